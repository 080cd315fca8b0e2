package dev.walgraph.expression;

import dev.walgraph.graph.DateValue;
import dev.walgraph.graph.DurationValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.LocalDateTimeValue;
import dev.walgraph.graph.LocalTimeValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.TemporalValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.ZonedDateTimeValue;
import dev.walgraph.graph.ZonedTimeValue;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The components of temporal values, such as {@code d.year}. */
final class TemporalComponents {

    private static final Map<String, TemporalField> FIELDS =
            Map.ofEntries(
                    Map.entry("year", ChronoField.YEAR),
                    Map.entry("quarter", IsoFields.QUARTER_OF_YEAR),
                    Map.entry("month", ChronoField.MONTH_OF_YEAR),
                    Map.entry("week", IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                    Map.entry("weekYear", IsoFields.WEEK_BASED_YEAR),
                    Map.entry("day", ChronoField.DAY_OF_MONTH),
                    Map.entry("dayOfQuarter", IsoFields.DAY_OF_QUARTER),
                    Map.entry("quarterDay", IsoFields.DAY_OF_QUARTER),
                    Map.entry("dayOfWeek", ChronoField.DAY_OF_WEEK),
                    Map.entry("weekDay", ChronoField.DAY_OF_WEEK),
                    Map.entry("ordinalDay", ChronoField.DAY_OF_YEAR),
                    Map.entry("hour", ChronoField.HOUR_OF_DAY),
                    Map.entry("minute", ChronoField.MINUTE_OF_HOUR),
                    Map.entry("second", ChronoField.SECOND_OF_MINUTE),
                    Map.entry("millisecond", ChronoField.MILLI_OF_SECOND),
                    Map.entry("microsecond", ChronoField.MICRO_OF_SECOND),
                    Map.entry("nanosecond", ChronoField.NANO_OF_SECOND),
                    Map.entry("epochSeconds", ChronoField.INSTANT_SECONDS),
                    Map.entry("offsetSeconds", ChronoField.OFFSET_SECONDS));

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private TemporalComponents() {}

    /** The component of a name; an error if values of this kind do not have it. */
    static Value component(TemporalValue value, String name) {
        Value component =
                value instanceof DurationValue duration
                        ? ofDuration(duration, name)
                        : ofInstant(accessor(value), name);
        if (component == null) {
            throw EvaluationException.argumentError(
                    "a " + Type.of(value) + " has no component \"" + name + "\"");
        }
        return component;
    }

    private static TemporalAccessor accessor(TemporalValue value) {
        if (value instanceof DateValue date) {
            return date.value();
        }
        if (value instanceof LocalTimeValue time) {
            return time.value();
        }
        if (value instanceof ZonedTimeValue time) {
            return time.value();
        }
        if (value instanceof LocalDateTimeValue local) {
            return local.value();
        }
        return ((ZonedDateTimeValue) value).value();
    }

    private static @Nullable Value ofInstant(TemporalAccessor value, String name) {
        TemporalField field = FIELDS.get(name);
        if (field != null) {
            return value.isSupported(field) ? new IntegerValue(value.getLong(field)) : null;
        }
        if (name.equals("epochMillis") && value.isSupported(ChronoField.INSTANT_SECONDS)) {
            return new IntegerValue(
                    value.getLong(ChronoField.INSTANT_SECONDS) * 1000
                            + value.getLong(ChronoField.MILLI_OF_SECOND));
        }
        if (!value.isSupported(ChronoField.OFFSET_SECONDS)) {
            return null;
        }
        int offset = value.get(ChronoField.OFFSET_SECONDS);
        return switch (name) {
            case "offset" -> new StringValue(ZoneOffset.ofTotalSeconds(offset).getId());
            case "offsetMinutes" -> new IntegerValue(offset / 60);
            case "timezone" -> new StringValue(zone(value, offset));
            default -> null;
        };
    }

    private static String zone(TemporalAccessor value, int offset) {
        return value instanceof java.time.ZonedDateTime zoned
                ? zoned.getZone().getId()
                : ZoneOffset.ofTotalSeconds(offset).getId();
    }

    /** All of the time in a unit of which a second has so many. */
    private static long whole(long seconds, long nanos, long perSecond) {
        try {
            return Math.addExact(
                    Math.multiplyExact(seconds, perSecond), nanos / (NANOS_PER_SECOND / perSecond));
        } catch (ArithmeticException e) {
            throw EvaluationException.outOfRange(
                    "the duration is too long to be counted in so small a unit");
        }
    }

    /** A duration's parts: whole ones count all of it, those "of" the next larger unit the rest. */
    private static @Nullable Value ofDuration(DurationValue d, String name) {
        long seconds = d.seconds();
        long nanos = d.nanos();
        Long part =
                switch (name) {
                    case "years" -> d.months() / 12;
                    case "quarters" -> d.months() / 3;
                    case "months" -> d.months();
                    case "weeks" -> d.days() / 7;
                    case "days" -> d.days();
                    case "hours" -> seconds / 3600;
                    case "minutes" -> seconds / 60;
                    case "seconds" -> seconds;
                    case "milliseconds" -> whole(seconds, nanos, 1_000);
                    case "microseconds" -> whole(seconds, nanos, 1_000_000);
                    case "nanoseconds" -> whole(seconds, nanos, NANOS_PER_SECOND);
                    case "quartersOfYear" -> d.months() / 3 % 4;
                    case "monthsOfQuarter" -> d.months() % 3;
                    case "monthsOfYear" -> d.months() % 12;
                    case "daysOfWeek" -> d.days() % 7;
                    case "minutesOfHour" -> seconds / 60 % 60;
                    case "secondsOfMinute" -> seconds % 60;
                    case "millisecondsOfSecond" -> nanos / 1_000_000;
                    case "microsecondsOfSecond" -> nanos / 1000;
                    case "nanosecondsOfSecond" -> nanos;
                    default -> null;
                };
        return part == null ? null : new IntegerValue(part);
    }
}
