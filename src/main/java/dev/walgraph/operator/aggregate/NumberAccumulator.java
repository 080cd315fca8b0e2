package dev.walgraph.operator.aggregate;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.EvaluationException;
import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Value;
import dev.walgraph.operator.AggregateSpec.AggregateCall;
import dev.walgraph.operator.AggregateSpec.AggregateFunction;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Sums and counts of numbers by their kinds, all exact: a sum is rounded once, when it is asked
 * for. What is not a finite number is only counted.
 */
final class NumberAccumulator implements Accumulator {

    private final IntegerSum integers;
    private final DecimalSum decimals;
    private final FloatSum floatSum;
    private long floats;
    private long notNumbers;
    private long positiveInfinities;
    private long negativeInfinities;
    private long strangers;

    NumberAccumulator() {
        this(new IntegerSum(), new DecimalSum(), new FloatSum(), new long[5]);
    }

    /**
     * @param counts of finite floats, NaN, the two infinities, and values that are no numbers
     */
    NumberAccumulator(IntegerSum integers, DecimalSum decimals, FloatSum floatSum, long[] counts) {
        this.integers = integers;
        this.decimals = decimals;
        this.floatSum = floatSum;
        this.floats = counts[0];
        this.notNumbers = counts[1];
        this.positiveInfinities = counts[2];
        this.negativeInfinities = counts[3];
        this.strangers = counts[4];
    }

    IntegerSum integers() {
        return integers;
    }

    DecimalSum decimals() {
        return decimals;
    }

    BinarySum floatSum() {
        return floatSum.sum();
    }

    /** The counts that the constructor takes. */
    long[] counts() {
        return new long[] {floats, notNumbers, positiveInfinities, negativeInfinities, strangers};
    }

    @Override
    public void add(Value value, long copies, Pages pages) {
        if (value instanceof IntegerValue integer) {
            integers.add(integer.value(), copies);
        } else if (value instanceof DecimalValue decimal) {
            decimals.add(decimal.value(), copies);
        } else if (value instanceof FloatValue f) {
            addFloat(f.value(), copies);
        } else {
            strangers += copies;
        }
    }

    private void addFloat(double value, long copies) {
        if (Double.isNaN(value)) {
            notNumbers += copies;
        } else if (value == Double.POSITIVE_INFINITY) {
            positiveInfinities += copies;
        } else if (value == Double.NEGATIVE_INFINITY) {
            negativeInfinities += copies;
        } else {
            floats += copies;
            floatSum.add(value, copies);
        }
    }

    @Override
    public Value result(AggregateCall call, Pages pages) {
        if (strangers > 0) {
            throw new EvaluationException(
                    EvaluationException.INVALID_ARGUMENT_TYPE,
                    call.text() + " meets a value that is not a number",
                    SourceSpan.NONE);
        }
        return call.function() == AggregateFunction.AVG ? average() : sum(call);
    }

    private Value sum(AggregateCall call) {
        if (hasFloats()) {
            return new FloatValue(doubleSum());
        }
        if (decimals.count() > 0) {
            return new DecimalValue(exactSum());
        }
        BigInteger sum = integers.sum();
        if (sum.bitLength() >= Long.SIZE) {
            throw new EvaluationException(
                    EvaluationException.NUMBER_OUT_OF_RANGE,
                    call.text() + " is out of the range of integers",
                    SourceSpan.NONE);
        }
        return new IntegerValue(sum.longValueExact());
    }

    private Value average() {
        long count =
                integers.count()
                        + decimals.count()
                        + floats
                        + notNumbers
                        + positiveInfinities
                        + negativeInfinities;
        if (count == 0) {
            return NullValue.NULL;
        }
        if (hasFloats()) {
            return new FloatValue(doubleSum() / count);
        }
        return decimals.count() > 0
                ? new DecimalValue(
                        exactSum().divide(BigDecimal.valueOf(count), MathContext.DECIMAL128))
                : new FloatValue(integers.sum().doubleValue() / count);
    }

    private boolean hasFloats() {
        return floats + notNumbers + positiveInfinities + negativeInfinities > 0;
    }

    /** The sum of all numbers, rounded to a double. */
    private double doubleSum() {
        if (notNumbers > 0 || (positiveInfinities > 0 && negativeInfinities > 0)) {
            return Double.NaN;
        }
        if (positiveInfinities + negativeInfinities > 0) {
            return positiveInfinities > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        if (integers.count() == 0 && decimals.count() == 0) {
            return floatSum.doubleValue();
        }
        BinarySum binary = floatSum.sum().plus(integers.sum(), 0);
        return decimals.count() == 0
                ? binary.doubleValue()
                : binary.decimalValue().add(decimals.sum()).doubleValue();
    }

    /** The sum of integers and decimals, with as many places as the decimal that has most. */
    private BigDecimal exactSum() {
        int scale = decimals.maxScale();
        int places = integers.count() > 0 ? Math.max(0, scale) : scale;
        return decimals.sum()
                .add(new BigDecimal(integers.sum()))
                .setScale(places, RoundingMode.UNNECESSARY);
    }

    @Override
    public Accumulator copy() {
        return new NumberAccumulator(integers.copy(), decimals.copy(), floatSum.copy(), counts());
    }

    @Override
    public void accept(Visitor visitor) throws IOException {
        visitor.visitNumber(this);
    }
}
