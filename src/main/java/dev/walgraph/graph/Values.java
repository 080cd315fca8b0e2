package dev.walgraph.graph;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cypher's equality and the canonical form of values as keys. */
public final class Values {

    private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private Values() {}

    /**
     * Cypher's {@code =}. Unknown where a null takes part and could decide; NaN equals nothing;
     * values of different kinds are not equal, but all numbers are of one kind.
     */
    public static Ternary equal(Value a, Value b) {
        if (a.isNull() || b.isNull()) {
            return Ternary.UNKNOWN;
        }
        if (a instanceof NumberValue x && b instanceof NumberValue y) {
            return Ternary.of(!isNaN(x) && !isNaN(y) && ValueOrder.compareNumbers(x, y) == 0);
        }
        if (isNode(a) && isNode(b)) {
            return Ternary.of(nodeId(a).equals(nodeId(b)));
        }
        if (a.type() != b.type()) {
            return Ternary.FALSE;
        }
        if (a instanceof ListValue x && b instanceof ListValue y) {
            return equalLists(x.values(), y.values());
        }
        if (a instanceof MapValue x && b instanceof MapValue y) {
            if (!x.entries().keySet().equals(y.entries().keySet())) {
                return Ternary.FALSE;
            }
            return equalLists(List.copyOf(x.entries().values()), List.copyOf(y.entries().values()));
        }
        return Ternary.of(ValueOrder.compareAlike(a, b) == 0);
    }

    /**
     * openCypher's orderability: any two values can be ordered. Zero exactly for values that are
     * equivalent, that is whose {@link #key}s are equal. {@link Value#compareTo} refines this
     * order.
     */
    public static int order(Value a, Value b) {
        return ValueOrder.compareAlike(a, b);
    }

    /**
     * Whether {@code value} is, or contains, a value that {@code =} never finds equal to anything:
     * null or NaN.
     */
    public static boolean neverEqual(Value value) {
        if (value.isNull() || (value instanceof FloatValue f && Double.isNaN(f.value()))) {
            return true;
        }
        if (value instanceof ListValue list) {
            return list.values().stream().anyMatch(Values::neverEqual);
        }
        return value instanceof MapValue map
                && map.entries().values().stream().anyMatch(Values::neverEqual);
    }

    /**
     * The canonical form of a value: two values are equivalent exactly when their keys are {@code
     * equals}, and equal keys have equal serialized forms.
     *
     * <p>A number becomes an integer if it is one, else a float if a float denotes it exactly in
     * the sense of {@link FloatValue#decimalValue}, else a decimal without trailing zeros. A node
     * becomes its reference.
     */
    public static Value key(Value value) {
        if (value instanceof NumberValue number) {
            return numberKey(number);
        }
        if (value instanceof NodeValue node) {
            return node.reference();
        }
        if (value instanceof ListValue list) {
            List<Value> keys = new ArrayList<>(list.size());
            for (Value element : list.values()) {
                keys.add(key(element));
            }
            return new ListValue(keys);
        }
        if (value instanceof MapValue map) {
            TreeMap<String, Value> keys = new TreeMap<>();
            for (Map.Entry<String, Value> entry : map.entries().entrySet()) {
                keys.put(entry.getKey(), key(entry.getValue()));
            }
            return new MapValue(keys);
        }
        return value;
    }

    private static Value numberKey(NumberValue number) {
        if (number instanceof IntegerValue) {
            return number;
        }
        if (number instanceof FloatValue f) {
            double d = f.value();
            if (!f.isFinite()) {
                return Double.isNaN(d) ? new FloatValue(Double.NaN) : f;
            }
            if (d == Math.rint(d) && Math.abs(d) < 1L << 53) {
                return new IntegerValue((long) d);
            }
            if (d != Math.rint(d)) {
                return f;
            }
        }
        BigDecimal decimal = number.decimalValue().stripTrailingZeros();
        if (decimal.scale() <= 0 && decimal.precision() - decimal.scale() <= 19) {
            BigInteger integer = decimal.toBigIntegerExact();
            if (integer.compareTo(MIN_LONG) >= 0 && integer.compareTo(MAX_LONG) <= 0) {
                return new IntegerValue(integer.longValue());
            }
        }
        double nearest = decimal.doubleValue();
        if (Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(decimal) == 0) {
            return new FloatValue(nearest);
        }
        return new DecimalValue(decimal);
    }

    private static Ternary equalLists(List<Value> a, List<Value> b) {
        if (a.size() != b.size()) {
            return Ternary.FALSE;
        }
        Ternary result = Ternary.TRUE;
        for (int i = 0; i < a.size() && result != Ternary.FALSE; i++) {
            result = result.and(equal(a.get(i), b.get(i)));
        }
        return result;
    }

    private static boolean isNaN(NumberValue number) {
        return number instanceof FloatValue f && Double.isNaN(f.value());
    }

    private static boolean isNode(Value value) {
        return value instanceof NodeValue || value instanceof NodeReference;
    }

    private static String nodeId(Value value) {
        return value instanceof NodeValue node ? node.node().id() : ((NodeReference) value).id();
    }
}
