package dev.walgraph.graph;

import java.time.LocalTime;

/** A time of day without a zone. */
public record LocalTimeValue(LocalTime value) implements TemporalValue {

    @Override
    public String text() {
        return value.toString();
    }

    @Override
    public ValueType type() {
        return ValueType.LOCAL_TIME;
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
