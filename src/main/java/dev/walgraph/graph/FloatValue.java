package dev.walgraph.graph;

import java.math.BigDecimal;

/** An IEEE 754 double. */
public record FloatValue(double value) implements NumberValue {

    @Override
    public double doubleValue() {
        return value;
    }

    /**
     * The shortest decimal that reads back as this double. By it floats are compared with exact
     * decimals: {@code 0.1} the float equals {@code 0.1} the decimal, and comparison stays
     * transitive because the mapping is monotonic.
     *
     * @throws NumberFormatException if this is not finite
     */
    @Override
    public BigDecimal decimalValue() {
        return BigDecimal.valueOf(value);
    }

    public boolean isFinite() {
        return Double.isFinite(value);
    }

    @Override
    public boolean equals(Object other) {
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
