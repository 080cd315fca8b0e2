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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an aggregate of column 1 of the rows of a group is, computed from nothing but the rows. */
final class NaiveAggregate {

    private NaiveAggregate() {}

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
        if (distinct) {
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
}
