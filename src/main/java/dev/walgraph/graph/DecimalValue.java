package dev.walgraph.graph;

import java.math.BigDecimal;

/**
 * An exact decimal number, as PostgreSQL's {@code numeric} holds it; the scale is part of the
 * value.
 */
public record DecimalValue(BigDecimal value) implements NumberValue {

    @Override
    public double doubleValue() {
        return value.doubleValue();
    }

    @Override
    public BigDecimal decimalValue() {
        return value;
    }

    @Override
    public ValueType type() {
        return ValueType.DECIMAL;
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
