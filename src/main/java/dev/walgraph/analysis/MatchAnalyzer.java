package dev.walgraph.analysis;

import dev.walgraph.analysis.AnalyzedStep.EdgeMatch;
import dev.walgraph.analysis.AnalyzedStep.NodeMatch;
import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.expression.Type;
import dev.walgraph.graph.NullValue;
import dev.walgraph.syntax.Clause;
import dev.walgraph.syntax.Connective;
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

    /** Relationships of earlier clauses that this one finds again. */
    private final Set<String> again = new HashSet<>();

    private final Scope before;
    private Scope scope;

    private record PendingProperties(String symbol, SymbolKind kind, Term term) {}

    /** An edge whose nodes may get further labels from the rest of the clause. */
    private record PendingEdge(
            String variable, String left, String right, RelationshipPattern pattern) {}

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
        List<Term> terms = conjuncts(where);
        terms.removeIf(this::takeLabels);

        List<EdgeMatch> found = resolveEdges();
        TermAnalyzer inline = TermAnalyzer.of(environment, scope, "MATCH");
        properties.forEach(pending -> inlineProperties(pending, inline));
        List<AnalyzedStep> steps = new ArrayList<>();
        List<AnalyzedStep> filters = new ArrayList<>();
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
        steps.add(new AnalyzedStep.Match(List.copyOf(nodes.values()), found, conditions));
        steps.addAll(filters);
        if (!inline.subqueries().isEmpty()) {
            problems.notSupported(
                    "a pattern in the properties of a pattern is not supported",
                    patterns.get(0).span(),
                    "Write the condition in WHERE.");
        }
        return steps;
    }

    private static List<Term> conjuncts(@Nullable Term where) {
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
        for (PathPattern.Step step : path.steps()) {
            String right = node(step.node());
            edge(step.relationship(), left, right);
            left = right;
        }
        if (path.variable() != null) {
            problems.notSupported(
                    "named paths are not supported yet",
                    path.variable().span(),
                    "Give names to the nodes and return those.");
            bind(path.variable(), Scope.Variable.of("path", SymbolKind.VALUE, Type.ANY, Set.of()));
        }
    }

    private void bind(Name name, Scope.Variable variable) {
        scope = scope.with(name.value(), variable);
    }

    private String node(NodePattern pattern) {
        Name name = pattern.variable();
        Scope.Variable known = name == null ? null : scope.get(name.value());
        Scope.Variable node;
        if (known == null || name == null) {
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

    private void edge(RelationshipPattern pattern, String left, String right) {
        if (pattern.length() != null) {
            problems.notSupported(
                    "relationships of variable length are not supported yet",
                    pattern.length().span(),
                    "Write each relationship of a path of fixed length.");
        }
        Name name = pattern.variable();
        String symbol = relationship(name);
        if (pattern.properties() != null) {
            properties.add(
                    new PendingProperties(symbol, SymbolKind.RELATIONSHIP, pattern.properties()));
        }
        edges.add(new PendingEdge(symbol, left, right, pattern));
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
            problems.error(
                    "RelationshipUniquenessViolation",
                    "relationship \"" + name.value() + "\" occurs twice in one MATCH",
                    name.span(),
                    "A MATCH uses a relationship only once. Give this one another name.");
        }
    }

    private List<EdgeMatch> resolveEdges() {
        EdgeResolver resolver = new EdgeResolver(environment);
        List<EdgeMatch> resolved = new ArrayList<>();
        for (PendingEdge edge : edges) {
            List<AnalyzedStep.EdgeAlternative> alternatives =
                    resolver.resolve(edge.pattern(), labels(edge.left()), labels(edge.right()));
            if (!alternatives.isEmpty()) {
                resolved.add(
                        new EdgeMatch(
                                edge.variable(),
                                edge.left(),
                                edge.right(),
                                alternatives,
                                edge.pattern().span()));
            }
            setTypes(edge, alternatives);
            scope = scope.withEnds(edge.variable(), ends(edge, alternatives));
        }
        return resolved;
    }

    private static Scope.Ends ends(
            PendingEdge edge, List<AnalyzedStep.EdgeAlternative> alternatives) {
        List<Boolean> orientations =
                alternatives.stream()
                        .map(AnalyzedStep.EdgeAlternative::leftIsStart)
                        .distinct()
                        .toList();
        return new Scope.Ends(
                edge.left(),
                edge.right(),
                orientations.size() == 1 ? orientations.get(0) : null,
                false);
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
        if (name != null && variable != null && variable.symbol().equals(edge.variable())) {
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

    private void inlineProperties(PendingProperties pending, TermAnalyzer analyzer) {
        if (!(pending.term() instanceof Term.MapLiteral map)) {
            problems.error(
                    "InvalidParameterUse",
                    "a pattern cannot take its properties from a parameter",
                    pending.term().span(),
                    "Write each property: {name: $parameter.name}.");
            return;
        }
        for (Term.Entry entry : map.entries()) {
            Expression property =
                    hasProperty(pending, entry.key())
                            ? new Expression.Property(
                                    Expression.column(pending.symbol()),
                                    entry.key().value(),
                                    entry.key().span())
                            : Expression.literal(NullValue.NULL);
            Expression value = analyzer.value(entry.value()).expression();
            SourceSpan span = entry.key().span().to(entry.value().span());
            conditions.add(new Expression.Call(Functions.EQUAL, List.of(property, value), span));
        }
    }

    /** Whether an element can have properties; says so if it is known not to have this one. */
    private boolean hasProperty(PendingProperties pending, Name property) {
        if (pending.kind() == SymbolKind.RELATIONSHIP) {
            return schema.relationshipProperty(
                    types.getOrDefault(pending.symbol(), Set.of()), property);
        }
        schema.property(labels(pending.symbol()), property);
        return true;
    }
}
