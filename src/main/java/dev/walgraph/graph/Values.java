package dev.walgraph.graph;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cypher's equality and the canonical form of values as keys. */
public final class Values {

    private static final int LONG_DIGITS = 19;
    private static final FloatValue NAN = new FloatValue(Double.NaN);

    private Values() {}

    /**
     * Cypher's {@code =}. Unknown where a null takes part and could decide; NaN equals nothing;
     * values of different kinds are not equal, but all numbers are of one kind.
     */
    public static Ternary equal(Value a, Value b) {
        if (a instanceof StringValue x && b instanceof StringValue y) {
            return Ternary.of(x.value().equals(y.value()));
        }
        if (a.isNull() || b.isNull()) {
            return Ternary.UNKNOWN;
        }
        if (a instanceof NumberValue x && b instanceof NumberValue y) {
            return Ternary.of(!isNaN(x) && !isNaN(y) && ValueOrder.compareNumbers(x, y) == 0);
        }
        if ((isNode(a) && isNode(b)) || (isRelationship(a) && isRelationship(b))) {
            return Ternary.of(elementId(a).equals(elementId(b)));
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
        if (a instanceof PathValue x && b instanceof PathValue y) {
            return equalLists(x.elements(), y.elements());
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
     * equals}, and equal keys have equal serialized forms. A value that is its own key is returned
     * as it is.
     *
     * <p>A number becomes an integer if it is one, else a float if a float denotes it exactly in
     * the sense of {@link FloatValue#decimalValue}, else a decimal without trailing zeros. Nodes
     * and relationships become their references, also within a path.
     */
    public static Value key(Value value) {
        if (value instanceof IntegerValue || value instanceof StringValue) {
            return value;
        }
        if (value instanceof FloatValue number) {
            return floatKey(number);
        }
        if (value instanceof DecimalValue number) {
            return decimalKey(number);
        }
        if (value instanceof NodeValue node) {
            return node.reference();
        }
        if (value instanceof ListValue list) {
            return listKey(list);
        }
        if (value instanceof PathValue path) {
            return new PathValue(path.elements().stream().map(Values::key).toList());
        }
        return value instanceof MapValue map ? mapKey(map) : value;
    }

    private static Value floatKey(FloatValue number) {
        if (number.isInteger()) {
            return new IntegerValue((long) number.value());
        }
        // NaNs of different bits are one.
        return Double.isNaN(number.value()) ? NAN : number;
    }

    private static Value decimalKey(DecimalValue number) {
        BigDecimal decimal = number.value().stripTrailingZeros();
        if (decimal.scale() <= 0 && decimal.precision() - (long) decimal.scale() <= LONG_DIGITS) {
            BigInteger integer = decimal.toBigIntegerExact();
            if (integer.bitLength() < Long.SIZE) {
                return new IntegerValue(integer.longValue());
            }
        }
        FloatValue nearest = new FloatValue(decimal.doubleValue());
        if (nearest.isFinite() && nearest.decimalValue().compareTo(decimal) == 0) {
            return nearest;
        }
        return decimal.scale() == number.value().scale() ? number : new DecimalValue(decimal);
    }

    private static Value listKey(ListValue list) {
        List<Value> keys = new ArrayList<>(list.size());
        boolean changed = false;
        for (Value element : list.values()) {
            Value key = key(element);
            changed |= !isSame(key, element);
            keys.add(key);
        }
        return changed ? new ListValue(keys) : list;
    }

    private static Value mapKey(MapValue map) {
        TreeMap<String, Value> keys = new TreeMap<>();
        boolean changed = false;
        for (Map.Entry<String, Value> entry : map.entries().entrySet()) {
            Value key = key(entry.getValue());
            changed |= !isSame(key, entry.getValue());
            keys.put(entry.getKey(), key);
        }
        return changed ? new MapValue(keys) : map;
    }

    @SuppressWarnings("ReferenceEquality") // Asks only whether a new list is needed.
    private static boolean isSame(Value a, Value b) {
        return a == b;
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

    static boolean isNode(Value value) {
        return value instanceof NodeValue node
                ? !node.node().isRelationship()
                : value instanceof NodeReference;
    }

    static boolean isRelationship(Value value) {
        return value instanceof NodeValue node
                ? node.node().isRelationship()
                : value instanceof RelationshipReference;
    }

    /** The id of a node or relationship, or of what a reference refers to. */
    public static String elementId(Value value) {
        if (value instanceof NodeValue element) {
            return element.node().id();
        }
        return value instanceof NodeReference node
                ? node.id()
                : ((RelationshipReference) value).id();
    }
}
