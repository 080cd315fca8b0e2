package dev.walgraph.graph;

import java.time.LocalDateTime;

/** A date and time without a zone. */
public record LocalDateTimeValue(LocalDateTime value) implements TemporalValue {

    @Override
    public String text() {
        return value.toString();
    }

    @Override
    public ValueType type() {
        return ValueType.LOCAL_DATE_TIME;
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
