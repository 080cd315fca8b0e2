package dev.walgraph.graph;

import java.time.OffsetTime;

/** A time of day with an offset from UTC. */
public record ZonedTimeValue(OffsetTime value) implements TemporalValue {

    @Override
    public String text() {
        return value.toString();
    }

    @Override
    public ValueType type() {
        return ValueType.ZONED_TIME;
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
