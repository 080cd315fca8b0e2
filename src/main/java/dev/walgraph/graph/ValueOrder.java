package dev.walgraph.graph;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * openCypher's orderability: a total order of all values. Values of different kinds are ordered by
 * kind (numbers are one kind), NaN comes after all other numbers, null last. Where that order calls
 * two different values alike (1 and 1.0, or two versions of one node) a fixed rule decides, so that
 * the order agrees with {@code equals}.
 */
final class ValueOrder {

    private ValueOrder() {}

    static int compare(Value a, Value b) {
        int order = compareAlike(a, b);
        return order != 0 ? order : refine(a, b);
    }

    /** Orderability itself: zero for values that are equivalent. */
    static int compareAlike(Value a, Value b) {
        if (a instanceof NumberValue x && b instanceof NumberValue y) {
            return compareNumbers(x, y);
        }
        int byType = kind(a).compareTo(kind(b));
        if (byType != 0) {
            return byType;
        }
        if (a instanceof StringValue x && b instanceof StringValue y) {
            return compareStrings(x.value(), y.value());
        }
        if (a instanceof BooleanValue x && b instanceof BooleanValue y) {
            return Boolean.compare(x.value(), y.value());
        }
        if (a instanceof ListValue x && b instanceof ListValue y) {
            return compareLists(x.values(), y.values());
        }
        if (a instanceof MapValue x && b instanceof MapValue y) {
            return compareMaps(x, y);
        }
        if (a instanceof BytesValue x && b instanceof BytesValue y) {
            return Arrays.compareUnsigned(x.bytes(), y.bytes());
        }
        if (a instanceof NodeReference x && b instanceof NodeReference y) {
            return compareStrings(x.id(), y.id());
        }
        if (a instanceof NodeValue x && b instanceof NodeValue y) {
            return compareStrings(x.node().id(), y.node().id());
        }
        if (a instanceof TemporalValue x && b instanceof TemporalValue y) {
            return compareTemporals(x, y);
        }
        return 0;
    }

    static int compareNumbers(NumberValue a, NumberValue b) {
        if (a instanceof IntegerValue x && b instanceof IntegerValue y) {
            return Long.compare(x.value(), y.value());
        }
        if (a instanceof FloatValue x && b instanceof FloatValue y) {
            // 0.0 and -0.0 are alike; Double.compare puts NaN last, which is where openCypher wants
            // it.
            return x.value() == y.value() ? 0 : Double.compare(x.value(), y.value());
        }
        if (a instanceof FloatValue x && !x.isFinite()) {
            return x.value() == Double.NEGATIVE_INFINITY ? -1 : 1;
        }
        if (b instanceof FloatValue y && !y.isFinite()) {
            return y.value() == Double.NEGATIVE_INFINITY ? 1 : -1;
        }
        BigDecimal x = a.decimalValue();
        return x.compareTo(b.decimalValue());
    }

    /**
     * By code point: UTF-16 order would put characters beyond the basic plane before some within
     * it.
     */
    static int compareStrings(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean surrogates = Character.isSurrogate(x) != Character.isSurrogate(y);
                return surrogates ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static int compareLists(List<Value> a, List<Value> b) {
        int length = Math.min(a.size(), b.size());
        for (int i = 0; i < length; i++) {
            int order = compareAlike(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private static int compareMaps(MapValue a, MapValue b) {
        int bySize = Integer.compare(a.entries().size(), b.entries().size());
        if (bySize != 0) {
            return bySize;
        }
        Iterator<String> keys = b.entries().keySet().iterator();
        for (String key : a.entries().keySet()) {
            int order = compareStrings(key, keys.next());
            if (order != 0) {
                return order;
            }
        }
        for (Map.Entry<String, Value> entry : a.entries().entrySet()) {
            int order = compareAlike(entry.getValue(), b.get(entry.getKey()));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compareTemporals(TemporalValue a, TemporalValue b) {
        if (a instanceof DateValue x && b instanceof DateValue y) {
            return x.value().compareTo(y.value());
        }
        if (a instanceof LocalTimeValue x && b instanceof LocalTimeValue y) {
            return x.value().compareTo(y.value());
        }
        if (a instanceof ZonedTimeValue x && b instanceof ZonedTimeValue y) {
            return x.value().compareTo(y.value());
        }
        if (a instanceof LocalDateTimeValue x && b instanceof LocalDateTimeValue y) {
            return x.value().compareTo(y.value());
        }
        if (a instanceof ZonedDateTimeValue x && b instanceof ZonedDateTimeValue y) {
            int byInstant = x.value().toInstant().compareTo(y.value().toInstant());
            return byInstant != 0
                    ? byInstant
                    : x.value().getZone().getId().compareTo(y.value().getZone().getId());
        }
        if (a instanceof DurationValue x && b instanceof DurationValue y) {
            return compareDurations(x, y);
        }
        throw new IllegalStateException(
                "values of one type expected: " + a.type() + ", " + b.type());
    }

    private static int compareDurations(DurationValue a, DurationValue b) {
        int byLength = Long.compare(a.averageSeconds(), b.averageSeconds());
        if (byLength == 0) {
            byLength = Integer.compare(a.nanos(), b.nanos());
        }
        if (byLength == 0) {
            byLength = Long.compare(a.months(), b.months());
        }
        return byLength != 0 ? byLength : Long.compare(a.days(), b.days());
    }

    /** Orders values that are alike but not equal; any fixed rule will do. */
    private static int refine(Value a, Value b) {
        if (a.equals(b)) {
            return 0;
        }
        if (a instanceof ListValue x && b instanceof ListValue y) {
            return Arrays.compare(
                    x.values().toArray(new Value[0]), y.values().toArray(new Value[0]));
        }
        if (a instanceof MapValue x && b instanceof MapValue y) {
            return Arrays.compare(
                    x.entries().values().toArray(new Value[0]),
                    y.entries().values().toArray(new Value[0]));
        }
        if (a instanceof NodeValue x && b instanceof NodeValue y) {
            int byValues = Arrays.compare(x.node().values(), y.node().values());
            return byValues != 0
                    ? byValues
                    : x.node().layout().toString().compareTo(y.node().layout().toString());
        }
        if (a instanceof FloatValue x && b instanceof FloatValue y) {
            return Double.compare(x.value(), y.value());
        }
        if (a instanceof DecimalValue x && b instanceof DecimalValue y) {
            return Integer.compare(x.value().scale(), y.value().scale());
        }
        return a.type().compareTo(b.type());
    }

    /** The kind that decides between values of different kinds: all numbers are one. */
    private static ValueType kind(Value value) {
        return value instanceof NumberValue ? ValueType.FLOAT : value.type();
    }
}
