package dev.walgraph.oracle;

import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.NumberValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the aggregates of the language mean, computed over all values of a group at once. */
final class NaiveAggregates {

    private NaiveAggregates() {}

    /**
     * The aggregate of a group.
     *
     * @param values the argument on each row of the group
     */
    static Value aggregate(String function, boolean distinct, List<Value> values) {
        List<Value> present = values.stream().filter(value -> !value.isNull()).sorted().toList();
        if (distinct) {
            present = List.copyOf(distinct(present));
        }
        return switch (function) {
            case "count" -> new IntegerValue(present.size());
            case "sum" -> sum(numbers(present));
            case "avg" -> average(numbers(present));
            case "min" -> present.isEmpty() ? NullValue.NULL : present.get(0);
            case "max" -> present.isEmpty() ? NullValue.NULL : present.get(present.size() - 1);
            case "collect" -> new ListValue(present);
            default -> throw new IllegalArgumentException(function);
        };
    }

    /** Of equivalent values only the first, that is the least. */
    private static Collection<Value> distinct(List<Value> sorted) {
        Map<Value, Value> byKey = new LinkedHashMap<>();
        sorted.forEach(value -> byKey.putIfAbsent(Values.key(value), value));
        return byKey.values();
    }

    private static List<NumberValue> numbers(List<Value> values) {
        return values.stream()
                .map(
                        value -> {
                            if (value instanceof NumberValue number) {
                                return number;
                            }
                            throw new NaiveFailure("a number expected, not " + value);
                        })
                .toList();
    }

    private static Value sum(List<NumberValue> numbers) {
        if (numbers.stream().anyMatch(FloatValue.class::isInstance)) {
            return new FloatValue(floatSum(numbers));
        }
        BigDecimal exact = exactSum(numbers);
        if (numbers.stream().anyMatch(DecimalValue.class::isInstance)) {
            return new DecimalValue(exact);
        }
        return NaiveOperators.integer(exact.toBigIntegerExact());
    }

    private static Value average(List<NumberValue> numbers) {
        if (numbers.isEmpty()) {
            return NullValue.NULL;
        }
        BigDecimal count = BigDecimal.valueOf(numbers.size());
        if (numbers.stream().anyMatch(FloatValue.class::isInstance)) {
            return new FloatValue(floatSum(numbers) / numbers.size());
        }
        if (numbers.stream().anyMatch(DecimalValue.class::isInstance)) {
            return new DecimalValue(exactSum(numbers).divide(count, MathContext.DECIMAL128));
        }
        BigInteger sum = exactSum(numbers).toBigIntegerExact();
        return new FloatValue(sum.doubleValue() / numbers.size());
    }

    /** The double nearest to the exact sum; what is not finite adds up as doubles do. */
    private static double floatSum(List<NumberValue> numbers) {
        List<Double> infinite =
                numbers.stream()
                        .filter(number -> number instanceof FloatValue f && !f.isFinite())
                        .map(NumberValue::doubleValue)
                        .toList();
        if (!infinite.isEmpty()) {
            return infinite.stream().reduce(0.0, Double::sum);
        }
        return exactSum(numbers).doubleValue();
    }

    private static BigDecimal exactSum(List<NumberValue> numbers) {
        return numbers.stream()
                .map(
                        number ->
                                number instanceof FloatValue f
                                        ? new BigDecimal(f.value())
                                        : number.decimalValue())
                // Not from zero, whose scale could be greater than that of all numbers.
                .reduce(BigDecimal::add)
                .orElse(BigDecimal.ZERO);
    }

    /** The least of several values. */
    static Value least(Collection<Value> values) {
        return Collections.min(values);
    }
}
