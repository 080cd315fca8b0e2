package dev.walgraph.graph;

import java.util.List;

/**
 * openCypher's comparability, the meaning of {@code <} and its kin: defined for two numbers, two
 * strings, two booleans, two byte strings, two lists, and two temporal values of one kind except
 * durations; unknown for all else. Of numbers of which one is NaN no comparison is true.
 */
public enum Comparison {
    LESS,
    EQUAL,
    GREATER,
    /** Of one kind, but neither less, equal nor greater: NaN takes part. */
    UNORDERED,
    /** Not comparable, or a null decides. */
    UNKNOWN;

    /** How {@code a} compares with {@code b}. */
    public static Comparison of(Value a, Value b) {
        if (a instanceof IntegerValue x && b instanceof IntegerValue y) {
            return of(Long.compare(x.value(), y.value()));
        }
        if (a instanceof NumberValue x && b instanceof NumberValue y) {
            return isNaN(x) || isNaN(y) ? UNORDERED : of(ValueOrder.compareNumbers(x, y));
        }
        if (a instanceof StringValue x && b instanceof StringValue y) {
            return of(ValueOrder.compareStrings(x.value(), y.value()));
        }
        if (a instanceof ListValue x && b instanceof ListValue y) {
            return ofLists(x.values(), y.values());
        }
        return a.type() == b.type() && isOrdered(a.type())
                ? of(ValueOrder.compareAlike(a, b))
                : UNKNOWN;
    }

    public static Ternary less(Value a, Value b) {
        return of(a, b).toTernary(LESS, LESS);
    }

    public static Ternary lessOrEqual(Value a, Value b) {
        return of(a, b).toTernary(LESS, EQUAL);
    }

    public static Ternary greater(Value a, Value b) {
        return of(a, b).toTernary(GREATER, GREATER);
    }

    public static Ternary greaterOrEqual(Value a, Value b) {
        return of(a, b).toTernary(GREATER, EQUAL);
    }

    private Ternary toTernary(Comparison first, Comparison second) {
        return this == UNKNOWN ? Ternary.UNKNOWN : Ternary.of(this == first || this == second);
    }

    private static Comparison of(int order) {
        return order == 0 ? EQUAL : order < 0 ? LESS : GREATER;
    }

    private static boolean isNaN(NumberValue number) {
        return number instanceof FloatValue f && Double.isNaN(f.value());
    }

    /** The first elements that are not equal decide; a list is less than a longer one it begins. */
    private static Comparison ofLists(List<Value> a, List<Value> b) {
        int length = Math.min(a.size(), b.size());
        for (int i = 0; i < length; i++) {
            if (Values.equal(a.get(i), b.get(i)) != Ternary.TRUE) {
                return of(a.get(i), b.get(i));
            }
        }
        return of(Integer.compare(a.size(), b.size()));
    }

    private static boolean isOrdered(ValueType type) {
        return switch (type) {
            case BOOLEAN, BYTES, DATE, LOCAL_TIME, ZONED_TIME, LOCAL_DATE_TIME, ZONED_DATE_TIME ->
                    true;
            case MAP,
                    NODE,
                    NODE_REFERENCE,
                    RELATIONSHIP,
                    RELATIONSHIP_REFERENCE,
                    PATH,
                    LIST,
                    DURATION,
                    STRING,
                    INTEGER,
                    DECIMAL,
                    FLOAT,
                    NULL ->
                    false;
        };
    }
}
