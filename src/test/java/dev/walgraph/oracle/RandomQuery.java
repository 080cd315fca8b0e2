package dev.walgraph.oracle;

import dev.walgraph.graph.NodeLayout;
import dev.walgraph.oracle.Domain.Kind;
import dev.walgraph.oracle.RandomExpression.ScopedVariable;
import dev.walgraph.testing.TestJoin;
import dev.walgraph.testing.TestSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A random query of the supported language. */
final class RandomQuery {

    private final Dice dice;
    private final TestSchema schema;
    private final StringBuilder text = new StringBuilder();
    private Map<String, ScopedVariable> scope = new LinkedHashMap<>();

    /** Relationships that the MATCH at hand has a pattern for. */
    private final Set<String> again = new HashSet<>();

    private int names;
    private int nodes;
    private int components;

    private RandomQuery(Dice dice, TestSchema schema) {
        this.dice = dice;
        this.schema = schema;
    }

    static String generate(Dice dice, TestSchema schema) {
        if (dice.percent(92)) {
            return new RandomQuery(dice, schema).query(List.of());
        }
        List<String> columns = dice.percent(50) ? List.of("u") : List.of("u", "w");
        String union = dice.percent(50) ? "\nUNION\n" : "\nUNION ALL\n";
        List<String> parts = new ArrayList<>();
        for (int i = dice.pick(2, 2, 3); i > 0; i--) {
            parts.add(new RandomQuery(dice, schema).query(columns));
        }
        return String.join(union, parts);
    }

    /**
     * @param columns the names of the answer's columns; empty for any
     */
    private String query(List<String> columns) {
        int first = dice.between(0, 19);
        if (first == 0) {
            unwind();
        } else if (first == 1) {
            with();
        } else {
            match();
        }
        for (int i = dice.pick(0, 0, 0, 1, 1, 2, 3); i > 0; i--) {
            int next = dice.between(0, 9);
            if (next < 5) {
                with();
            } else if (next < 9 && nodes < 4) {
                match();
            } else {
                unwind();
            }
        }
        RandomProjection result = new RandomProjection(dice, scope, this::fresh);
        clause("RETURN " + (columns.isEmpty() ? result.text(false) : result.named(columns)));
        return text.toString();
    }

    private void clause(String clause) {
        text.append(text.isEmpty() ? "" : "\n").append(clause);
    }

    /** A condition that is not too rarely true. */
    private String condition() {
        String condition = expressions().of(Kind.BOOLEAN, dice.between(1, 3));
        if (dice.percent(25)) {
            return condition;
        }
        String easy = expressions().easyCondition();
        if (dice.percent(40)) {
            return easy;
        }
        return condition + " OR " + easy + (dice.percent(20) ? " AND " + condition : "");
    }

    private RandomExpression expressions() {
        return new RandomExpression(dice, scope);
    }

    // ---- MATCH

    private void match() {
        Map<String, ScopedVariable> before = new LinkedHashMap<>(scope);
        again.clear();
        List<String> paths = new ArrayList<>();
        paths.add(path(before));
        while (nodes < 4 && dice.percent(15)) {
            paths.add(path(before));
        }
        clause("MATCH " + String.join(", ", paths));
        if (dice.percent(45)) {
            clause("WHERE " + condition());
        }
    }

    private String path(Map<String, ScopedVariable> before) {
        StringBuilder path = new StringBuilder();
        List<String> known = nodeVariables();
        // A second component multiplies the rows: rarely, and never a third.
        boolean connected = !known.isEmpty() && (components >= 2 || dice.percent(80));
        String label;
        if (connected) {
            String variable = dice.pick(known);
            label = variable(variable).label();
            path.append(known(variable));
        } else {
            components++;
            TestJoin join = dice.pick(schema.joins());
            label = dice.pick(join.startLabel(), join.endLabel());
            path.append(node(label, before));
        }
        for (int i = dice.pick(0, 1, 1, 1, 1, 2, 2, 3); i > 0; i--) {
            label = step(path, label, before);
        }
        return path.toString();
    }

    /** Appends a relationship that the joins are likely to give, and the node at its other end. */
    private String step(StringBuilder path, String from, Map<String, ScopedVariable> before) {
        List<TestJoin> joins =
                schema.joins().stream()
                        .filter(j -> j.startLabel().equals(from) || j.endLabel().equals(from))
                        .toList();
        TestJoin join = dice.pick(joins.isEmpty() || dice.percent(7) ? schema.joins() : joins);
        boolean forward = join.startLabel().equals(from) && !(isLoop(join) && dice.percent(50));
        path.append(relationship(join, forward, before));
        String to = forward ? join.endLabel() : join.startLabel();
        List<String> known = nodeVariables();
        List<String> likely =
                known.stream().filter(name -> variable(name).label().equals(to)).toList();
        if (!known.isEmpty() && nodes >= 4 || !likely.isEmpty() && dice.percent(35)) {
            String variable = dice.pick(likely.isEmpty() ? known : likely);
            path.append(known(variable));
            return variable(variable).label();
        }
        path.append(node(to, before));
        return to;
    }

    private static boolean isLoop(TestJoin join) {
        return join.startLabel().equals(join.endLabel());
    }

    private ScopedVariable variable(String name) {
        ScopedVariable variable = scope.get(name);
        if (variable == null) {
            throw new IllegalArgumentException(name);
        }
        return variable;
    }

    private List<String> nodeVariables() {
        return scope.keySet().stream().filter(name -> variable(name).kind() == Kind.NODE).toList();
    }

    private String known(String variable) {
        return "(" + variable + (dice.percent(5) ? ":" + label() : "") + ")";
    }

    private String label() {
        String name = dice.pick(schema.tables()).labels().get(0);
        return dice.percent(5) ? "`public." + name + "`" : name;
    }

    private String node(String likely, Map<String, ScopedVariable> before) {
        nodes++;
        String label = dice.percent(95) ? likely : label();
        boolean labelled = dice.percent(80);
        String properties = dice.percent(6) ? inline(label, before) : "";
        if (dice.percent(12)) {
            return "(" + (labelled ? ":" + label : "") + properties + ")";
        }
        String variable = fresh();
        scope.put(
                variable, new ScopedVariable(Kind.NODE, label, properties(labelled ? label : "")));
        return "(" + variable + (labelled ? ":" + label : "") + properties + ")";
    }

    private Set<String> properties(String label) {
        Set<String> properties = new LinkedHashSet<>();
        for (NodeLayout table : schema.tables()) {
            if (label.isEmpty() || label.replace("`", "").endsWith(table.labels().get(0))) {
                properties.addAll(table.properties());
            }
        }
        return properties;
    }

    private String inline(String label, Map<String, ScopedVariable> before) {
        String property = dice.pick(List.copyOf(properties(label)));
        return " {"
                + property
                + ": "
                + new RandomExpression(dice, before).of(Domain.of(property).kind(), 0)
                + "}";
    }

    private String relationship(
            TestJoin join, boolean forward, Map<String, ScopedVariable> before) {
        String types = "";
        if (dice.percent(75)) {
            types = ":" + join.id();
            while (dice.percent(20)) {
                types += "|" + dice.pick(schema.joins()).id();
            }
        }
        String variable = "";
        if (dice.percent(15)) {
            List<String> known =
                    before.keySet().stream()
                            .filter(name -> variable(name).kind() == Kind.RELATIONSHIP)
                            .filter(name -> !again.contains(name))
                            .toList();
            variable = !known.isEmpty() && dice.percent(40) ? dice.pick(known) : fresh();
            again.add(variable);
            scope.put(variable, ScopedVariable.relationship());
        }
        String inside = variable + types;
        String body = inside.isEmpty() ? dice.pick("-[]-", "--") : "-[" + inside + "]-";
        if (dice.percent(25)) {
            return body;
        }
        boolean right = forward != dice.percent(5);
        return right ? body + ">" : "<" + body;
    }

    private String fresh() {
        int number = names++;
        return dice.percent(5) ? "`a " + number + "`" : dice.pick("a", "b", "c", "m") + number;
    }

    // ---- UNWIND, WITH, RETURN

    private void unwind() {
        String list = expressions().of(Kind.LIST, 1);
        String variable = fresh();
        clause("UNWIND " + list + " AS " + variable);
        scope.put(variable, ScopedVariable.of(Kind.ANY));
    }

    private void with() {
        RandomProjection projection = new RandomProjection(dice, scope, this::fresh);
        clause("WITH " + projection.text(true));
        scope = new LinkedHashMap<>(projection.columns());
        if (nodeVariables().isEmpty()) {
            components = Math.max(components, 1);
        }
        if (dice.percent(35)) {
            clause("WHERE " + condition());
        }
    }
}
