package dev.walgraph.oracle;

import dev.walgraph.oracle.Domain.Kind;

/** Random calls of functions, and what else has many forms: each form of each kind now and then. */
final class RandomFunctions {

    private final Dice dice;
    private final RandomExpression expressions;

    RandomFunctions(Dice dice, RandomExpression expressions) {
        this.dice = dice;
        this.expressions = expressions;
    }

    private String of(Kind kind, int depth) {
        return expressions.of(kind, depth);
    }

    private String leaf(Kind kind) {
        return expressions.of(kind, 0);
    }

    String integer(int depth) {
        return switch (dice.between(0, 7)) {
            case 0 ->
                    dice.pick("length(", "char_length(", "cardinality(")
                            + of(dice.pick(Kind.STRING, Kind.LIST), depth)
                            + ")";
            case 1 -> "coll.indexOf(" + of(Kind.LIST, depth) + ", " + leaf(Kind.INTEGER) + ")";
            case 2 -> "toIntegerOrNull(" + of(Kind.ANY, depth) + ")";
            case 3 -> "(+" + leaf(Kind.INTEGER) + ")";
            case 4 -> subscript(Kind.LIST, depth);
            case 5 -> "toInteger(" + of(Kind.BOOLEAN, depth) + ")";
            case 6 -> "{x: " + of(Kind.INTEGER, depth) + "}['x']";
            default -> "size(keys(" + of(Kind.MAP, depth) + "))";
        };
    }

    private String subscript(Kind list, int depth) {
        return of(list, depth) + "[" + dice.pick("0", "1", "-1", leaf(Kind.INTEGER)) + "]";
    }

    String number(int depth) {
        return switch (dice.between(0, 6)) {
            case 0 ->
                    dice.pick("sqrt(", "exp(", "log(", "log10(", "ln(")
                            + of(Kind.NUMBER, depth)
                            + ")";
            case 1 ->
                    dice.pick("sin(", "cos(", "tan(", "cot(", "asin(", "acos(", "atan(")
                            + of(Kind.NUMBER, depth)
                            + ")";
            case 2 -> dice.pick("degrees(", "radians(", "haversin(") + leaf(Kind.NUMBER) + ")";
            case 3 -> "atan2(" + leaf(Kind.NUMBER) + ", " + of(Kind.NUMBER, depth) + ")";
            case 4 -> dice.pick("e()", "pi()");
            case 5 ->
                    "round("
                            + of(Kind.NUMBER, depth)
                            + ", "
                            + dice.pick("0", "1", "2", "$one")
                            + ")";
            default ->
                    dice.pick(
                                    "toFloat(" + leaf(Kind.STRING),
                                    "toFloatOrNull(" + of(Kind.ANY, depth))
                            + ")";
        };
    }

    String string(int depth) {
        return switch (dice.between(0, 7)) {
            case 0 ->
                    dice.pick("ltrim(", "rtrim(", "upper(", "lower(")
                            + of(Kind.STRING, depth)
                            + ")";
            case 1 ->
                    "substring("
                            + of(Kind.STRING, depth)
                            + ", "
                            + dice.pick("0", "1", leaf(Kind.INTEGER))
                            + ", "
                            + dice.pick("1", "2")
                            + ")";
            case 2 ->
                    "split("
                            + of(Kind.STRING, depth)
                            + ", "
                            + dice.pick("'a'", "' '", "'b'")
                            + ")[0]";
            case 3 -> "toStringOrNull(" + of(Kind.ANY, depth) + ")";
            case 4 ->
                    "toString(" + of(dice.pick(Kind.NUMBER, Kind.DATE, Kind.DURATION), depth) + ")";
            case 5 -> dice.pick("element_id(", "elementId(", "id(") + leaf(Kind.NODE) + ")";
            case 6 -> "head(" + dice.pick("labels(", "keys(") + leaf(Kind.NODE) + "))";
            default ->
                    dice.pick("left(", "right(")
                            + of(Kind.STRING, depth)
                            + ", "
                            + leaf(Kind.INTEGER)
                            + ")";
        };
    }

    String condition(int depth) {
        return switch (dice.between(0, 5)) {
            case 0 -> "isEmpty(" + of(dice.pick(Kind.STRING, Kind.LIST, Kind.MAP), depth) + ")";
            case 1 -> "toBoolean(" + of(dice.pick(Kind.STRING, Kind.BOOLEAN), depth) + ")";
            case 2 -> "toBooleanOrNull(" + of(Kind.ANY, depth) + ")";
            case 3 ->
                    "("
                            + of(Kind.STRING, depth)
                            + " =~ "
                            + dice.pick("'a.*'", "'[ab]+'", "'(?i)A'", "'('", "'.'")
                            + ")";
            case 4 -> "('k' IN keys(" + leaf(Kind.NODE) + "))";
            default -> "(" + leaf(Kind.MAP) + " IN [" + leaf(Kind.MAP) + "])";
        };
    }

    String list(int depth) {
        return switch (dice.between(0, 8)) {
            case 0 -> "coll.distinct(" + of(Kind.LIST, depth) + ")";
            case 1 ->
                    "coll.insert("
                            + of(Kind.LIST, depth)
                            + ", "
                            + dice.pick("0", "1", leaf(Kind.INTEGER))
                            + ", "
                            + leaf(dice.pick(Kind.INTEGER, Kind.STRING))
                            + ")";
            case 2 -> "split(" + of(Kind.STRING, depth) + ", " + dice.pick("'a'", "' '") + ")";
            case 3 -> "labels(" + leaf(Kind.NODE) + ")";
            case 4 -> "keys(" + of(dice.pick(Kind.NODE, Kind.MAP), depth) + ")";
            case 5 -> "range(" + dice.pick("0, 4, 2", "3, 1, -1", "1, $two", "0, 1, 0") + ")";
            case 6 ->
                    of(Kind.LIST, depth)
                            + "["
                            + dice.pick("-2", "0", leaf(Kind.INTEGER))
                            + ".."
                            + dice.pick("", "-1", leaf(Kind.INTEGER))
                            + "]";
            case 7 -> "(" + of(Kind.LIST, depth) + " + " + leaf(Kind.INTEGER) + ")";
            default -> "[" + of(Kind.LIST, depth) + ", " + leaf(Kind.LIST) + "]";
        };
    }

    /** What may be of any kind. */
    String any(int depth) {
        return switch (dice.between(0, 4)) {
            case 0 -> dice.pick("head(", "last(") + of(Kind.LIST, depth) + ")";
            case 1 -> dice.pick("drasi.listMin(", "drasi.listMax(") + of(Kind.LIST, depth) + ")";
            case 2 -> subscript(Kind.LIST, depth);
            case 3 -> leaf(Kind.NODE) + "[" + dice.pick("'k'", "'s'", "$text") + "]";
            default -> "drasi.stdevp(" + numbers() + ")";
        };
    }

    private String numbers() {
        return "["
                + leaf(Kind.NUMBER)
                + ", "
                + dice.pick("1", "null", "0.1")
                + ", "
                + leaf(Kind.NUMBER)
                + "]";
    }
}
