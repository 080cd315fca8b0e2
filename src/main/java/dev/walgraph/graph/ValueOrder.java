package dev.walgraph.graph;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * openCypher's orderability: a total order of all values. Values of different kinds are ordered by
 * kind (numbers are one kind, and so are an element and a reference to one), NaN comes after all
 * other numbers, null last. Where that order calls two different values alike (1 and 1.0, or two
 * versions of one node) a fixed rule decides, so that the order agrees with {@code equals}.
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
        if (a instanceof StringValue x && b instanceof StringValue y) {
            return compareStrings(x.value(), y.value());
        }
        ValueType kind = kind(a);
        int byKind = kind.compareTo(kind(b));
        if (byKind != 0) {
            return byKind;
        }
        return switch (kind) {
            case BOOLEAN -> Boolean.compare(((BooleanValue) a).value(), ((BooleanValue) b).value());
            case LIST -> compareLists(((ListValue) a).values(), ((ListValue) b).values());
            case MAP -> compareMaps((MapValue) a, (MapValue) b);
            case BYTES ->
                    Arrays.compareUnsigned(((BytesValue) a).bytes(), ((BytesValue) b).bytes());
            case NODE, RELATIONSHIP -> compareStrings(Values.elementId(a), Values.elementId(b));
            case PATH -> compareLists(((PathValue) a).elements(), ((PathValue) b).elements());
            case DATE -> ((DateValue) a).value().compareTo(((DateValue) b).value());
            case LOCAL_TIME -> ((LocalTimeValue) a).value().compareTo(((LocalTimeValue) b).value());
            case ZONED_TIME -> ((ZonedTimeValue) a).value().compareTo(((ZonedTimeValue) b).value());
            case LOCAL_DATE_TIME ->
                    ((LocalDateTimeValue) a).value().compareTo(((LocalDateTimeValue) b).value());
            case ZONED_DATE_TIME -> compareZoned((ZonedDateTimeValue) a, (ZonedDateTimeValue) b);
            case DURATION -> compareDurations((DurationValue) a, (DurationValue) b);
            case NULL -> 0;
            case STRING, NODE_REFERENCE, RELATIONSHIP_REFERENCE, INTEGER, DECIMAL, FLOAT ->
                    throw new IllegalStateException("no kind of its own: " + kind);
        };
    }

    static int compareNumbers(NumberValue a, NumberValue b) {
        if (a instanceof IntegerValue x) {
            if (b instanceof IntegerValue y) {
                return Long.compare(x.value(), y.value());
            }
            if (b instanceof FloatValue y) {
                return -compareFloatWithInteger(y.value(), x.value());
            }
        }
        if (a instanceof FloatValue x) {
            if (b instanceof FloatValue y) {
                // 0.0 and -0.0 are alike; Double.compare puts NaN last, where openCypher wants it.
                return x.value() == y.value() ? 0 : Double.compare(x.value(), y.value());
            }
            if (b instanceof IntegerValue y) {
                return compareFloatWithInteger(x.value(), y.value());
            }
            if (!x.isFinite()) {
                return x.value() == Double.NEGATIVE_INFINITY ? -1 : 1;
            }
        }
        if (b instanceof FloatValue y && !y.isFinite()) {
            return y.value() == Double.NEGATIVE_INFINITY ? 1 : -1;
        }
        return a.decimalValue().compareTo(b.decimalValue());
    }

    /** Exact: an integer is not rounded to a float, as that would make different ones alike. */
    private static int compareFloatWithInteger(double a, long b) {
        if (!(a < 0x1p63)) {
            return 1;
        }
        if (a < -0x1p63) {
            return -1;
        }
        long whole = (long) a;
        return whole != b ? Long.compare(whole, b) : Double.compare(a - whole + 0.0, 0.0);
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
        int byNames = compareAllStrings(a.entries().keySet(), b.entries().keySet());
        if (byNames != 0) {
            return byNames;
        }
        Iterator<Value> others = b.entries().values().iterator();
        for (Value value : a.entries().values()) {
            int order = compareAlike(value, others.next());
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Fewer strings first, then string by string. */
    private static int compareAllStrings(Collection<String> a, Collection<String> b) {
        if (a.size() != b.size()) {
            return Integer.compare(a.size(), b.size());
        }
        Iterator<String> others = b.iterator();
        for (String string : a) {
            int order = compareStrings(string, others.next());
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compareZoned(ZonedDateTimeValue a, ZonedDateTimeValue b) {
        int byInstant = a.value().toInstant().compareTo(b.value().toInstant());
        return byInstant != 0
                ? byInstant
                : compareStrings(a.value().getZone().getId(), b.value().getZone().getId());
    }

    private static int compareDurations(DurationValue a, DurationValue b) {
        int order = a.averageSeconds().compareTo(b.averageSeconds());
        if (order == 0) {
            order = Integer.compare(a.nanos(), b.nanos());
        }
        if (order == 0) {
            order = Long.compare(a.months(), b.months());
        }
        return order != 0 ? order : Long.compare(a.days(), b.days());
    }

    /** Orders values that are alike but not equal; any fixed rule will do. */
    private static int refine(Value a, Value b) {
        if (a instanceof FloatValue x && b instanceof FloatValue y) {
            return Double.compare(x.value(), y.value());
        }
        if (a instanceof DecimalValue x && b instanceof DecimalValue y) {
            return Integer.compare(x.value().scale(), y.value().scale());
        }
        if (a instanceof ListValue x && b instanceof ListValue y) {
            return refineAll(x.values(), y.values());
        }
        if (a instanceof MapValue x && b instanceof MapValue y) {
            return refineAll(x.entries().values(), y.entries().values());
        }
        if (a instanceof PathValue x && b instanceof PathValue y) {
            return refineAll(x.elements(), y.elements());
        }
        if (a instanceof NodeValue x && b instanceof NodeValue y) {
            return refineNodes(x.node(), y.node());
        }
        return a.type().compareTo(b.type());
    }

    /** As many values on both sides, each alike the other. */
    private static int refineAll(Iterable<Value> a, Iterable<Value> b) {
        Iterator<Value> others = b.iterator();
        for (Value value : a) {
            int order = refine(value, others.next());
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int refineNodes(Node a, Node b) {
        int order = a.values().compareTo(b.values());
        if (order == 0) {
            order = compareAllStrings(a.layout().properties(), b.layout().properties());
        }
        return order != 0 ? order : compareAllStrings(a.layout().labels(), b.layout().labels());
    }

    /** The kind that decides between values of different kinds. */
    private static ValueType kind(Value value) {
        if (value instanceof NumberValue) {
            return ValueType.FLOAT;
        }
        if (value instanceof NodeReference) {
            return ValueType.NODE;
        }
        return value instanceof RelationshipReference ? ValueType.RELATIONSHIP : value.type();
    }
}
