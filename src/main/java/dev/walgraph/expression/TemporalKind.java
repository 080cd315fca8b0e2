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
import java.util.Objects;

/** A kind of dates and times: what a value of it consists of, and how one is put together. */
enum TemporalKind {
    DATE("date", true, false, false),
    LOCAL_TIME("localtime", false, true, false),
    TIME("time", false, true, true),
    LOCAL_DATE_TIME("localdatetime", true, true, false),
    DATE_TIME("datetime", true, true, true);

    private final String function;
    private final boolean hasDate;
    private final boolean hasTime;
    private final boolean hasZone;

    TemporalKind(String function, boolean hasDate, boolean hasTime, boolean hasZone) {
        this.function = function;
        this.hasDate = hasDate;
        this.hasTime = hasTime;
        this.hasZone = hasZone;
    }

    /** The name of the function that makes such values. */
    String function() {
        return function;
    }

    Type type() {
        return switch (this) {
            case DATE -> Type.DATE;
            case LOCAL_TIME -> Type.LOCAL_TIME;
            case TIME -> Type.ZONED_TIME;
            case LOCAL_DATE_TIME -> Type.LOCAL_DATE_TIME;
            case DATE_TIME -> Type.ZONED_DATE_TIME;
        };
    }

    boolean hasDate() {
        return hasDate;
    }

    boolean hasTime() {
        return hasTime;
    }

    boolean hasZone() {
        return hasZone;
    }

    /** Values of which one of this kind can be made: they have a date, or a time of day. */
    Type sources() {
        Type whole = Type.LOCAL_DATE_TIME.or(Type.ZONED_DATE_TIME);
        return hasDate ? whole.or(Type.DATE) : whole.or(Type.LOCAL_TIME).or(Type.ZONED_TIME);
    }

    /**
     * The value of this kind with these parts. What this kind does not have is left out; a time of
     * day that is missing is midnight, a zone that is missing is UTC.
     *
     * @param parts which have a date if this kind has one
     * @throws EvaluationException if a time of day should get a zone that is not an offset
     * @throws java.time.DateTimeException if the value is out of range
     */
    TemporalValue of(TemporalParts parts) {
        LocalTime time = parts.timeOrMidnight();
        ZoneId zone = parts.zone() == null ? ZoneOffset.UTC : parts.zone();
        return switch (this) {
            case DATE -> new DateValue(date(parts));
            case LOCAL_TIME -> new LocalTimeValue(time);
            case TIME -> new ZonedTimeValue(OffsetTime.of(time, offset(parts, zone)));
            case LOCAL_DATE_TIME -> new LocalDateTimeValue(LocalDateTime.of(date(parts), time));
            case DATE_TIME ->
                    new ZonedDateTimeValue(
                            ZonedDateTime.ofLocal(
                                    LocalDateTime.of(date(parts), time), zone, parts.offset()));
        };
    }

    private static LocalDate date(TemporalParts parts) {
        return Objects.requireNonNull(parts.date());
    }

    private static ZoneOffset offset(TemporalParts parts, ZoneId zone) {
        if (zone instanceof ZoneOffset offset) {
            return offset;
        }
        if (parts.offset() != null) {
            return parts.offset();
        }
        // Which offset a region has depends on the date.
        throw EvaluationException.argumentError(
                "a Time has an offset from UTC, not the time zone '" + zone + "'");
    }
}
