package dev.walgraph.graph;

import java.time.ZonedDateTime;

/** An instant with the zone in which it is shown; from PostgreSQL the zone is UTC. */
public record ZonedDateTimeValue(ZonedDateTime value) implements TemporalValue {

    @Override
    public String text() {
        return value.toString();
    }

    @Override
    public ValueType type() {
        return ValueType.ZONED_DATE_TIME;
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
