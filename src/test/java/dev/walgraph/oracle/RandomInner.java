package dev.walgraph.oracle;

import dev.walgraph.oracle.Domain.Kind;
import dev.walgraph.oracle.RandomExpression.ScopedVariable;
import dev.walgraph.testing.TestSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Random expressions that have variables of their own: over lists, and over what is found. */
final class RandomInner {

    private final Dice dice;
    private final Map<String, ScopedVariable> scope;
    private final @Nullable Subqueries subqueries;

    /** How many patterns and queries the expressions of a query may still have. */
    static final class Subqueries {

        private final TestSchema schema;
        private final Supplier<String> fresh;
        private int left = 2;

        Subqueries(TestSchema schema, Supplier<String> fresh) {
            this.schema = schema;
            this.fresh = fresh;
        }
    }

    /**
     * @param subqueries null where there may be none
     */
    RandomInner(Dice dice, Map<String, ScopedVariable> scope, @Nullable Subqueries subqueries) {
        this.dice = dice;
        this.scope = scope;
        this.subqueries = subqueries;
    }

    // ---- Over lists

    /** The scope with a variable of the expression's own, which may hide another. */
    private RandomExpression with(String variable, Kind kind) {
        Map<String, ScopedVariable> inner = new LinkedHashMap<>(scope);
        inner.put(variable, ScopedVariable.of(kind));
        return new RandomExpression(dice, inner);
    }

    /** Lists of nodes in scope, and what properties their nodes may have. */
    static Map<String, Set<String>> listsOfNodes(Map<String, ScopedVariable> scope) {
        Map<String, Set<String>> lists = new LinkedHashMap<>();
        scope.forEach(
                (name, variable) -> {
                    if (variable.kind() == Kind.PATH) {
                        lists.put("nodes(" + name + ")", Set.of("id", "k", "n"));
                    } else if (variable.holdsNodes()) {
                        lists.put(name, variable.properties());
                    }
                });
        return lists;
    }

    /** A list, the variable of its elements, and what may be said of them. */
    private record Elements(String list, String variable, RandomExpression inner, String one) {}

    private Elements elements() {
        String variable = variable();
        Map<String, Set<String>> nodes = listsOfNodes(scope);
        if (nodes.isEmpty() || !dice.percent(50)) {
            return new Elements(integers(), variable, with(variable, Kind.INTEGER), variable);
        }
        String list = dice.pick(List.copyOf(nodes.keySet()));
        Map<String, ScopedVariable> inside = new LinkedHashMap<>(scope);
        inside.put(
                variable,
                new ScopedVariable(Kind.NODE_VALUE, "", nodes.getOrDefault(list, Set.of())));
        return new Elements(list, variable, new RandomExpression(dice, inside), variable + ".k");
    }

    private String variable() {
        List<String> names = new ArrayList<>(scope.keySet());
        boolean hides = !names.isEmpty() && dice.percent(10);
        return hides ? dice.pick(names) : dice.pick("x", "y", "z");
    }

    private String integers() {
        RandomExpression outer = new RandomExpression(dice, scope);
        List<String> lists = new ArrayList<>();
        scope.forEach(
                (name, variable) -> {
                    if (variable.properties().contains("l")) {
                        lists.add(name + ".l");
                    }
                });
        if (!lists.isEmpty() && dice.percent(60)) {
            return dice.pick(lists);
        }
        return dice.pick(
                "range(0, 2)",
                "[1, null, 3]",
                "[" + outer.of(Kind.INTEGER, 0) + ", " + outer.of(Kind.INTEGER, 0) + "]");
    }

    /** {@code any(x IN list WHERE x > 1)} and its kin. */
    String quantifier(int depth) {
        Elements elements = elements();
        return dice.pick("all(", "any(", "none(", "single(")
                + elements.variable()
                + " IN "
                + elements.list()
                + " WHERE "
                + condition(elements.inner(), elements.one(), depth)
                + ")";
    }

    private String condition(RandomExpression inner, String variable, int depth) {
        return dice.percent(50)
                ? variable + dice.pick(" > 1", " = 1", " < 2.5", " <> 2", " IS NOT NULL")
                : inner.of(Kind.BOOLEAN, depth);
    }

    String listComprehension(int depth) {
        Elements elements = elements();
        RandomExpression inner = elements.inner();
        String where = dice.percent(50) ? " WHERE " + condition(inner, elements.one(), depth) : "";
        String result =
                dice.percent(60) ? " | " + inner.of(dice.pick(Kind.INTEGER, Kind.ANY), depth) : "";
        return "[" + elements.variable() + " IN " + elements.list() + where + result + "]";
    }

    String reduce(int depth) {
        String variable = variable();
        String accumulator = "w";
        Map<String, ScopedVariable> both = new LinkedHashMap<>(scope);
        both.put(accumulator, ScopedVariable.of(Kind.INTEGER));
        both.put(variable, ScopedVariable.of(Kind.INTEGER));
        return "reduce("
                + accumulator
                + " = "
                + new RandomExpression(dice, scope).of(Kind.INTEGER, 0)
                + ", "
                + variable
                + " IN "
                + integers()
                + " | "
                + accumulator
                + dice.pick(" + ", " * ", " - ")
                + new RandomExpression(dice, both).of(Kind.INTEGER, depth)
                + ")";
    }

    /** {@code n {.k, .*, z: 1}}; null if there is nothing to make it of. */
    @Nullable String mapProjection(int depth) {
        List<String> owners = new ArrayList<>();
        scope.forEach(
                (name, variable) -> {
                    if (variable.kind() == Kind.NODE
                            || variable.kind() == Kind.RELATIONSHIP
                            || variable.kind() == Kind.MAP) {
                        owners.add(name);
                    }
                });
        if (owners.isEmpty()) {
            return null;
        }
        String owner = dice.pick(owners);
        List<String> selections = new ArrayList<>();
        for (int i = dice.between(0, 3); i > 0; i--) {
            String inner = new RandomExpression(dice, scope).of(Kind.INTEGER, depth);
            selections.add(
                    dice.pick(
                            ".k",
                            ".s",
                            ".x",
                            ".*",
                            "z: " + inner,
                            dice.pick(List.copyOf(scope.keySet()))));
        }
        return owner + " {" + String.join(", ", selections) + "}";
    }

    // ---- Over what is found

    /** Whether a pattern or query may stand here. */
    boolean maySearch() {
        return subqueries != null
                && subqueries.left > 0
                && scope.values().stream().anyMatch(v -> v.kind() == Kind.NODE);
    }

    /** Whether the nodes of a relationship may be looked for. */
    boolean mayLookUp() {
        return subqueries != null;
    }

    private Subqueries take() {
        Subqueries taken = subqueries;
        if (taken == null) {
            throw new IllegalStateException("no subqueries here");
        }
        taken.left--;
        return taken;
    }

    private RandomPattern pattern(Subqueries taken, boolean binds) {
        return new RandomPattern(dice, taken.schema, taken.fresh, scope, binds);
    }

    /** A pattern as a condition where only a condition may stand. */
    String patternPredicate() {
        String path = pattern(take(), false).path(true, 2);
        return dice.percent(30) ? "NOT " + path : path;
    }

    /** A pattern or a query as a condition. */
    String search() {
        Subqueries taken = take();
        if (dice.percent(35)) {
            String path = pattern(taken, false).path(true, 2);
            return "exists(" + path + ")";
        }
        if (dice.percent(40)) {
            RandomPattern pattern = pattern(taken, true);
            return "EXISTS { " + matched(taken, pattern) + " }";
        }
        String query = query(taken);
        if (dice.percent(7)) {
            query += " UNION " + query(taken);
        }
        return "EXISTS { " + query + " }";
    }

    private String matched(Subqueries taken, RandomPattern pattern) {
        String path = pattern.path(dice.percent(85), 2);
        RandomExpression expressions = new RandomExpression(dice, pattern.scope(), taken);
        return path + (dice.percent(60) ? " WHERE " + expressions.likelyCondition() : "");
    }

    /** A query that ends with a column of one name. */
    private String query(Subqueries taken) {
        RandomPattern first = pattern(taken, true);
        StringBuilder query = new StringBuilder("MATCH ").append(matched(taken, first));
        Map<String, ScopedVariable> inside = first.scope();
        if (dice.percent(15)) {
            RandomPattern second = new RandomPattern(dice, taken.schema, taken.fresh, inside, true);
            query.append(dice.pick(" MATCH ", " OPTIONAL MATCH ")).append(matched(taken, second));
            inside = second.scope();
        }
        if (dice.percent(10)) {
            String element = taken.fresh.get();
            String list = new RandomExpression(dice, inside).of(Kind.LIST, 1);
            query.append(" UNWIND ").append(list).append(" AS ").append(element);
        }
        String node = anyNode(inside);
        if (dice.percent(40)) {
            String keys = dice.percent(70) ? node + ", " : "";
            query.append(" WITH ").append(keys).append("count(*) AS many WHERE many ");
            query.append(dice.pick("> 1", "= 1", "< 3")).append(" RETURN many AS found");
        } else if (dice.percent(40)) {
            query.append(" WITH ").append(node).append(" ORDER BY ").append(node);
            query.append(dice.pick(".k", ".s", ".x")).append(dice.pick("", " DESC"));
            query.append(dice.pick(" LIMIT 1", " SKIP 1", " SKIP 1 LIMIT 2", " LIMIT 0"));
            Map<String, ScopedVariable> passed = new LinkedHashMap<>();
            passed.put(node, Objects.requireNonNull(inside.get(node)));
            query.append(" WHERE ");
            query.append(new RandomExpression(dice, passed).likelyCondition());
            query.append(" RETURN ").append(node).append(" AS found");
        } else {
            query.append(" RETURN ").append(dice.pick("", "DISTINCT ")).append(node);
            query.append(" AS found");
        }
        return query.toString();
    }

    private String anyNode(Map<String, ScopedVariable> inside) {
        List<String> nodes = new ArrayList<>();
        inside.forEach(
                (name, variable) -> {
                    if (variable.kind() == Kind.NODE) {
                        nodes.add(name);
                    }
                });
        return dice.pick(nodes);
    }

    String patternComprehension(int depth) {
        Subqueries taken = take();
        RandomPattern pattern = pattern(taken, true);
        String path = pattern.path(true, 2);
        if (!path.contains("-")) {
            // One node alone is no pattern here.
            path = path + "-[]->()";
        }
        RandomExpression inner = new RandomExpression(dice, pattern.scope(), taken);
        String where = dice.percent(40) ? " WHERE " + inner.likelyCondition() : "";
        return "["
                + path
                + where
                + " | "
                + inner.of(dice.pick(Kind.INTEGER, Kind.STRING, Kind.ANY), depth)
                + "]";
    }
}
