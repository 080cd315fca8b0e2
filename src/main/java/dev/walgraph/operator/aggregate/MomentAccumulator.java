package dev.walgraph.operator.aggregate;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.EvaluationException;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.NumberValue;
import dev.walgraph.graph.Value;
import dev.walgraph.operator.AggregateSpec.AggregateCall;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sums of numbers, of their squares, and of their products with other numbers: what deviations and
 * gradients are computed of. All sums are exact, so that what comes and goes leaves nothing behind,
 * and the difference of two that are nearly the same still has all of its digits. What is computed
 * of them is the float nearest to the exact value. A decimal counts as the float that is nearest to
 * it.
 */
final class MomentAccumulator implements Accumulator {

    static final int COUNTS = 3;
    static final int SUMS = 4;

    private static final BinarySum ZERO = BinarySum.ZERO;

    private long count;
    private long notFinite;
    private long strangers;
    private BinarySum x;
    private BinarySum xx;
    private BinarySum y;
    private BinarySum xy;

    MomentAccumulator() {
        this(new long[COUNTS], List.of(ZERO, ZERO, ZERO, ZERO));
    }

    /**
     * An accumulator of what {@link #counts} and {@link #sums} have given.
     *
     * @param counts of what is finite, of what is not, and of what are no numbers
     * @param sums of x, of its square, of y, and of x times y
     */
    MomentAccumulator(long[] counts, List<BinarySum> sums) {
        count = counts[0];
        notFinite = counts[1];
        strangers = counts[2];
        x = sums.get(0);
        xx = sums.get(1);
        y = sums.get(2);
        xy = sums.get(3);
    }

    long[] counts() {
        return new long[] {count, notFinite, strangers};
    }

    List<BinarySum> sums() {
        return List.of(x, xx, y, xy);
    }

    /**
     * Adds copies of a number, or takes some away.
     *
     * @param value x, or a list of x and y
     */
    @Override
    public void add(Value value, long copies, Pages pages) {
        if (value instanceof NumberValue number) {
            add(BinarySum.of(number), ZERO, copies);
            return;
        }
        List<Value> pair = value instanceof ListValue list ? list.values() : List.of();
        if (pair.size() == 2
                && pair.get(0) instanceof NumberValue first
                && pair.get(1) instanceof NumberValue second) {
            add(BinarySum.of(first), BinarySum.of(second), copies);
        } else {
            strangers += copies;
        }
    }

    private void add(@Nullable BinarySum addedX, @Nullable BinarySum addedY, long copies) {
        if (addedX == null || addedY == null) {
            notFinite += copies;
            return;
        }
        count += copies;
        x = x.plus(addedX, copies);
        xx = xx.plus(addedX.times(addedX), copies);
        y = y.plus(addedY, copies);
        xy = xy.plus(addedX.times(addedY), copies);
    }

    @Override
    public Value result(AggregateCall call, Pages pages) {
        if (strangers > 0) {
            throw new EvaluationException(
                    EvaluationException.INVALID_ARGUMENT_TYPE,
                    call.text() + " meets a value that is not a number",
                    SourceSpan.NONE);
        }
        return switch (call.function()) {
            case STDEV -> deviation(count - 1);
            case STDEVP -> deviation(count);
            case LINEAR_GRADIENT -> gradient();
            case COUNT_ROWS,
                    COUNT,
                    SUM,
                    AVG,
                    MIN,
                    MAX,
                    COLLECT,
                    COLLECT_SORTED,
                    PERCENTILE_CONT,
                    PERCENTILE_DISC,
                    LAST ->
                    throw new IllegalStateException("sums are not kept for " + call.function());
        };
    }

    /** The root of the mean square distance from the mean; 0 where there is nothing to deviate. */
    private Value deviation(long degreesOfFreedom) {
        if (notFinite > 0) {
            return new FloatValue(Double.NaN);
        }
        if (count < 2) {
            return new FloatValue(0);
        }
        BigInteger divisor =
                BigInteger.valueOf(count).multiply(BigInteger.valueOf(degreesOfFreedom));
        return new FloatValue(spread().squareRootOver(divisor));
    }

    /** So many times the sum of the square distances from the mean as there are numbers. */
    private BinarySum spread() {
        return xx.times(count).minus(x.times(x));
    }

    /** The slope of the line with the least squares; null if there is no such line. */
    private Value gradient() {
        if (notFinite > 0) {
            return new FloatValue(Double.NaN);
        }
        BinarySum spread = spread();
        if (spread.unscaled().signum() == 0) {
            return NullValue.NULL;
        }
        return new FloatValue(xy.times(count).minus(x.times(y)).over(spread));
    }

    @Override
    public Accumulator copy() {
        return new MomentAccumulator(counts(), sums());
    }

    @Override
    public void accept(Visitor visitor) throws IOException {
        visitor.visitMoments(this);
    }
}
