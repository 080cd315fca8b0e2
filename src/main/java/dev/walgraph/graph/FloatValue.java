package dev.walgraph.graph;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An IEEE 754 double. */
public record FloatValue(double value) implements NumberValue {

    @Override
    public double doubleValue() {
        return value;
    }

    /**
     * The decimal by which floats are compared with exact numbers: the whole number itself where
     * this is one within the range of integers, else a short decimal that reads back as this
     * double. So {@code 0.1} the float equals {@code 0.1} the decimal, {@code toFloat(i) = i}
     * wherever a float can hold {@code i}, and comparison stays transitive because the mapping is
     * strictly monotonic.
     *
     * @throws NumberFormatException if this is not finite
     */
    @Override
    public BigDecimal decimalValue() {
        return isInteger() ? BigDecimal.valueOf((long) value) : BigDecimal.valueOf(value);
    }

    /** Whether this is a whole number in the range of {@link IntegerValue}. */
    boolean isInteger() {
        return value == Math.rint(value) && value >= -0x1p63 && value < 0x1p63;
    }

    public boolean isFinite() {
        return Double.isFinite(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FloatValue that
                && Double.doubleToLongBits(value) == Double.doubleToLongBits(that.value);
    }

    @Override
    public int hashCode() {
        return Double.hashCode(value);
    }

    @Override
    public ValueType type() {
        return ValueType.FLOAT;
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
