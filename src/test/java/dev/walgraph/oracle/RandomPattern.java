package dev.walgraph.oracle;

import dev.walgraph.graph.NodeLayout;
import dev.walgraph.oracle.Domain.Kind;
import dev.walgraph.oracle.RandomExpression.ScopedVariable;
import dev.walgraph.oracle.RandomSchema.Link;
import dev.walgraph.testing.TestSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Random patterns of a MATCH, or of an expression. */
final class RandomPattern {

    private final Dice dice;
    private final TestSchema schema;
    private final List<Link> links;
    private final Supplier<String> fresh;

    /** What can be seen: what was there before, and what the patterns bind. */
    private final Map<String, ScopedVariable> scope;

    /** What inline properties can use. */
    private final Map<String, ScopedVariable> before;

    /** Whether the patterns may bind variables. */
    private final boolean binds;

    /** Relationships that the patterns have already. */
    private final Set<String> again = new HashSet<>();

    private int nodes;

    RandomPattern(
            Dice dice,
            TestSchema schema,
            Supplier<String> fresh,
            Map<String, ScopedVariable> before,
            boolean binds) {
        this.dice = dice;
        this.schema = schema;
        this.links = RandomSchema.links(schema);
        this.fresh = fresh;
        this.before = new LinkedHashMap<>(before);
        this.scope = new LinkedHashMap<>(before);
        this.binds = binds;
    }

    /** What can be seen after the patterns. */
    Map<String, ScopedVariable> scope() {
        return scope;
    }

    /** How many nodes the patterns have that were not there before. */
    int nodes() {
        return nodes;
    }

    /**
     * A pattern.
     *
     * @param connected whether it begins with a node that is known, if there is one
     * @param steps how many relationships it has at most
     */
    String path(boolean connected, int steps) {
        StringBuilder path = new StringBuilder();
        String name = "";
        if (binds && dice.percent(20)) {
            name = fresh.get();
            path.append(name).append(" = ");
        }
        List<String> known = nodeVariables();
        String label;
        if (connected && !known.isEmpty()) {
            String variable = dice.pick(known);
            label = variable(variable).label();
            path.append(known(variable));
        } else {
            Link link = dice.pick(links);
            label = dice.pick(link.start(), link.end());
            path.append(node(label));
        }
        int count = Math.min(steps, dice.pick(0, 1, 1, 1, 1, 2, 2, 3));
        for (int i = binds ? count : Math.max(1, count); i > 0; i--) {
            label = step(path, label);
        }
        if (!name.isEmpty()) {
            scope.put(name, ScopedVariable.of(Kind.PATH));
        }
        return path.toString();
    }

    /** Appends a relationship that is likely to be there, and the node at its other end. */
    private String step(StringBuilder path, String from) {
        List<Link> likely =
                links.stream()
                        .filter(link -> link.start().equals(from) || link.end().equals(from))
                        .toList();
        Link link = dice.pick(likely.isEmpty() || dice.percent(7) ? links : likely);
        boolean loop = link.start().equals(link.end());
        boolean forward = link.start().equals(from) && !(loop && dice.percent(50));
        path.append(relationship(link, forward));
        String to = forward ? link.end() : link.start();
        List<String> known = nodeVariables();
        List<String> fitting =
                known.stream().filter(name -> variable(name).label().equals(to)).toList();
        if (!known.isEmpty() && nodes >= 4 || !fitting.isEmpty() && dice.percent(35)) {
            String variable = dice.pick(fitting.isEmpty() ? known : fitting);
            path.append(known(variable));
            return variable(variable).label();
        }
        path.append(node(to));
        return to;
    }

    private ScopedVariable variable(String name) {
        ScopedVariable variable = scope.get(name);
        if (variable == null) {
            throw new IllegalArgumentException(name);
        }
        return variable;
    }

    /** Nodes, also those that an expression gives: patterns may begin with them. */
    private List<String> nodeVariables() {
        return scope.keySet().stream()
                .filter(
                        name ->
                                variable(name).kind() == Kind.NODE
                                        || variable(name).kind() == Kind.NODE_VALUE)
                .toList();
    }

    private String known(String variable) {
        return "(" + variable + (dice.percent(5) ? ":" + label() : "") + ")";
    }

    private String label() {
        List<String> labels = dice.pick(RandomSchema.nodes(schema)).labels();
        return dice.percent(5) ? "`" + labels.get(labels.size() - 1) + "`" : labels.get(0);
    }

    private String node(String likely) {
        nodes++;
        String label = dice.percent(92) ? likely : dice.percent(50) ? RandomSchema.SHARED : label();
        boolean labelled = dice.percent(80);
        String more = labelled && dice.percent(4) ? ":" + RandomSchema.SHARED : "";
        String properties = dice.percent(6) ? inline(properties(labelled ? label : "")) : "";
        String text = (labelled ? ":" + label + more : "") + properties;
        if (!binds || dice.percent(12)) {
            return "(" + text + ")";
        }
        String variable = fresh.get();
        scope.put(
                variable, new ScopedVariable(Kind.NODE, label, properties(labelled ? label : "")));
        return "(" + variable + text + ")";
    }

    private Set<String> properties(String label) {
        Set<String> properties = new LinkedHashSet<>();
        for (NodeLayout table : RandomSchema.nodes(schema)) {
            if (label.isEmpty() || table.labels().contains(label.replace("`", ""))) {
                properties.addAll(table.properties());
            }
        }
        return properties;
    }

    private String inline(Set<String> properties) {
        if (properties.isEmpty()) {
            return "";
        }
        String property = dice.pick(List.copyOf(properties));
        return " {"
                + property
                + ": "
                + new RandomExpression(dice, before).of(Domain.of(property).kind(), 0)
                + "}";
    }

    private String relationship(Link link, boolean forward) {
        Set<String> properties = new LinkedHashSet<>(link.properties());
        String types = "";
        if (dice.percent(75)) {
            types = ":" + link.type();
            while (dice.percent(20)) {
                Link other = dice.pick(links);
                types += "|" + other.type();
                properties.addAll(other.properties());
            }
        } else {
            links.forEach(other -> properties.addAll(other.properties()));
        }
        boolean variableLength = dice.percent(12);
        String length =
                variableLength
                        ? dice.pick(
                                "*", "*1..2", "*..2", "*2", "*0..1", "*0..2", "*2..3", "*2..",
                                "*0..", "*1..4", "*0", "*4..5")
                        : "";
        String inline = dice.percent(8) ? inline(properties) : "";
        String variable = binds ? relationshipVariable(variableLength, properties) : "";
        String inside = variable + types + length + inline;
        String body = inside.isEmpty() ? dice.pick("-[]-", "--") : "-[" + inside + "]-";
        if (dice.percent(variableLength ? 10 : 25)) {
            return body;
        }
        boolean right = forward != dice.percent(5);
        return right ? body + ">" : "<" + body;
    }

    private String relationshipVariable(boolean variableLength, Set<String> properties) {
        if (!dice.percent(properties.isEmpty() ? 15 : 40)) {
            return "";
        }
        if (variableLength) {
            String variable = fresh.get();
            scope.put(variable, ScopedVariable.of(Kind.LIST));
            return variable;
        }
        List<String> known =
                before.keySet().stream()
                        .filter(name -> variable(name).kind() == Kind.RELATIONSHIP)
                        .filter(name -> !again.contains(name))
                        .toList();
        if (!known.isEmpty() && dice.percent(40)) {
            String variable = dice.pick(known);
            again.add(variable);
            return variable;
        }
        String variable = fresh.get();
        again.add(variable);
        scope.put(variable, ScopedVariable.relationship(properties));
        return variable;
    }

    /** Several patterns with commas. */
    String paths(boolean connected) {
        List<String> paths = new ArrayList<>();
        paths.add(path(connected, 3));
        while (nodes < 4 && dice.percent(15)) {
            paths.add(path(dice.percent(80), 3));
        }
        return String.join(", ", paths);
    }
}
