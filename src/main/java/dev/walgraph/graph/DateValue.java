package dev.walgraph.graph;

import java.time.LocalDate;

/** A calendar date. */
public record DateValue(LocalDate value) implements TemporalValue {

    @Override
    public String text() {
        return value.toString();
    }

    @Override
    public ValueType type() {
        return ValueType.DATE;
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
