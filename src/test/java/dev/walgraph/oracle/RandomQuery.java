package dev.walgraph.oracle;

import dev.walgraph.oracle.Domain.Kind;
import dev.walgraph.oracle.RandomExpression.ScopedVariable;
import dev.walgraph.testing.TestSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A random query of the supported language. */
final class RandomQuery {

    private final Dice dice;
    private final TestSchema schema;
    private final StringBuilder text = new StringBuilder();
    private Map<String, ScopedVariable> scope = new LinkedHashMap<>();

    private final RandomInner.Subqueries subqueries;

    private int names;
    private int nodes;
    private int components;

    private RandomQuery(Dice dice, TestSchema schema) {
        this.dice = dice;
        this.schema = schema;
        this.subqueries = new RandomInner.Subqueries(schema, this::fresh);
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
            if (!RandomInner.listsOfNodes(scope).isEmpty() && dice.percent(25)) {
                unwind();
                if (nodes < 4 && dice.percent(60)) {
                    match();
                }
            }
        }
        RandomProjection result = new RandomProjection(dice, scope, this::fresh, subqueries);
        clause("RETURN " + (columns.isEmpty() ? result.text(false) : result.named(columns)));
        return text.toString();
    }

    private void clause(String clause) {
        text.append(text.isEmpty() ? "" : "\n").append(clause);
    }

    private String condition() {
        return expressions().likelyCondition();
    }

    private RandomExpression expressions() {
        return new RandomExpression(dice, scope, subqueries);
    }

    // ---- MATCH

    private void match() {
        boolean optional = dice.percent(scope.isEmpty() ? 10 : 35);
        RandomPattern pattern = new RandomPattern(dice, schema, this::fresh, scope, true);
        // A second component multiplies the rows: rarely, and never a third.
        boolean connected = components >= 2 || dice.percent(80);
        components += connected && !nodeVariables().isEmpty() ? 0 : 1;
        String paths = pattern.paths(connected);
        nodes += pattern.nodes();
        scope = pattern.scope();
        clause((optional ? "OPTIONAL MATCH " : "MATCH ") + paths);
        if (dice.percent(45)) {
            clause("WHERE " + condition());
        }
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

    private String fresh() {
        int number = names++;
        return dice.percent(5) ? "`a " + number + "`" : dice.pick("a", "b", "c", "m") + number;
    }

    // ---- UNWIND, WITH, RETURN

    private void unwind() {
        Map<String, Set<String>> lists = RandomInner.listsOfNodes(scope);
        boolean ofNodes = !lists.isEmpty() && dice.percent(60);
        String list =
                ofNodes ? dice.pick(List.copyOf(lists.keySet())) : expressions().of(Kind.LIST, 1);
        String variable = fresh();
        clause("UNWIND " + list + " AS " + variable);
        scope.put(
                variable,
                ofNodes
                        ? new ScopedVariable(
                                Kind.NODE_VALUE, "", lists.getOrDefault(list, Set.of()))
                        : ScopedVariable.of(Kind.ANY));
    }

    private void with() {
        RandomProjection projection = new RandomProjection(dice, scope, this::fresh, subqueries);
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
