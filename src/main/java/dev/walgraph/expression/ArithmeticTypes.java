package dev.walgraph.expression;

/** Static types of arithmetic. */
final class ArithmeticTypes {

    private ArithmeticTypes() {}

    /** The type of {@code left symbol right}; {@link Type#ANY} where little is known. */
    static Type result(String symbol, Type left, Type right) {
        if (left.equals(Type.NULL) || right.equals(Type.NULL)) {
            return Type.NULL;
        }
        if (left.isWithin(Type.NUMBER) && right.isWithin(Type.NUMBER)) {
            return number(left, right);
        }
        if (left.isWithin(Type.DURATION) && right.isWithin(Type.NUMBER)) {
            return Type.DURATION;
        }
        if (symbol.equals(Functions.ADD)) {
            return sum(left, right);
        }
        if (left.isWithin(Type.INSTANT)) {
            return left;
        }
        boolean durations = left.canBe(Type.DURATION) || right.canBe(Type.DURATION);
        return durations ? Type.NUMBER.or(Type.TEMPORAL) : Type.NUMBER;
    }

    private static Type sum(Type left, Type right) {
        if (left.isWithin(Type.LIST) || right.isWithin(Type.LIST)) {
            return Type.LIST;
        }
        boolean lists = left.canBe(Type.LIST) || right.canBe(Type.LIST);
        if (!lists && (left.isWithin(Type.STRING) || right.isWithin(Type.STRING))) {
            return Type.STRING;
        }
        if (left.isWithin(Type.INSTANT) && right.isWithin(Type.DURATION)) {
            return left;
        }
        return Type.ANY;
    }

    /** Any float makes a float, else any decimal a decimal. */
    private static Type number(Type left, Type right) {
        Type result = Type.NULL;
        if (left.isWithin(Type.FLOAT) || right.isWithin(Type.FLOAT)) {
            return Type.FLOAT;
        }
        Type both = left.or(right);
        if (both.canBe(Type.FLOAT)) {
            result = result.or(Type.FLOAT);
        }
        if (both.canBe(Type.DECIMAL)) {
            result = result.or(Type.DECIMAL);
        }
        if (left.canBe(Type.INTEGER) && right.canBe(Type.INTEGER)) {
            result = result.or(Type.INTEGER);
        }
        return result;
    }
}
