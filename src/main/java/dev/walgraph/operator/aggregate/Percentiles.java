package dev.walgraph.operator.aggregate;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.EvaluationException;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.NumberValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import dev.walgraph.operator.AggregateSpec.AggregateCall;
import dev.walgraph.operator.AggregateSpec.AggregateFunction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value below which a share of the numbers lies. What is aggregated are lists of a number and
 * the share, which must be the same for all.
 */
final class Percentiles {

    private final AggregateCall call;

    /** The numbers, in order, each with how many there are up to it. */
    private final List<NumberValue> numbers = new ArrayList<>();

    private final List<Long> ranks = new ArrayList<>();
    private long count;
    private @Nullable Value share;

    private Percentiles(AggregateCall call) {
        this.call = call;
    }

    static Value of(AggregateCall call, SortedMultiset values, Pages pages) {
        Percentiles percentiles = new Percentiles(call);
        values.forEach(pages, percentiles::add);
        return percentiles.result();
    }

    private void add(Value value, long copies) {
        List<Value> pair = ((ListValue) value).values();
        if (!(pair.get(0) instanceof NumberValue number)) {
            throw failure(
                    EvaluationException.INVALID_ARGUMENT_TYPE,
                    "meets a value that is not a number");
        }
        Value known = share;
        if (known != null && Values.order(known, pair.get(1)) != 0) {
            throw failure(
                    EvaluationException.INVALID_ARGUMENT_VALUE,
                    "meets different percentiles, " + known + " and " + pair.get(1));
        }
        share = pair.get(1);
        boolean again =
                call.distinct()
                        && !numbers.isEmpty()
                        && Values.order(numbers.get(numbers.size() - 1), number) == 0;
        if (!again) {
            count += call.distinct() ? 1 : copies;
            numbers.add(number);
            ranks.add(count);
        }
    }

    private EvaluationException failure(String code, String message) {
        return new EvaluationException(code, call.text() + " " + message, SourceSpan.NONE);
    }

    private Value result() {
        if (share == null) {
            return NullValue.NULL;
        }
        double part = part(share);
        if (call.function() == AggregateFunction.PERCENTILE_DISC) {
            double rank = Math.ceil(part * count);
            return at(Math.max(0, (long) rank - 1));
        }
        double place = part * (count - 1);
        long below = (long) place;
        double low = at(below).doubleValue();
        double fraction = place - below;
        return new FloatValue(
                fraction == 0
                        ? low
                        : low * (1 - fraction) + at(below + 1).doubleValue() * fraction);
    }

    private double part(Value value) {
        if (!(value instanceof NumberValue number)) {
            throw failure(
                    EvaluationException.INVALID_ARGUMENT_TYPE,
                    "has a percentile that is not a number");
        }
        double part = number.doubleValue();
        if (!(part >= 0 && part <= 1)) {
            throw failure(
                    EvaluationException.NUMBER_OUT_OF_RANGE,
                    "has the percentile " + value + ", which is not between 0 and 1");
        }
        return part;
    }

    /** The number before which there are so many others. */
    private NumberValue at(long index) {
        int low = 0;
        int high = ranks.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ranks.get(middle) > index) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return numbers.get(low);
    }
}
