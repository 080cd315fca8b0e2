package dev.walgraph.graph;

import java.math.BigDecimal;

/** A 64-bit signed integer. */
public record IntegerValue(long value) implements NumberValue {

    @Override
    public double doubleValue() {
        return value;
    }

    @Override
    public BigDecimal decimalValue() {
        return BigDecimal.valueOf(value);
    }

    @Override
    public ValueType type() {
        return ValueType.INTEGER;
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
