package dev.walgraph.operator.aggregate;

import static dev.walgraph.operator.testing.Rows.row;

import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.NumberValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import dev.walgraph.operator.AggregateSpec.AggregateFunction;
import dev.walgraph.operator.testing.Zset;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an aggregate of column 1 of the rows of a group is, computed from nothing but the rows. */
final class NaiveAggregate {

    static final FloatValue PERCENTILE = new FloatValue(0.3);

    private static final MathContext PRECISE = new MathContext(50);

    private NaiveAggregate() {}

    /** Answers are alike when they are equal, but for the last digits of what is approximate. */
    static Comparator<Zset> comparator(AggregateFunction function) {
        boolean approximate =
                function == AggregateFunction.STDEV
                        || function == AggregateFunction.STDEVP
                        || function == AggregateFunction.LINEAR_GRADIENT;
        return Comparator.comparing(answer -> text(answer, approximate));
    }

    private static String text(Zset answer, boolean approximate) {
        List<String> rows = new ArrayList<>();
        for (Row row : answer.rows()) {
            Value value = row.get(1);
            boolean rounded = approximate && value instanceof FloatValue f && f.isFinite();
            rows.add(
                    rounded
                            ? new BigDecimal(((FloatValue) value).value())
                                    .round(new MathContext(13))
                                    .stripTrailingZeros()
                                    .toString()
                            : value + " " + value.type());
        }
        return rows.toString();
    }

    static Zset answer(AggregateFunction function, boolean distinct, Zset rows) {
        Zset answer = new Zset();
        Value result = rows.isEmpty() ? null : result(function, distinct, rows.rows());
        if (result != null) {
            answer.add(row("g", result), 1);
        }
        return answer;
    }

    private static @Nullable Value result(
            AggregateFunction function, boolean distinct, List<Row> rows) {
        List<Value> values = new ArrayList<>();
        for (Row row : rows) {
            if (!row.get(1).isNull()) {
                values.add(row.get(1));
            }
        }
        Collections.sort(values);
        if (distinct && function != AggregateFunction.LAST) {
            values = distinct(values);
        }
        return switch (function) {
            case COUNT_ROWS -> new IntegerValue(rows.size());
            case COUNT -> new IntegerValue(values.size());
            case COLLECT -> new ListValue(values);
            case COLLECT_SORTED -> throw new IllegalArgumentException("sorted lists");
            case MIN -> values.isEmpty() ? NullValue.NULL : values.get(0);
            case MAX -> values.isEmpty() ? NullValue.NULL : last(distinct(values));
            case SUM -> sum(values);
            case AVG -> average(values);
            case PERCENTILE_CONT, PERCENTILE_DISC -> percentile(function, values);
            case LAST -> values.isEmpty() ? NullValue.NULL : second(last(values));
            case STDEV, STDEVP -> deviation(function, values);
            case LINEAR_GRADIENT -> gradient(values);
        };
    }

    private static Value last(List<Value> values) {
        return values.get(values.size() - 1);
    }

    private static List<Value> distinct(List<Value> sorted) {
        List<Value> distinct = new ArrayList<>();
        for (Value value : sorted) {
            if (distinct.stream().noneMatch(d -> Values.key(d).equals(Values.key(value)))) {
                distinct.add(value);
            }
        }
        return distinct;
    }

    private static @Nullable Value sum(List<Value> values) {
        if (!values.stream().allMatch(v -> v instanceof NumberValue)) {
            return null;
        }
        if (values.stream().anyMatch(v -> v instanceof FloatValue)) {
            return new FloatValue(floatSum(values));
        }
        BigDecimal sum = decimalSum(values);
        if (values.stream().anyMatch(v -> v instanceof DecimalValue)) {
            return new DecimalValue(sum);
        }
        return sum.toBigIntegerExact().bitLength() < 64
                ? new IntegerValue(sum.longValueExact())
                : null;
    }

    private static @Nullable Value average(List<Value> values) {
        if (values.isEmpty()) {
            return NullValue.NULL;
        }
        if (!values.stream().allMatch(v -> v instanceof NumberValue)) {
            return null;
        }
        if (values.stream().anyMatch(v -> v instanceof DecimalValue)
                && values.stream().noneMatch(v -> v instanceof FloatValue)) {
            return new DecimalValue(
                    decimalSum(values)
                            .divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128));
        }
        return new FloatValue(floatSum(values) / values.size());
    }

    private static BigDecimal decimalSum(List<Value> values) {
        return values.stream()
                .map(v -> ((NumberValue) v).decimalValue())
                .reduce(BigDecimal::add)
                .orElse(BigDecimal.ZERO);
    }

    private static double floatSum(List<Value> values) {
        double special = 0;
        BigDecimal exact = BigDecimal.ZERO;
        for (Value value : values) {
            if (value instanceof FloatValue f && !f.isFinite()) {
                special += f.value();
            } else if (value instanceof FloatValue f) {
                exact = exact.add(new BigDecimal(f.value()));
            } else {
                exact = exact.add(((NumberValue) value).decimalValue());
            }
        }
        return special != 0 || Double.isNaN(special) ? special : exact.doubleValue();
    }

    private static Value first(Value pair) {
        return ((ListValue) pair).values().get(0);
    }

    private static Value second(Value pair) {
        return ((ListValue) pair).values().get(1);
    }

    private static @Nullable Value percentile(AggregateFunction function, List<Value> pairs) {
        List<Value> numbers = new ArrayList<>(pairs.stream().map(NaiveAggregate::first).toList());
        if (numbers.isEmpty()) {
            return NullValue.NULL;
        }
        if (!numbers.stream().allMatch(v -> v instanceof NumberValue)) {
            return null;
        }
        double share = PERCENTILE.value();
        if (function == AggregateFunction.PERCENTILE_DISC) {
            return numbers.get(Math.max(0, (int) Math.ceil(share * numbers.size()) - 1));
        }
        double place = share * (numbers.size() - 1);
        int below = (int) Math.floor(place);
        double low = ((NumberValue) numbers.get(below)).doubleValue();
        return new FloatValue(
                place == below
                        ? low
                        : low * (1 - (place - below))
                                + ((NumberValue) numbers.get(below + 1)).doubleValue()
                                        * (place - below));
    }

    private static BigDecimal mean(List<BigDecimal> numbers) {
        return numbers.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(numbers.size()), new MathContext(2000));
    }

    private static BigDecimal exact(Value number) {
        return number instanceof IntegerValue i
                ? BigDecimal.valueOf(i.value())
                : new BigDecimal(((NumberValue) number).doubleValue());
    }

    private static boolean isFinite(Value value) {
        return !(value instanceof FloatValue f) || f.isFinite();
    }

    /** As it is defined, by the distances from the mean. */
    private static @Nullable Value deviation(AggregateFunction function, List<Value> values) {
        if (!values.stream().allMatch(v -> v instanceof NumberValue)) {
            return null;
        }
        if (!values.stream().allMatch(NaiveAggregate::isFinite)) {
            return new FloatValue(Double.NaN);
        }
        if (values.size() < 2) {
            return new FloatValue(0);
        }
        List<BigDecimal> numbers = values.stream().map(NaiveAggregate::exact).toList();
        BigDecimal mean = mean(numbers);
        BigDecimal squares = BigDecimal.ZERO;
        for (BigDecimal number : numbers) {
            squares = squares.add(number.subtract(mean).pow(2));
        }
        int degrees = values.size() - (function == AggregateFunction.STDEV ? 1 : 0);
        return new FloatValue(
                squares.divide(BigDecimal.valueOf(degrees), PRECISE).sqrt(PRECISE).doubleValue());
    }

    private static @Nullable Value gradient(List<Value> pairs) {
        List<Value> all = new ArrayList<>();
        pairs.forEach(pair -> all.addAll(((ListValue) pair).values()));
        if (!all.stream().allMatch(v -> v instanceof NumberValue)) {
            return null;
        }
        if (!all.stream().allMatch(NaiveAggregate::isFinite)) {
            return new FloatValue(Double.NaN);
        }
        if (pairs.size() < 2) {
            return NullValue.NULL;
        }
        BigDecimal meanX = mean(pairs.stream().map(pair -> exact(first(pair))).toList());
        BigDecimal meanY = mean(pairs.stream().map(pair -> exact(second(pair))).toList());
        BigDecimal products = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        for (Value pair : pairs) {
            BigDecimal x = exact(first(pair)).subtract(meanX);
            products = products.add(x.multiply(exact(second(pair)).subtract(meanY)));
            squares = squares.add(x.pow(2));
        }
        boolean vertical =
                pairs.stream()
                                .map(pair -> exact(first(pair)).stripTrailingZeros())
                                .distinct()
                                .count()
                        == 1;
        return vertical
                ? NullValue.NULL
                : new FloatValue(products.divide(squares, PRECISE).doubleValue());
    }
}
