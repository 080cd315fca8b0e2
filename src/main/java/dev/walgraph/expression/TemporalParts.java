package dev.walgraph.expression;

import dev.walgraph.graph.DateValue;
import dev.walgraph.graph.LocalDateTimeValue;
import dev.walgraph.graph.LocalTimeValue;
import dev.walgraph.graph.TemporalValue;
import dev.walgraph.graph.ZonedDateTimeValue;
import dev.walgraph.graph.ZonedTimeValue;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a date or time consists of; a part that values of its kind do not have is null.
 *
 * @param offset the offset that is meant where the clocks of the zone show this time twice
 */
record TemporalParts(
        @Nullable LocalDate date,
        @Nullable LocalTime time,
        @Nullable ZoneId zone,
        @Nullable ZoneOffset offset) {

    /** The parts of any temporal value that is not a duration. */
    static TemporalParts of(TemporalValue value) {
        if (value instanceof DateValue date) {
            return new TemporalParts(date.value(), null, null, null);
        }
        if (value instanceof LocalTimeValue time) {
            return new TemporalParts(null, time.value(), null, null);
        }
        if (value instanceof ZonedTimeValue zoned) {
            OffsetTime time = zoned.value();
            return new TemporalParts(null, time.toLocalTime(), time.getOffset(), time.getOffset());
        }
        if (value instanceof LocalDateTimeValue local) {
            LocalDateTime time = local.value();
            return new TemporalParts(time.toLocalDate(), time.toLocalTime(), null, null);
        }
        ZonedDateTime time = ((ZonedDateTimeValue) value).value();
        return new TemporalParts(
                time.toLocalDate(), time.toLocalTime(), time.getZone(), time.getOffset());
    }

    /** The time of day: midnight if there is none. */
    LocalTime timeOrMidnight() {
        return time == null ? LocalTime.MIDNIGHT : time;
    }
}
