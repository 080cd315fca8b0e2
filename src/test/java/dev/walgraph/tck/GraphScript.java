package dev.walgraph.tck;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.Value;
import dev.walgraph.oracle.NaiveTerms;
import dev.walgraph.syntax.Clause;
import dev.walgraph.syntax.Name;
import dev.walgraph.syntax.PathPattern;
import dev.walgraph.syntax.PathPattern.Direction;
import dev.walgraph.syntax.PathPattern.NodePattern;
import dev.walgraph.syntax.PathPattern.RelationshipPattern;
import dev.walgraph.syntax.Projection;
import dev.walgraph.syntax.Subterms;
import dev.walgraph.syntax.Term;
import dev.walgraph.syntax.parser.QueryParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs the statements with which scenarios make their graphs: CREATE, MATCH, UNWIND, WITH and the
 * DELETE of relationships, as far as the TCK uses them for that. Expressions have the values that
 * the oracle gives them.
 *
 * <p>Patterns are read as those of a MATCH: what CREATE can make is written in the same way.
 */
final class GraphScript {

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Node> relationships = new LinkedHashMap<>();

    /** How many elements there have been: nothing that is deleted gives its id to another. */
    private int created;

    private GraphScript() {}

    /** The elements that the statements leave, nodes first. */
    static List<Node> run(List<String> statements) {
        GraphScript script = new GraphScript();
        statements.forEach(script::execute);
        List<Node> elements = new ArrayList<>(script.nodes.values());
        elements.addAll(script.relationships.values());
        return elements;
    }

    private void execute(String statement) {
        List<Map<String, Value>> rows = List.of(Map.of());
        for (ScriptClause clause : ScriptClause.split(statement)) {
            rows = execute(clause, rows);
        }
    }

    private List<Map<String, Value>> execute(ScriptClause clause, List<Map<String, Value>> rows) {
        return switch (clause.keyword()) {
            case "CREATE" -> create(patterns(clause), rows);
            case "MATCH" -> match((Clause.Match) parse(clause.text()), rows);
            case "UNWIND" -> unwind((Clause.Unwind) parse(clause.text()), rows);
            case "WITH" -> project(((Clause.With) parse(clause.text())).projection(), rows);
            case "DELETE" -> delete(clause.afterKeyword(), rows);
            default -> throw new IllegalArgumentException("clause " + clause.keyword());
        };
    }

    private static List<PathPattern> patterns(ScriptClause clause) {
        return ((Clause.Match) parse("MATCH" + clause.afterKeyword())).patterns();
    }

    private static Clause parse(String clause) {
        SourceText text = SourceText.of("script", clause + "\nRETURN 1");
        return QueryParser.parse(text).first().clauses().get(0);
    }

    private List<Map<String, Value>> create(
            List<PathPattern> patterns, List<Map<String, Value>> rows) {
        List<Map<String, Value>> after = new ArrayList<>();
        for (Map<String, Value> row : rows) {
            Map<String, Value> extended = new HashMap<>(row);
            patterns.forEach(pattern -> create(pattern, extended));
            after.add(extended);
        }
        return after;
    }

    private void create(PathPattern pattern, Map<String, Value> row) {
        Node left = create(pattern.start(), row);
        for (PathPattern.Step step : pattern.steps()) {
            Node right = create(step.node(), row);
            boolean forward = step.relationship().direction() == Direction.OUTGOING;
            create(step.relationship(), forward ? left : right, forward ? right : left, row);
            left = right;
        }
    }

    private Node create(NodePattern pattern, Map<String, Value> row) {
        Node bound = bound(pattern.variable(), row);
        if (bound != null) {
            return bound;
        }
        List<String> labels = pattern.labels().stream().map(Name::value).toList();
        TreeMap<String, Value> properties = properties(pattern.properties(), row);
        Node node =
                new Node(
                        "n" + created++,
                        new NodeLayout(labels, List.copyOf(properties.keySet())),
                        properties.values().toArray(new Value[0]),
                        0);
        nodes.put(node.id(), node);
        bind(pattern.variable(), node, row);
        return node;
    }

    private void create(RelationshipPattern pattern, Node start, Node end, Map<String, Value> row) {
        TreeMap<String, Value> properties = properties(pattern.properties(), row);
        List<Value> values = new ArrayList<>();
        values.add(new NodeReference(start.id()));
        values.add(new NodeReference(end.id()));
        values.addAll(properties.values());
        String id = "r" + created++;
        Node relationship =
                new Node(
                        id,
                        NodeLayout.ofRelationship(
                                pattern.types().get(0).value(), List.copyOf(properties.keySet())),
                        values.toArray(new Value[0]),
                        0);
        relationships.put(id, relationship);
        bind(pattern.variable(), relationship, row);
    }

    private static TreeMap<String, Value> properties(
            @Nullable Term properties, Map<String, Value> row) {
        TreeMap<String, Value> kept = new TreeMap<>();
        if (properties != null) {
            kept.putAll(((MapValue) evaluate(properties, row)).entries());
            kept.values().removeIf(Value::isNull);
        }
        return kept;
    }

    private static Value evaluate(Term term, Map<String, Value> row) {
        return NaiveTerms.evaluate(term, row, Map.of());
    }

    private static @Nullable Node bound(@Nullable Name variable, Map<String, Value> row) {
        return variable != null && row.get(variable.value()) instanceof NodeValue value
                ? value.node()
                : null;
    }

    private static void bind(@Nullable Name variable, Node element, Map<String, Value> row) {
        if (variable != null) {
            row.put(variable.value(), new NodeValue(element));
        }
    }

    private List<Map<String, Value>> match(Clause.Match match, List<Map<String, Value>> rows) {
        List<Map<String, Value>> after = new ArrayList<>();
        for (Map<String, Value> row : rows) {
            List<Map<String, Value>> found = List.of(row);
            for (PathPattern pattern : match.patterns()) {
                List<Map<String, Value>> more = new ArrayList<>();
                found.forEach(one -> more.addAll(find(pattern, one)));
                found = more;
            }
            for (Map<String, Value> one : found) {
                if (match.where() == null
                        || evaluate(match.where(), one).equals(BooleanValue.TRUE)) {
                    after.add(one);
                }
            }
        }
        return after;
    }

    /** Where a pattern of at most one relationship is found. */
    private List<Map<String, Value>> find(PathPattern pattern, Map<String, Value> row) {
        List<Map<String, Value>> found = new ArrayList<>();
        if (pattern.steps().size() > 1) {
            throw new IllegalArgumentException("a script with a MATCH of a long path");
        }
        if (pattern.steps().isEmpty()) {
            nodes.values().forEach(node -> found.addAll(with(pattern.start(), node, row)));
            return found;
        }
        PathPattern.Step step = pattern.steps().get(0);
        RelationshipPattern edge = step.relationship();
        if (edge.direction() == Direction.UNDIRECTED || edge.properties() != null) {
            throw new IllegalArgumentException("a script with a MATCH of " + edge);
        }
        boolean forward = edge.direction() == Direction.OUTGOING;
        for (Node relationship : relationships.values()) {
            String type = relationship.layout().labels().get(0);
            if (!edge.types().isEmpty()
                    && edge.types().stream().noneMatch(name -> name.value().equals(type))) {
                continue;
            }
            Node start = end(relationship, NodeLayout.START);
            Node end = end(relationship, NodeLayout.END);
            for (Map<String, Value> one : with(pattern.start(), forward ? start : end, row)) {
                for (Map<String, Value> both : with(step.node(), forward ? end : start, one)) {
                    bind(edge.variable(), relationship, both);
                    found.add(both);
                }
            }
        }
        return found;
    }

    private Node end(Node relationship, int place) {
        Node node = nodes.get(((NodeReference) relationship.value(place)).id());
        if (node == null) {
            throw new IllegalStateException("a relationship without an end: " + relationship);
        }
        return node;
    }

    /** The row with the node bound, if it fits the pattern; else nothing. */
    private static List<Map<String, Value>> with(
            NodePattern pattern, Node node, Map<String, Value> row) {
        Node bound = bound(pattern.variable(), row);
        boolean fits =
                (bound == null || bound.id().equals(node.id()))
                        && pattern.labels().stream()
                                .allMatch(label -> node.hasLabel(label.value()));
        for (Map.Entry<String, Value> wanted : properties(pattern.properties(), row).entrySet()) {
            fits &= node.property(wanted.getKey()).equals(wanted.getValue());
        }
        if (!fits) {
            return List.of();
        }
        Map<String, Value> extended = new HashMap<>(row);
        bind(pattern.variable(), node, extended);
        return List.of(extended);
    }

    private static List<Map<String, Value>> unwind(
            Clause.Unwind unwind, List<Map<String, Value>> rows) {
        List<Map<String, Value>> after = new ArrayList<>();
        for (Map<String, Value> row : rows) {
            for (Value element : ((ListValue) evaluate(unwind.list(), row)).values()) {
                Map<String, Value> extended = new HashMap<>(row);
                extended.put(unwind.variable().value(), element);
                after.add(extended);
            }
        }
        return after;
    }

    private static List<Map<String, Value>> project(
            Projection projection, List<Map<String, Value>> rows) {
        boolean aggregates =
                projection.items().stream().anyMatch(item -> collects(item.term()) != null);
        // Items that aggregate stand beside variables only, so those make the groups.
        Map<Map<String, Value>, List<Map<String, Value>>> groups = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Value> key =
                    projection.star() ? new HashMap<>(rows.get(i)) : new HashMap<>();
            for (Projection.Item item : projection.items()) {
                if (collects(item.term()) == null) {
                    key.put(name(item), evaluate(item.term(), rows.get(i)));
                }
            }
            if (!aggregates) {
                key.put(" row", new IntegerValue(i));
            }
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(rows.get(i));
        }
        List<Map<String, Value>> after = new ArrayList<>();
        groups.forEach((key, group) -> after.add(projected(projection, key, group)));
        return after;
    }

    private static Map<String, Value> projected(
            Projection projection, Map<String, Value> key, List<Map<String, Value>> group) {
        Map<String, Value> row = new HashMap<>(key);
        for (Projection.Item item : projection.items()) {
            Term.FunctionCall call = collects(item.term());
            if (call != null) {
                List<Value> collected = new ArrayList<>();
                group.forEach(one -> collected.add(evaluate(call.arguments().get(0), one)));
                row.put(
                        name(item),
                        NaiveTerms.evaluate(
                                item.term(), group.get(0), Map.of(call, new ListValue(collected))));
            }
        }
        return row;
    }

    /** The call of {@code collect} in a term. */
    private static Term.@Nullable FunctionCall collects(Term term) {
        if (term instanceof Term.FunctionCall call
                && call.function().value().equalsIgnoreCase("collect")) {
            return call;
        }
        for (Term part : Subterms.of(term)) {
            Term.FunctionCall call = collects(part);
            if (call != null) {
                return call;
            }
        }
        return null;
    }

    private static String name(Projection.Item item) {
        return item.alias() != null ? item.alias().value() : ((Term.Variable) item.term()).name();
    }

    private List<Map<String, Value>> delete(String variable, List<Map<String, Value>> rows) {
        for (Map<String, Value> row : rows) {
            Node deleted = bound(new Name(variable.strip(), SourceSpan.NONE), row);
            if (deleted == null || relationships.remove(deleted.id()) == null) {
                throw new IllegalArgumentException(
                        "DELETE of what is no relationship: " + variable);
            }
        }
        return rows;
    }
}
