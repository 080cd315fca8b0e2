package dev.walgraph.graph;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** An instant with the zone in which it is shown; from PostgreSQL the zone is UTC. */
public record ZonedDateTimeValue(ZonedDateTime value) implements TemporalValue {

    /** A commit time, in UTC. */
    public static ZonedDateTimeValue ofMicros(long microsSinceEpoch) {
        return new ZonedDateTimeValue(
                Instant.EPOCH.plus(microsSinceEpoch, ChronoUnit.MICROS).atZone(ZoneOffset.UTC));
    }

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
