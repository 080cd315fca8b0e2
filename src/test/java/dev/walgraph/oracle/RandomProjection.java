package dev.walgraph.oracle;

import dev.walgraph.oracle.Domain.Kind;
import dev.walgraph.oracle.RandomExpression.ScopedVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What stands after WITH or RETURN, at random. */
final class RandomProjection {

    private final Dice dice;
    private final Map<String, ScopedVariable> scope;
    private final Supplier<String> fresh;
    private final RandomExpression expressions;
    private final Map<String, ScopedVariable> columns = new LinkedHashMap<>();
    private final List<String> items = new ArrayList<>();

    /** How ORDER BY can call the columns. */
    private final List<String> sortable = new ArrayList<>();

    /** Of these, the ones by which rows are grouped if there is an aggregate. */
    private List<String> groups = List.of();

    /** Items that may also stand beside an aggregate: variables and their properties. */
    private final List<String> keys = new ArrayList<>();

    RandomProjection(
            Dice dice,
            Map<String, ScopedVariable> scope,
            Supplier<String> fresh,
            RandomInner.Subqueries subqueries) {
        this.dice = dice;
        this.scope = scope;
        this.fresh = fresh;
        this.expressions = new RandomExpression(dice, scope, subqueries);
    }

    /** The variables after the projection. */
    Map<String, ScopedVariable> columns() {
        return columns;
    }

    /** The text; every item of WITH has a name. */
    String text(boolean with) {
        boolean distinct = dice.percent(18);
        boolean aggregates = false;
        if (!scope.isEmpty() && dice.percent(8)) {
            scope.forEach((name, variable) -> columns.put(name, variable.passed()));
            sortable.addAll(scope.keySet());
            items.add("*");
            if (dice.percent(30)) {
                value(Kind.INTEGER);
            }
        } else {
            aggregates = dice.percent(40);
            int plain = dice.between(aggregates ? 0 : 1, 3);
            for (int i = 0; i < plain; i++) {
                plain(with);
            }
            groups = List.copyOf(sortable);
            if (aggregates) {
                for (int i = dice.pick(1, 1, 2, 3); i > 0; i--) {
                    Aggregated item = aggregated();
                    named(item.text(), item.kind());
                    if (item.text().equals("collect(" + item.nodes() + ")")) {
                        columns.put(
                                sortable.get(sortable.size() - 1),
                                ScopedVariable.nodes(variable(item.nodes()).properties()));
                    }
                }
            }
        }
        return (distinct ? "DISTINCT " : "")
                + String.join(", ", items)
                + order(distinct, aggregates);
    }

    // ---- ORDER BY, SKIP, LIMIT

    private String order(boolean distinct, boolean aggregates) {
        if (!dice.percent(22)) {
            return "";
        }
        boolean cut = dice.percent(60);
        List<String> keys = new ArrayList<>();
        if (distinct || aggregates) {
            RandomExpression after = new RandomExpression(dice, columns);
            if (dice.percent(40) || !cut && columns.isEmpty()) {
                keys.add(after.of(Kind.INTEGER, dice.between(0, 1)));
            }
            if (cut) {
                keys.addAll(distinct ? sortable : groups);
            }
        } else {
            Map<String, ScopedVariable> visible = new LinkedHashMap<>(scope);
            visible.putAll(columns);
            RandomExpression both = new RandomExpression(dice, visible);
            Kind kind = dice.pick(Kind.INTEGER, Kind.STRING, Kind.ANY, Kind.NUMBER);
            keys.add(both.of(kind, dice.between(0, 2)));
            if (cut) {
                // So that it is certain which rows are the first.
                visible.forEach(
                        (name, variable) -> {
                            if (variable.kind() == Kind.NODE
                                    || variable.kind() == Kind.RELATIONSHIP) {
                                keys.add("id(" + name + ")");
                            }
                        });
            }
        }
        StringBuilder out = new StringBuilder();
        for (String key : keys) {
            out.append(out.isEmpty() ? "\nORDER BY " : ", ")
                    .append(key)
                    .append(dice.pick("", "", " DESC", " ASC"));
        }
        if (cut) {
            boolean skip = dice.percent(40);
            out.append(skip ? dice.pick(" SKIP 1", " SKIP 2", " SKIP $one") : "");
            if (!skip || dice.percent(60)) {
                out.append(" LIMIT ").append(dice.pick("1", "2", "3", "4", "$two", "2 + 3"));
            }
        }
        return out.toString();
    }

    /** A projection with exactly these columns, by the same names as those of another query. */
    String named(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            String text;
            if (i > 0 && dice.percent(30)) {
                text = aggregate().text();
            } else {
                Kind kind = dice.pick(Kind.INTEGER, Kind.NUMBER, Kind.STRING, Kind.NODE, Kind.MAP);
                text = expressions.of(kind, dice.between(0, 1));
            }
            items.add(text + " AS " + names.get(i));
        }
        return (dice.percent(10) ? "DISTINCT " : "") + String.join(", ", items);
    }

    private void plain(boolean with) {
        List<String> free =
                scope.keySet().stream().filter(name -> !columns.containsKey(name)).toList();
        List<String> nodes =
                free.stream().filter(name -> variable(name).kind() == Kind.NODE).toList();
        if (!nodes.isEmpty() && dice.percent(with ? 50 : 20)) {
            pass(dice.pick(nodes));
        } else if (!free.isEmpty() && dice.percent(20)) {
            pass(dice.pick(free));
        } else if (!with && !nodes.isEmpty() && dice.percent(50)) {
            property(dice.pick(nodes));
        } else {
            value(
                    dice.pick(
                            Kind.INTEGER,
                            Kind.NUMBER,
                            Kind.STRING,
                            Kind.BOOLEAN,
                            Kind.ANY,
                            Kind.ANY,
                            Kind.DATE,
                            Kind.DURATION,
                            Kind.INSTANT));
        }
    }

    private void pass(String variable) {
        items.add(variable);
        keys.add(variable);
        sortable.add(variable);
        columns.put(variable, variable(variable).passed());
    }

    private ScopedVariable variable(String name) {
        ScopedVariable variable = scope.get(name);
        if (variable == null) {
            throw new IllegalArgumentException(name);
        }
        return variable;
    }

    /** A property under its own text. */
    private void property(String node) {
        List<String> properties = List.copyOf(variable(node).properties());
        String item = properties.isEmpty() ? "" : node + "." + dice.pick(properties);
        if (!item.isEmpty() && !items.contains(item)) {
            items.add(item);
            keys.add(item);
            sortable.add(item);
        } else {
            value(Kind.INTEGER);
        }
    }

    private void value(Kind kind) {
        String expression = expressions.of(kind, dice.between(0, 2));
        named(expression, kind);
    }

    private void named(String expression, Kind kind) {
        String name = fresh.get();
        items.add(expression + " AS " + name);
        sortable.add(name);
        columns.put(name, ScopedVariable.of(kind));
    }

    /**
     * An expression with an aggregate in it, and what it can be used for.
     *
     * @param nodes the variable whose nodes it collects; empty if it does not
     */
    private record Aggregated(String text, Kind kind, String nodes) {
        Aggregated(String text, Kind kind) {
            this(text, kind, "");
        }
    }

    private Aggregated aggregated() {
        if (dice.percent(10)) {
            return new Aggregated(
                    "sum(" + expressions.of(Kind.INTEGER, 0) + ") / count(*)", Kind.INTEGER);
        }
        if (dice.percent(10)) {
            return new Aggregated(aggregate().text() + " = " + aggregate().text(), Kind.BOOLEAN);
        }
        if (dice.percent(8)) {
            String list = call("collect", "", Kind.INTEGER, Kind.LIST).text();
            return dice.percent(50)
                    ? new Aggregated("[x IN " + list + " WHERE x > 1 | x + 1]", Kind.LIST)
                    : new Aggregated("reduce(w = 0, x IN " + list + " | w + x)", Kind.INTEGER);
        }
        if (dice.percent(6)) {
            return new Aggregated(
                    "CASE WHEN count(*) > 1 THEN "
                            + aggregate().text()
                            + " ELSE {x: "
                            + aggregate().text()
                            + "} END",
                    Kind.ANY);
        }
        if (!keys.isEmpty() && dice.percent(10)) {
            return new Aggregated(
                    "[" + dice.pick(keys) + ", " + aggregate().text() + "]", Kind.LIST);
        }
        return aggregate();
    }

    private Aggregated aggregate() {
        String distinct = dice.percent(25) ? "DISTINCT " : "";
        List<String> relationships =
                scope.keySet().stream()
                        .filter(name -> variable(name).kind() == Kind.RELATIONSHIP)
                        .toList();
        if (!relationships.isEmpty() && dice.percent(20)) {
            return new Aggregated(
                    "count(" + distinct + dice.pick(relationships) + ")", Kind.INTEGER);
        }
        return switch (dice.between(0, 10)) {
            case 9, 10 -> statistic(distinct);
            case 0, 1 -> new Aggregated("count(*)", Kind.INTEGER);
            case 2 -> call("count", distinct, dice.pick(Kind.ANY, Kind.NODE), Kind.INTEGER);
            case 3, 4 -> call("sum", distinct, Kind.NUMBER, Kind.NUMBER);
            case 5 -> call("avg", distinct, Kind.NUMBER, Kind.NUMBER);
            case 6, 7 -> {
                Kind kind =
                        dice.pick(
                                Kind.ANY,
                                Kind.INTEGER,
                                Kind.STRING,
                                Kind.DATE,
                                Kind.TIMESTAMP,
                                Kind.INSTANT);
                yield call(dice.pick("min", "max"), distinct, kind, kind);
            }
            default -> collect(distinct);
        };
    }

    private Aggregated collect(String distinct) {
        List<String> nodes =
                scope.keySet().stream().filter(n -> variable(n).kind() == Kind.NODE).toList();
        if (nodes.isEmpty() || dice.percent(50)) {
            return call("collect", distinct, Kind.ANY, Kind.LIST);
        }
        String node = dice.pick(nodes);
        return new Aggregated("collect(" + distinct + node + ")", Kind.LIST, node);
    }

    private Aggregated statistic(String distinct) {
        boolean hasNodes = scope.values().stream().anyMatch(v -> v.kind() == Kind.NODE);
        return switch (dice.between(0, hasNodes ? 6 : 4)) {
            case 0, 1 -> call(dice.pick("stDev", "stDevP"), distinct, Kind.NUMBER, Kind.NUMBER);
            case 2, 3 -> percentile(distinct);
            case 4 ->
                    new Aggregated(
                            "drasi.linearGradient("
                                    + distinct
                                    + expressions.of(Kind.NUMBER, dice.between(0, 1))
                                    + ", "
                                    + expressions.of(Kind.NUMBER, dice.between(0, 1))
                                    + ")",
                            Kind.NUMBER);
            default -> {
                Kind kind = dice.pick(Kind.INTEGER, Kind.STRING, Kind.ANY);
                yield call("drasi.last", distinct, kind, kind);
            }
        };
    }

    private Aggregated percentile(String distinct) {
        String share =
                dice.percent(95)
                        ? dice.pick("0", "0.0", "0.25", "0.3", "0.5", "0.5", "1", "1.0", "$share")
                        : dice.percent(50)
                                ? expressions.of(Kind.NUMBER, 0)
                                : dice.pick("$one", "$nothing", "1.5");
        return new Aggregated(
                dice.pick("percentileCont(", "percentileDisc(")
                        + distinct
                        + expressions.of(Kind.NUMBER, dice.between(0, 1))
                        + ", "
                        + share
                        + ")",
                Kind.NUMBER);
    }

    private Aggregated call(String function, String distinct, Kind argument, Kind result) {
        return new Aggregated(
                function + "(" + distinct + expressions.of(argument, 1) + ")", result);
    }
}
