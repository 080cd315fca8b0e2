package dev.walgraph.oracle;

import dev.walgraph.oracle.Domain.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random expressions over the variables in scope. */
final class RandomExpression {

    private final Dice dice;
    private final Map<String, ScopedVariable> scope;
    private final RandomInner inner;
    private final RandomTemporal temporal;
    private final RandomFunctions functions;

    /**
     * A variable.
     *
     * @param kind what it is
     * @param label if it is a node, a label that it is likely to have
     * @param properties if it is an element, the properties that it may have
     */
    record ScopedVariable(Kind kind, String label, Set<String> properties) {

        /** Stands in place of a relationship's label while its nodes can be asked for. */
        private static final String ENDS = "ends";

        /** Stands in place of the label of a list whose elements are nodes. */
        private static final String NODES = "nodes";

        static ScopedVariable relationship(Set<String> properties) {
            return new ScopedVariable(Kind.RELATIONSHIP, ENDS, properties);
        }

        /** As it is after a WITH. */
        ScopedVariable passed() {
            return kind == Kind.RELATIONSHIP ? new ScopedVariable(kind, "", properties) : this;
        }

        boolean hasEnds() {
            return kind == Kind.RELATIONSHIP && label.equals(ENDS);
        }

        /** A list of nodes, which may have these properties. */
        static ScopedVariable nodes(Set<String> properties) {
            return new ScopedVariable(Kind.LIST, NODES, properties);
        }

        boolean holdsNodes() {
            return kind == Kind.LIST && label.equals(NODES);
        }

        static ScopedVariable of(Kind kind) {
            return new ScopedVariable(kind, "", Set.of());
        }
    }

    /** Expressions without patterns and queries in them. */
    RandomExpression(Dice dice, Map<String, ScopedVariable> scope) {
        this(dice, scope, null);
    }

    /**
     * @param subqueries null for expressions without
     */
    RandomExpression(
            Dice dice,
            Map<String, ScopedVariable> scope,
            RandomInner.@Nullable Subqueries subqueries) {
        this.dice = dice;
        this.scope = scope;
        this.inner = new RandomInner(dice, scope, subqueries);
        this.temporal = new RandomTemporal(dice, this);
        this.functions = new RandomFunctions(dice, this);
    }

    /** An expression of a kind; {@code depth} says how far it may nest. */
    String of(Kind kind, int depth) {
        List<String> leaves = leaves(kind);
        if (depth <= 0 || dice.percent(25)) {
            return leaves.isEmpty() || dice.percent(8) ? literal(kind) : dice.pick(leaves);
        }
        if (dice.percent(6) && !isOfGraph(kind)) {
            return caseOf(kind, depth - 1);
        }
        return switch (kind) {
            case INTEGER -> integer(depth - 1);
            case NUMBER -> number(depth - 1);
            case STRING -> string(depth - 1);
            case BOOLEAN -> condition(depth - 1);
            case LIST -> list(depth - 1);
            case DATE, TIMESTAMP, INSTANT, TIME, DURATION -> temporal.of(kind, depth - 1);
            case MAP -> map(depth - 1);
            case PATH, NODE, NODE_VALUE, RELATIONSHIP ->
                    leaves.isEmpty() ? "null" : dice.pick(leaves);
            case ANY -> dice.percent(12) ? functions.any(depth - 1) : of(anyKind(), depth);
        };
    }

    private static boolean isOfGraph(Kind kind) {
        return kind == Kind.NODE
                || kind == Kind.NODE_VALUE
                || kind == Kind.RELATIONSHIP
                || kind == Kind.PATH;
    }

    private String map(int depth) {
        String projection = dice.percent(40) ? inner.mapProjection(depth) : null;
        return projection == null
                ? "{x: " + of(Kind.INTEGER, depth) + ", y: " + of(Kind.STRING, 0) + "}"
                : projection;
    }

    /** A condition that is not too rarely true. */
    String likelyCondition() {
        String condition =
                inner.maySearch() && dice.percent(8)
                        ? inner.patternPredicate()
                        : of(Kind.BOOLEAN, dice.between(1, 3));
        if (dice.percent(25)) {
            return condition;
        }
        String easy = easyCondition();
        if (dice.percent(40)) {
            return easy;
        }
        return condition + " OR " + easy + (dice.percent(20) ? " AND " + condition : "");
    }

    /** A condition on one number that is as often true as not. */
    String easyCondition() {
        return of(Kind.INTEGER, 0)
                + " "
                + dice.pick("<=", ">=", "<>", ">")
                + " "
                + dice.pick("1", "2", "2.5", "3");
    }

    /** Variables and properties of a kind. */
    private List<String> leaves(Kind kind) {
        List<String> leaves = new ArrayList<>();
        scope.forEach(
                (name, variable) -> {
                    if (fits(variable.kind(), kind)) {
                        leaves.add(name);
                    }
                    if (variable.kind() == Kind.RELATIONSHIP && kind == Kind.STRING) {
                        leaves.add("type(" + name + ")");
                    }
                    if (variable.kind() == Kind.RELATIONSHIP && kind == Kind.STRING) {
                        leaves.add("id(" + name + ")");
                    }
                    if (variable.kind() == Kind.RELATIONSHIP && kind == Kind.MAP) {
                        leaves.add("properties(" + name + ")");
                    }
                    if (variable.kind() == Kind.PATH && kind == Kind.LIST) {
                        leaves.add("nodes(" + name + ")");
                        leaves.add("relationships(" + name + ")");
                    }
                    if (variable.kind() == Kind.PATH && kind == Kind.INTEGER) {
                        leaves.add("length(" + name + ")");
                    }
                    boolean mayLookUp = inner.mayLookUp();
                    if (variable.hasEnds() || (mayLookUp && variable.kind() == Kind.RELATIONSHIP)) {
                        String node = dice.pick("startNode(", "endNode(") + name + ")";
                        if (kind == Kind.NODE) {
                            leaves.add(node);
                        } else if (kind == Kind.INTEGER) {
                            leaves.add(node + ".k");
                        }
                    }
                    if (mayLookUp && variable.kind() == Kind.PATH && kind == Kind.NODE) {
                        leaves.add("endNode(head(relationships(" + name + ")))");
                    }
                    if (variable.kind() == Kind.NODE && kind == Kind.INSTANT) {
                        leaves.add("drasi.changeDateTime(" + name + ")");
                    }
                    for (String property : variable.properties()) {
                        if (!variable.holdsNodes() && fits(Domain.of(property).kind(), kind)) {
                            leaves.add(name + "." + property);
                        }
                    }
                });
        return leaves;
    }

    private static boolean fits(Kind actual, Kind wanted) {
        return actual == wanted
                || wanted == Kind.NODE && actual == Kind.NODE_VALUE
                || wanted == Kind.NUMBER && actual == Kind.INTEGER
                || wanted == Kind.ANY;
    }

    private Kind anyKind() {
        return dice.pick(
                Kind.INTEGER,
                Kind.INTEGER,
                Kind.NUMBER,
                Kind.NUMBER,
                Kind.STRING,
                Kind.STRING,
                Kind.BOOLEAN,
                Kind.BOOLEAN,
                Kind.LIST,
                Kind.MAP,
                temporalKind());
    }

    private Kind temporalKind() {
        return dice.pick(Kind.DATE, Kind.TIMESTAMP, Kind.INSTANT, Kind.TIME, Kind.DURATION);
    }

    private String literal(Kind kind) {
        List<String> parameters = RandomParameters.of(kind);
        if (!parameters.isEmpty() && dice.percent(25)) {
            return dice.pick(parameters);
        }
        if (dice.percent(4)) {
            return "null";
        }
        return switch (kind) {
            case INTEGER -> String.valueOf(dice.between(0, 3));
            case NUMBER -> dice.pick("0", "1", "1.0", "2.5", "0.1");
            case STRING -> dice.pick("''", "'a'", "'b'", "'ab'", "'A'", "\"12\"");
            case BOOLEAN -> dice.pick("true", "false", "TRUE");
            case LIST -> dice.pick("[]", "[1, 2]", "[1.0, null]", "['a', 1]", "[0]");
            case MAP -> dice.pick("{}", "{x: 1}", "{x: null, y: 'a'}");
            case PATH, NODE, NODE_VALUE, RELATIONSHIP -> "null";
            case DATE, TIMESTAMP, INSTANT, TIME, DURATION -> temporal.literal(kind);
            case ANY -> literal(anyKind());
        };
    }

    private String caseOf(Kind kind, int depth) {
        StringBuilder out = new StringBuilder("CASE ");
        boolean simple = dice.percent(40);
        if (simple) {
            out.append(of(Kind.INTEGER, 0)).append(' ');
        }
        for (int i = dice.between(1, 2); i > 0; i--) {
            out.append("WHEN ")
                    .append(simple ? of(Kind.NUMBER, 0) : of(Kind.BOOLEAN, depth))
                    .append(" THEN ")
                    .append(of(kind, depth))
                    .append(' ');
        }
        if (dice.percent(60)) {
            out.append("ELSE ").append(of(kind, depth)).append(' ');
        }
        return out.append("END").toString();
    }

    private String integer(int depth) {
        return switch (dice.between(0, 14)) {
            case 13, 14 -> functions.integer(depth);
            case 0, 1, 2 -> binary(Kind.INTEGER, dice.pick("+", "-", "*"), Kind.INTEGER, depth);
            case 11, 12 -> inner.reduce(depth);
            case 9, 10 -> temporal.component();
            case 3 -> binary(Kind.INTEGER, dice.pick("/", "%"), Kind.INTEGER, depth);
            case 4 -> "(-" + of(Kind.INTEGER, 0) + ")";
            case 5 -> "size(" + of(dice.pick(Kind.STRING, Kind.LIST), depth) + ")";
            case 6 -> "toInteger(" + of(dice.pick(Kind.STRING, Kind.NUMBER), depth) + ")";
            case 7 -> "coalesce(" + of(Kind.INTEGER, depth) + ", " + of(Kind.INTEGER, 0) + ")";
            default -> dice.pick("abs(", "sign(") + of(Kind.INTEGER, depth) + ")";
        };
    }

    private String number(int depth) {
        return switch (dice.between(0, 7)) {
            case 7 -> functions.number(depth);
            case 0, 1, 2 -> binary(Kind.NUMBER, dice.pick("+", "-", "*"), Kind.NUMBER, depth);
            case 3 -> binary(Kind.NUMBER, dice.pick("/", "%", "^"), Kind.NUMBER, depth);
            case 4 -> dice.pick("floor(", "ceil(", "round(", "abs(") + of(Kind.NUMBER, depth) + ")";
            case 5 -> "toFloat(" + of(Kind.NUMBER, depth) + ")";
            default -> integer(depth);
        };
    }

    private String string(int depth) {
        String text = of(Kind.STRING, depth);
        return switch (dice.between(0, 8)) {
            case 7, 8 -> functions.string(depth);
            case 0, 1 -> "(" + text + " + " + of(dice.pick(Kind.STRING, Kind.INTEGER), 0) + ")";
            case 2 -> dice.pick("toUpper(", "toLower(", "trim(", "reverse(") + text + ")";
            case 3 -> "substring(" + text + ", " + dice.pick("0", "1") + ")";
            case 4 -> "toString(" + of(dice.pick(Kind.INTEGER, Kind.BOOLEAN), depth) + ")";
            case 5 -> dice.pick("left(", "right(") + text + ", " + dice.between(0, 2) + ")";
            default -> "replace(" + text + ", 'a', " + of(Kind.STRING, 0) + ")";
        };
    }

    private String list(int depth) {
        if (inner.maySearch() && dice.percent(25)) {
            return inner.patternComprehension(depth);
        }
        return switch (dice.between(0, 9)) {
            case 8, 9 -> functions.list(depth);
            case 6, 7 -> inner.listComprehension(depth);
            case 0, 1 -> "[" + of(Kind.INTEGER, depth) + ", " + of(Kind.ANY, 0) + "]";
            case 2 -> "(" + of(Kind.LIST, depth) + " + " + of(Kind.LIST, 0) + ")";
            case 3 -> of(Kind.LIST, depth) + dice.pick("[0..1]", "[1..]", "[..-1]", "[..2]");
            case 4 -> dice.pick("tail(", "reverse(") + of(Kind.LIST, depth) + ")";
            default -> "range(0, " + dice.between(0, 2) + ")";
        };
    }

    private String condition(int depth) {
        if (inner.maySearch() && dice.percent(30)) {
            return inner.search();
        }
        return switch (dice.between(0, 17)) {
            case 16, 17 -> functions.condition(depth);
            case 14, 15 -> inner.quantifier(depth);
            case 0, 1, 2 -> {
                Kind kind =
                        dice.percent(25)
                                ? temporalKind()
                                : dice.pick(Kind.INTEGER, Kind.NUMBER, Kind.STRING);
                String operator = dice.pick("=", "<>", "<", "<=", ">", ">=");
                yield binary(kind, operator, kind, depth);
            }
            case 3 -> {
                Kind kind = dice.pick(Kind.ANY, Kind.LIST, Kind.BOOLEAN, Kind.NODE);
                yield binary(kind, dice.pick("=", "<>"), kind, depth);
            }
            case 4, 5 -> binary(Kind.BOOLEAN, dice.pick("AND", "OR", "XOR"), Kind.BOOLEAN, depth);
            case 6 -> "(NOT " + of(Kind.BOOLEAN, depth) + ")";
            case 7 -> "(" + of(Kind.ANY, depth) + dice.pick(" IS NULL)", " IS NOT NULL)");
            case 8 -> binary(dice.pick(Kind.INTEGER, Kind.ANY), "IN", Kind.LIST, depth);
            case 9 -> {
                String operator = dice.pick("STARTS WITH", "ENDS WITH", "CONTAINS", "=~");
                yield binary(Kind.STRING, operator, Kind.STRING, depth);
            }
            case 10 ->
                    "("
                            + of(Kind.INTEGER, 0)
                            + dice.pick(" < ", " <= ")
                            + of(Kind.INTEGER, 0)
                            + dice.pick(" < ", " = ", " <> ")
                            + of(Kind.INTEGER, 0)
                            + ")";
            case 11 -> labelTest();
            case 12 -> binary(Kind.MAP, "=", Kind.MAP, depth);
            default -> binary(Kind.ANY, dice.pick("<", ">="), Kind.ANY, depth);
        };
    }

    private String labelTest() {
        List<String> nodes = variables(Kind.NODE);
        List<String> relationships = variables(Kind.RELATIONSHIP);
        if (!relationships.isEmpty() && dice.percent(60)) {
            String relationship = dice.pick(relationships);
            return switch (dice.between(0, 2)) {
                case 0 -> "(" + relationship + ":" + dice.pick("R0", "R1") + ")";
                case 1 -> "(" + relationship + " = " + dice.pick(relationships) + ")";
                default -> "(" + relationship + " <> " + dice.pick(relationships) + ")";
            };
        }
        return nodes.isEmpty()
                ? "true"
                : "("
                        + dice.pick(nodes)
                        + ":"
                        + dice.pick("P", "Q", "S", RandomSchema.SHARED, "`other.P`", "P:Q")
                        + ")";
    }

    private List<String> variables(Kind kind) {
        List<String> names = new ArrayList<>();
        scope.forEach(
                (name, variable) -> {
                    if (variable.kind() == kind) {
                        names.add(name);
                    }
                });
        return names;
    }

    private String binary(Kind left, String operator, Kind right, int depth) {
        return "(" + of(left, depth) + " " + operator + " " + of(right, depth) + ")";
    }
}
