package dev.walgraph.analysis;

import dev.walgraph.analysis.AnalyzedStep.NodeMatch;
import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.expression.Type;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.syntax.Clause;
import dev.walgraph.syntax.Connective;
import dev.walgraph.syntax.LabelExpression;
import dev.walgraph.syntax.Name;
import dev.walgraph.syntax.PathPattern;
import dev.walgraph.syntax.PathPattern.NodePattern;
import dev.walgraph.syntax.PathPattern.RelationshipPattern;
import dev.walgraph.syntax.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Resolves a MATCH: its nodes, its edges, and what must hold of them. */
final class MatchAnalyzer {

    private final Environment environment;
    private final Problems problems;
    private final SchemaChecks schema;
    private final Map<String, NodeMatch> nodes = new LinkedHashMap<>();
    private final List<PendingEdge> edges = new ArrayList<>();
    private final List<Expression> conditions = new ArrayList<>();

    /** The symbols and places of inline properties, which may use any variable of the clause. */
    private final List<PendingProperties> properties = new ArrayList<>();

    /** By the symbol of a relationship, the types of which it has one; none if it may be any. */
    private final Map<String, Set<String>> types = new HashMap<>();

    /** Conditions that stand in the patterns themselves, in the order of the text. */
    private final List<Term> inlineConditions = new ArrayList<>();

    /** Relationships of earlier clauses that this one finds again. */
    private final Set<String> again = new HashSet<>();

    private final Scope before;
    private Scope scope;

    private record PendingProperties(String symbol, SymbolKind kind, Term term) {}

    MatchAnalyzer(Environment environment, Scope scope) {
        this.environment = environment;
        this.problems = environment.problems();
        this.schema = new SchemaChecks(environment);
        this.before = scope;
        this.scope = scope;
    }

    /** What can be seen after the clause. */
    Scope scope() {
        return scope;
    }

    /** The steps of a clause: the match, and what filters its rows by other patterns. */
    List<AnalyzedStep> analyze(Clause.Match match) {
        return analyze(match.patterns(), match.where());
    }

    /** The steps that find patterns, under a condition; null if there is none. */
    List<AnalyzedStep> analyze(List<PathPattern> patterns, @Nullable Term where) {
        patterns.forEach(this::path);
        List<Term> terms = new ArrayList<>();
        inlineConditions.forEach(condition -> terms.addAll(conjuncts(condition)));
        terms.addAll(conjuncts(where));
        terms.removeIf(this::takeLabels);

        Map<PendingEdge, List<AnalyzedStep.EdgeAlternative>> resolved = resolveEdges();
        TermAnalyzer inline = TermAnalyzer.of(environment, scope, "MATCH");
        TrailConditions trails = new TrailConditions(environment, scope);
        properties.forEach(pending -> inlineProperties(pending, inline, trails));
        edges.forEach(edge -> trails.analyze(edge, types.getOrDefault(edge.variable(), Set.of())));
        conditions.addAll(trails.conditions());
        List<AnalyzedStep> steps = new ArrayList<>();
        List<AnalyzedStep> filters = new ArrayList<>(trails.filters());
        for (Term term : terms) {
            TermAnalyzer analyzer = TermAnalyzer.of(environment, scope, "WHERE");
            Expression condition = analyzer.argument(term, Type.BOOLEAN, "WHERE").expression();
            if (analyzer.subqueries().isEmpty()) {
                conditions.add(condition);
            } else {
                filters.addAll(analyzer.subqueries());
                filters.add(new AnalyzedStep.Filter(condition));
            }
        }
        steps.add(
                new AnalyzedStep.Match(
                        List.copyOf(nodes.values()), PendingEdge.matches(resolved), conditions));
        steps.addAll(filters);
        if (!inline.subqueries().isEmpty()) {
            boolean looksUp = inline.subqueries().get(0) instanceof AnalyzedStep.Lookup;
            problems.notSupported(
                    (looksUp ? "looking for the node of a relationship" : "a pattern")
                            + " in the properties of a pattern is not supported",
                    patterns.get(0).span(),
                    "Write the condition in WHERE.");
        }
        return steps;
    }

    static List<Term> conjuncts(@Nullable Term where) {
        List<Term> terms = new ArrayList<>();
        if (where instanceof Term.Logical logical && logical.connective() == Connective.AND) {
            logical.operands().forEach(operand -> terms.addAll(conjuncts(operand)));
        } else if (where != null) {
            terms.add(where);
        }
        return terms;
    }

    /** A condition on the labels of a node that this clause finds is as good as in the pattern. */
    private boolean takeLabels(Term term) {
        if (!(term instanceof Term.HasLabels test
                && test.label().isConjunction()
                && test.owner() instanceof Term.Variable variable)) {
            return false;
        }
        Scope.Variable found = scope.get(variable.name());
        NodeMatch node = found == null ? null : nodes.get(found.symbol());
        if (found == null || node == null) {
            return false;
        }
        scope = scope.with(variable.name(), restrict(found, test.labels(), node.span()));
        return true;
    }

    private void path(PathPattern path) {
        String left = node(path.start());
        List<Expression> elements = new ArrayList<>();
        elements.add(Expression.column(left));
        for (PathPattern.Step step : path.steps()) {
            String right = node(step.node());
            PendingEdge edge = edge(step.relationship(), left, right);
            PendingTrail trail = edge.trail();
            elements.add(Expression.column(edge.variable()));
            elements.add(Expression.column(trail == null ? right : trail.nodes()));
            left = right;
        }
        if (path.variable() != null) {
            bindPath(path.variable(), elements);
        }
    }

    /** A path is nothing but what it consists of. */
    private void bindPath(Name name, List<Expression> elements) {
        if (scope.get(name.value()) != null) {
            problems.error(
                    "VariableAlreadyBound",
                    "variable \"" + name.value() + "\" is already defined",
                    name.span(),
                    "Give the path another name.");
            return;
        }
        String symbol = environment.symbols().fresh(name.value(), SymbolKind.VALUE);
        bind(
                name,
                Scope.Variable.of(symbol, SymbolKind.VALUE, Type.PATH, Set.of())
                        .withReference(new Expression.Call(Functions.PATH, elements, name.span())));
    }

    private void bind(Name name, Scope.Variable variable) {
        scope = scope.with(name.value(), variable);
    }

    private String node(NodePattern pattern) {
        Name name = pattern.variable();
        Scope.Variable known = name == null ? null : scope.get(name.value());
        Scope.Variable node;
        if (known == null || name == null) {
            if (name != null && pattern.label() == null) {
                schema.variableNamedLikeLabel(name);
            }
            String symbol =
                    environment
                            .symbols()
                            .fresh(name == null ? "node" : name.value(), SymbolKind.NODE);
            node = Scope.Variable.of(symbol, SymbolKind.NODE, Type.NODE, Set.of());
        } else {
            node = known;
            checkNode(name, known);
        }
        node = restrict(node, pattern.labels(), pattern.span());
        if (name != null && node.kind() == SymbolKind.NODE) {
            bind(name, node);
        }
        if (pattern.properties() != null) {
            properties.add(
                    new PendingProperties(node.symbol(), SymbolKind.NODE, pattern.properties()));
        }
        if (pattern.label() != null && !pattern.label().isConjunction()) {
            pattern.label().names().forEach(schema::label);
            conditions.add(
                    LabelCondition.ofNode(pattern.label(), Expression.column(node.symbol())));
        }
        if (pattern.where() != null) {
            inlineConditions.add(pattern.where());
        }
        return node.symbol();
    }

    private void checkNode(Name name, Scope.Variable known) {
        if (known.kind() == SymbolKind.NODE) {
            return;
        }
        // A value may be a node; what is none, finds nothing.
        if (known.kind() == SymbolKind.VALUE && known.type().canBe(Type.NODE)) {
            return;
        }
        typeConflict(name, known, "node");
    }

    private void typeConflict(Name name, Scope.Variable known, String wanted) {
        String actual =
                known.kind() == SymbolKind.VALUE
                        ? "a value of type " + known.type()
                        : "a " + known.kind().name().toLowerCase(Locale.ROOT);
        problems.error(
                "VariableTypeConflict",
                "variable \"" + name.value() + "\" is " + actual + ", not a " + wanted,
                name.span(),
                "Give the " + wanted + " another name.");
    }

    private Scope.Variable restrict(Scope.Variable node, List<Name> labels, SourceSpan span) {
        labels.forEach(schema::label);
        Set<String> added = labels.stream().map(Name::value).collect(Collectors.toSet());
        NodeMatch known = nodes.get(node.symbol());
        Set<String> all = new TreeSet<>(added);
        if (known != null) {
            all.addAll(known.labels());
        }
        boolean bound =
                before.variables().values().stream()
                        .anyMatch(variable -> variable.symbol().equals(node.symbol()));
        nodes.put(
                node.symbol(),
                new NodeMatch(node.symbol(), all, bound, known == null ? span : known.span()));
        return node.kind() == SymbolKind.NODE ? node.withLabels(added) : node;
    }

    private PendingEdge edge(RelationshipPattern pattern, String left, String right) {
        PathPattern.Length length = pattern.length();
        PendingEdge edge =
                length == null
                        ? new PendingEdge(
                                relationship(pattern.variable()), left, right, pattern, null)
                        : new PendingEdge(
                                relationships(pattern.variable()),
                                left,
                                right,
                                pattern,
                                trail(length));
        if (pattern.properties() != null) {
            SymbolKind kind = length == null ? SymbolKind.RELATIONSHIP : SymbolKind.VALUE;
            properties.add(new PendingProperties(edge.variable(), kind, pattern.properties()));
        }
        addConditions(pattern, edge.variable(), length != null);
        edges.add(edge);
        return edge;
    }

    private PendingTrail trail(PathPattern.Length length) {
        if (PendingTrail.isImpossible(length)) {
            conditions.add(Expression.literal(BooleanValue.FALSE));
        }
        return PendingTrail.of(
                length,
                environment.symbols().fresh("nodes", SymbolKind.VALUE),
                environment.symbols().fresh("each", SymbolKind.VALUE));
    }

    /** The symbol of a list of relationships, which must be the one that the name stands for. */
    private String relationships(@Nullable Name name) {
        String symbol =
                environment
                        .symbols()
                        .fresh(name == null ? "relationships" : name.value(), SymbolKind.VALUE);
        Scope.Variable known = name == null ? null : scope.get(name.value());
        if (name != null && known == null) {
            bind(name, Scope.Variable.of(symbol, SymbolKind.VALUE, Type.LIST, Set.of()));
        } else if (name != null && known != null) {
            if (known.kind() != SymbolKind.VALUE || !known.type().canBe(Type.LIST)) {
                typeConflict(name, known, "list of relationships");
            } else if (before.get(name.value()) == null) {
                usedTwice(name);
            } else {
                Expression found = new Expression.Column(symbol, name.span());
                conditions.add(
                        new Expression.Call(
                                Functions.EQUAL,
                                List.of(found, known.at(name.span())),
                                name.span()));
            }
        }
        return symbol;
    }

    /** What the pattern asks of its relationship beyond a type and properties. */
    private void addConditions(RelationshipPattern pattern, String symbol, boolean several) {
        Name variable = pattern.variable();
        if (variable != null && pattern.type() == null && before.get(variable.value()) == null) {
            schema.variableNamedLikeType(variable);
        }
        LabelExpression type = pattern.type();
        boolean needsCondition =
                type != null && !type.isDisjunction() && environment.context().schema() == null;
        if (several) {
            return;
        }
        if (type != null && needsCondition) {
            Expression name = ElementTerms.type(Expression.column(symbol), pattern.span());
            conditions.add(LabelCondition.ofType(type, name));
        }
        if (pattern.where() != null) {
            inlineConditions.add(pattern.where());
        }
    }

    /** The symbol of a relationship: a new one, or that of the one to be found again. */
    private String relationship(@Nullable Name name) {
        Scope.Variable known = name == null ? null : scope.get(name.value());
        if (name != null && known != null) {
            checkRelationship(name, known);
            if (known.kind() == SymbolKind.RELATIONSHIP) {
                again.add(known.symbol());
                return known.symbol();
            }
        }
        String symbol =
                environment
                        .symbols()
                        .fresh(
                                name == null ? "relationship" : name.value(),
                                SymbolKind.RELATIONSHIP);
        if (name != null) {
            bind(
                    name,
                    Scope.Variable.of(
                            symbol, SymbolKind.RELATIONSHIP, Type.RELATIONSHIP, Set.of()));
        }
        return symbol;
    }

    private void checkRelationship(Name name, Scope.Variable known) {
        if (known.kind() != SymbolKind.RELATIONSHIP) {
            typeConflict(name, known, "relationship");
        } else if (before.get(name.value()) == null || again.contains(known.symbol())) {
            usedTwice(name);
        }
    }

    private void usedTwice(Name name) {
        problems.error(
                "RelationshipUniquenessViolation",
                "relationship \"" + name.value() + "\" occurs twice in one MATCH",
                name.span(),
                "A MATCH uses a relationship only once. Give this one another name.");
    }

    /** What each edge may be. Between the ends of a trail there are other nodes. */
    private Map<PendingEdge, List<AnalyzedStep.EdgeAlternative>> resolveEdges() {
        EdgeResolver resolver = new EdgeResolver(environment);
        Map<PendingEdge, List<AnalyzedStep.EdgeAlternative>> resolved = new LinkedHashMap<>();
        for (PendingEdge edge : edges) {
            boolean single = edge.trail() == null;
            List<AnalyzedStep.EdgeAlternative> alternatives =
                    resolver.resolve(
                            edge.pattern(),
                            single ? labels(edge.left()) : Set.of(),
                            single ? labels(edge.right()) : Set.of());
            resolved.put(edge, alternatives);
            setTypes(edge, alternatives);
            if (single) {
                scope = scope.withEnds(edge.variable(), edge.ends(alternatives));
            }
        }
        return resolved;
    }

    private void setTypes(PendingEdge edge, List<AnalyzedStep.EdgeAlternative> alternatives) {
        Set<String> names = new TreeSet<>();
        for (AnalyzedStep.EdgeAlternative alternative : alternatives) {
            String type = alternative.type().name();
            if (type == null) {
                names.clear();
                break;
            }
            names.add(type);
        }
        types.put(edge.variable(), names);
        Name name = edge.pattern().variable();
        Scope.Variable variable = name == null ? null : scope.get(name.value());
        if (name != null
                && variable != null
                && edge.trail() == null
                && variable.symbol().equals(edge.variable())) {
            bind(name, variable.withLabels(names));
        }
    }

    /** The labels that a node of the clause certainly has, from here or from before. */
    private Set<String> labels(String symbol) {
        Set<String> labels = new TreeSet<>();
        scope.variables().values().stream()
                .filter(variable -> variable.symbol().equals(symbol))
                .forEach(variable -> labels.addAll(variable.labels()));
        NodeMatch node = nodes.get(symbol);
        if (node != null) {
            labels.addAll(node.labels());
        }
        return labels;
    }

    private void inlineProperties(
            PendingProperties pending, TermAnalyzer analyzer, TrailConditions trails) {
        if (!(pending.term() instanceof Term.MapLiteral map)) {
            problems.error(
                    "InvalidParameterUse",
                    "a pattern cannot take its properties from a parameter",
                    pending.term().span(),
                    "Write each property: {name: $parameter.name}.");
            return;
        }
        for (Term.Entry entry : map.entries()) {
            boolean possible = hasProperty(pending, entry.key());
            Expression value = analyzer.value(entry.value()).expression();
            SourceSpan span = entry.key().span().to(entry.value().span());
            if (pending.kind() == SymbolKind.VALUE) {
                edges.stream()
                        .filter(edge -> edge.variable().equals(pending.symbol()))
                        .forEach(edge -> trails.property(edge, entry.key(), value, span));
                continue;
            }
            Expression property =
                    possible
                            ? new Expression.Property(
                                    Expression.column(pending.symbol()),
                                    entry.key().value(),
                                    entry.key().span())
                            : Expression.literal(NullValue.NULL);
            conditions.add(new Expression.Call(Functions.EQUAL, List.of(property, value), span));
        }
    }

    /** Whether an element can have properties; says so if it is known not to have this one. */
    private boolean hasProperty(PendingProperties pending, Name property) {
        if (pending.kind() != SymbolKind.NODE) {
            return schema.relationshipProperty(
                    types.getOrDefault(pending.symbol(), Set.of()), property);
        }
        schema.property(labels(pending.symbol()), property);
        return true;
    }
}
