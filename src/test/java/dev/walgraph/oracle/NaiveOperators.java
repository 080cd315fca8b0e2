package dev.walgraph.oracle;

import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.DurationValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.NumberValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.TemporalValue;
import dev.walgraph.graph.Ternary;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What the operators of the language mean, written as plainly as can be. */
final class NaiveOperators {

    private NaiveOperators() {}

    static Value add(Value a, Value b) {
        if (a instanceof ListValue || b instanceof ListValue) {
            if (a.isNull() || b.isNull()) {
                return NullValue.NULL;
            }
            List<Value> all = new ArrayList<>();
            append(all, a);
            append(all, b);
            return new ListValue(all);
        }
        if (a.isNull() || b.isNull()) {
            return NullValue.NULL;
        }
        if (a instanceof StringValue || b instanceof StringValue) {
            return new StringValue(concatenable(a) + concatenable(b));
        }
        return arithmetic("+", a, b);
    }

    private static void append(List<Value> all, Value value) {
        if (value instanceof ListValue list) {
            all.addAll(list.values());
        } else {
            all.add(value);
        }
    }

    private static String concatenable(Value value) {
        if (value instanceof StringValue || value instanceof NumberValue) {
            return text(value);
        }
        throw new NaiveFailure("a string plus " + value);
    }

    /** The text of a scalar, as {@code toString} gives it. */
    static String text(Value value) {
        if (value instanceof StringValue string) {
            return string.value();
        }
        if (value instanceof DecimalValue decimal) {
            return decimal.value().toPlainString();
        }
        if (value instanceof TemporalValue temporal) {
            return temporal.text();
        }
        if (value instanceof NumberValue || value instanceof BooleanValue) {
            return value.toString();
        }
        throw new NaiveFailure("no text of " + value);
    }

    static Value arithmetic(String operator, Value a, Value b) {
        if (a.isNull() || b.isNull()) {
            return NullValue.NULL;
        }
        if (a instanceof TemporalValue || b instanceof TemporalValue) {
            return NaiveDurations.arithmetic(operator, a, b);
        }
        if (!(a instanceof NumberValue x) || !(b instanceof NumberValue y)) {
            throw new NaiveFailure(a + " " + operator + " " + b);
        }
        if (operator.equals("^")) {
            return new FloatValue(Math.pow(x.doubleValue(), y.doubleValue()));
        }
        if (x instanceof FloatValue || y instanceof FloatValue) {
            return new FloatValue(floats(operator, x.doubleValue(), y.doubleValue()));
        }
        if (x instanceof IntegerValue i && y instanceof IntegerValue j) {
            return integers(operator, i.value(), j.value());
        }
        return new DecimalValue(decimals(operator, x.decimalValue(), y.decimalValue()));
    }

    private static double floats(String operator, double a, double b) {
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "%" -> a % b;
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static Value integers(String operator, long first, long second) {
        BigInteger a = BigInteger.valueOf(first);
        BigInteger b = BigInteger.valueOf(second);
        if (second == 0 && (operator.equals("/") || operator.equals("%"))) {
            throw new NaiveFailure("division by zero");
        }
        BigInteger exact =
                switch (operator) {
                    case "+" -> a.add(b);
                    case "-" -> a.subtract(b);
                    case "*" -> a.multiply(b);
                    case "/" -> a.divide(b);
                    case "%" -> a.remainder(b);
                    default -> throw new IllegalArgumentException(operator);
                };
        return integer(exact);
    }

    /** The integer, if 64 bits hold it. */
    static IntegerValue integer(BigInteger exact) {
        if (exact.bitLength() > 63) {
            throw new NaiveFailure("integer overflow");
        }
        return new IntegerValue(exact.longValueExact());
    }

    private static BigDecimal decimals(String operator, BigDecimal a, BigDecimal b) {
        if (b.signum() == 0 && (operator.equals("/") || operator.equals("%"))) {
            throw new NaiveFailure("division by zero");
        }
        return switch (operator) {
            case "+" -> a.add(b);
            case "-" -> a.subtract(b);
            case "*" -> a.multiply(b);
            case "/" -> a.divide(b, MathContext.DECIMAL128);
            case "%" -> a.remainder(b);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    static Value negate(Value value) {
        if (value instanceof FloatValue f) {
            return new FloatValue(-f.value());
        }
        if (value instanceof DecimalValue d) {
            return new DecimalValue(d.value().negate());
        }
        return arithmetic("-", new IntegerValue(0), value);
    }

    static Value plus(Value value) {
        if (value.isNull() || value instanceof NumberValue) {
            return value;
        }
        throw new NaiveFailure("+ of " + value);
    }

    /** The truth of a condition. */
    static Ternary truth(Value value) {
        if (value.isNull()) {
            return Ternary.UNKNOWN;
        }
        if (value instanceof BooleanValue b) {
            return Ternary.of(b.value());
        }
        throw new NaiveFailure("a truth value expected, not " + value);
    }

    /** One of the four orderings; unknown between kinds that have no order in common. */
    static Ternary compare(String operator, Value a, Value b) {
        if (a instanceof NumberValue && b instanceof NumberValue && (isNaN(a) || isNaN(b))) {
            return Ternary.FALSE;
        }
        Integer order = order(a, b);
        if (order == null) {
            return Ternary.UNKNOWN;
        }
        return Ternary.of(
                switch (operator) {
                    case "<" -> order < 0;
                    case "<=" -> order <= 0;
                    case ">" -> order > 0;
                    case ">=" -> order >= 0;
                    default -> throw new IllegalArgumentException(operator);
                });
    }

    @SuppressWarnings("NullAway") // Null says that there is no order.
    private static Integer order(Value a, Value b) {
        if (a.isNull() || b.isNull()) {
            return null;
        }
        if (a instanceof ListValue x && b instanceof ListValue y) {
            return orderLists(x.values(), y.values());
        }
        boolean comparable =
                a instanceof NumberValue && b instanceof NumberValue
                        || a.type() == b.type()
                                && (a instanceof StringValue
                                        || a instanceof BooleanValue
                                        || a instanceof TemporalValue
                                                && !(a instanceof DurationValue));
        return comparable ? Values.order(a, b) : null;
    }

    @SuppressWarnings("NullAway") // Null says that there is no order.
    private static Integer orderLists(List<Value> a, List<Value> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            Ternary same = Values.equal(a.get(i), b.get(i));
            if (same != Ternary.TRUE) {
                return order(a.get(i), b.get(i));
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private static boolean isNaN(Value value) {
        return value instanceof FloatValue f && Double.isNaN(f.value());
    }

    static Ternary in(Value element, Value list) {
        if (list.isNull()) {
            return Ternary.UNKNOWN;
        }
        if (!(list instanceof ListValue elements)) {
            throw new NaiveFailure("IN " + list);
        }
        Ternary found = Ternary.FALSE;
        for (Value other : elements.values()) {
            found = found.or(Values.equal(element, other));
        }
        return found;
    }

    /** STARTS WITH, ENDS WITH, CONTAINS: unknown of what is not a string. */
    static Ternary match(Value a, Value b, BiFunction<String, String, Boolean> test) {
        if (a instanceof StringValue x && b instanceof StringValue y) {
            return Ternary.of(test.apply(x.value(), y.value()));
        }
        return Ternary.UNKNOWN;
    }

    static Ternary regularExpression(Value a, Value b) {
        if (a.isNull() || b.isNull()) {
            return Ternary.UNKNOWN;
        }
        if (!(a instanceof StringValue x) || !(b instanceof StringValue y)) {
            return Ternary.UNKNOWN;
        }
        try {
            return Ternary.of(Pattern.matches(y.value(), x.value()));
        } catch (PatternSyntaxException e) {
            throw new NaiveFailure("regular expression " + y);
        }
    }

    /** {@code owner.name}. */
    static Value property(Value owner, String name) {
        if (owner.isNull()) {
            return NullValue.NULL;
        }
        if (owner instanceof NodeValue node) {
            return node.node().property(name);
        }
        if (owner instanceof MapValue map) {
            return map.get(name);
        }
        if (owner instanceof TemporalValue temporal) {
            return NaiveTemporals.component(temporal, name);
        }
        throw new NaiveFailure("property " + name + " of " + owner);
    }

    /** {@code owner[index]}. */
    static Value subscript(Value owner, Value index) {
        if (owner.isNull() || index.isNull()) {
            return NullValue.NULL;
        }
        if (owner instanceof ListValue list && index instanceof IntegerValue i) {
            long at = i.value() < 0 ? list.size() + i.value() : i.value();
            return at < 0 || at >= list.size() ? NullValue.NULL : list.values().get((int) at);
        }
        if ((owner instanceof MapValue || owner instanceof NodeValue)
                && index instanceof StringValue name) {
            return property(owner, name.value());
        }
        throw new NaiveFailure(owner + "[" + index + "]");
    }

    /** {@code list[from..to]}, where a missing bound is Java's null. */
    static Value slice(Value owner, Bound from, Bound to) {
        if (owner.isNull() || from.isNullValue() || to.isNullValue()) {
            return NullValue.NULL;
        }
        if (!(owner instanceof ListValue list)) {
            throw new NaiveFailure("a slice of " + owner);
        }
        long start = from.position(list.size(), 0);
        long end = to.position(list.size(), list.size());
        List<Value> elements = new ArrayList<>();
        for (long i = Math.max(0, start); i < Math.min(end, list.size()); i++) {
            elements.add(list.values().get((int) i));
        }
        return new ListValue(elements);
    }

    /** A bound of a slice. */
    sealed interface Bound {

        default boolean isNullValue() {
            return this instanceof At at && at.index().isNull();
        }

        /** The place that it means in a list of this size. */
        long position(int size, long whenAbsent);

        /** No bound. */
        record Absent() implements Bound {
            @Override
            public long position(int size, long whenAbsent) {
                return whenAbsent;
            }
        }

        /** A bound at an index; a negative one counts from the end. */
        record At(Value index) implements Bound {
            @Override
            public long position(int size, long whenAbsent) {
                if (!(index instanceof IntegerValue i)) {
                    throw new NaiveFailure("a slice by " + index);
                }
                return i.value() < 0 ? size + i.value() : i.value();
            }
        }
    }
}
