package dev.walgraph.oracle;

import dev.walgraph.graph.DateValue;
import dev.walgraph.graph.DurationValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.LocalDateTimeValue;
import dev.walgraph.graph.LocalTimeValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.TemporalValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.ZonedDateTimeValue;
import dev.walgraph.graph.ZonedTimeValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the functions and components of temporal values mean. */
final class NaiveTemporals {

    private static final Set<String> KINDS =
            Set.of("date", "time", "localtime", "datetime", "localdatetime", "duration");

    private NaiveTemporals() {}

    /**
     * What a temporal value holds.
     *
     * @param date null for times of day
     * @param time null for dates
     * @param zone null for what has none
     */
    record Parts(@Nullable LocalDate date, @Nullable LocalTime time, @Nullable ZoneId zone) {

        static Parts of(Value value) {
            if (value instanceof DateValue date) {
                return new Parts(date.value(), null, null);
            }
            if (value instanceof LocalTimeValue time) {
                return new Parts(null, time.value(), null);
            }
            if (value instanceof ZonedTimeValue time) {
                return new Parts(null, time.value().toLocalTime(), time.value().getOffset());
            }
            if (value instanceof LocalDateTimeValue local) {
                return new Parts(local.value().toLocalDate(), local.value().toLocalTime(), null);
            }
            if (value instanceof ZonedDateTimeValue zoned) {
                return new Parts(
                        zoned.value().toLocalDate(),
                        zoned.value().toLocalTime(),
                        zoned.value().getZone());
            }
            throw new NaiveFailure("a date or time expected, not " + value);
        }

        /** The value of a kind, with what the parts leave open: midnight, and UTC. */
        TemporalValue as(String kind) {
            LocalTime known = time == null ? LocalTime.MIDNIGHT : time;
            ZoneId place = zone == null ? ZoneOffset.UTC : zone;
            return switch (kind) {
                case "date" -> new DateValue(day(kind));
                case "localtime" -> new LocalTimeValue(known);
                case "time" -> new ZonedTimeValue(OffsetTime.of(known, offset(known, place)));
                case "localdatetime" -> new LocalDateTimeValue(LocalDateTime.of(day(kind), known));
                case "datetime" ->
                        new ZonedDateTimeValue(
                                ZonedDateTime.of(LocalDateTime.of(day(kind), known), place));
                default -> throw new IllegalArgumentException(kind);
            };
        }

        private LocalDate day(String kind) {
            if (date == null) {
                throw new NaiveFailure("no day for a " + kind);
            }
            return date;
        }

        private ZoneOffset offset(LocalTime known, ZoneId place) {
            if (place instanceof ZoneOffset fixed) {
                return fixed;
            }
            if (date == null) {
                throw new NaiveFailure("the offset of " + place + " on no day");
            }
            return ZonedDateTime.of(date, known, place).getOffset();
        }
    }

    static boolean isFunction(String name) {
        return KINDS.contains(name.replaceFirst("\\..*", ""));
    }

    static Value call(String function, List<Value> arguments) {
        String kind = function.replaceFirst("\\..*", "");
        String operation = function.substring(kind.length());
        if (arguments.stream().anyMatch(NaiveTemporals::hasNull)) {
            return NullValue.NULL;
        }
        try {
            if (kind.equals("duration")) {
                return NaiveDurations.call(operation, arguments);
            }
            return switch (operation) {
                case "" -> make(kind, arguments.get(0));
                case ".truncate" -> NaiveTruncation.truncate(kind, arguments);
                case ".fromepoch" ->
                        fromEpoch(
                                Instant.ofEpochSecond(
                                        NaiveFunctions.integer(arguments.get(0)),
                                        NaiveFunctions.integer(arguments.get(1))));
                case ".fromepochmillis" ->
                        fromEpoch(Instant.ofEpochMilli(NaiveFunctions.integer(arguments.get(0))));
                default -> throw new UnsupportedOperationException("function " + function);
            };
        } catch (DateTimeException | ArithmeticException e) {
            throw new NaiveFailure(function + arguments + ": " + e.getMessage());
        }
    }

    private static boolean hasNull(Value argument) {
        return argument instanceof MapValue map
                && map.entries().values().stream().anyMatch(Value::isNull);
    }

    private static Value fromEpoch(Instant instant) {
        return new ZonedDateTimeValue(instant.atZone(ZoneOffset.UTC));
    }

    private static Value make(String kind, Value argument) {
        if (argument instanceof StringValue text) {
            return NaiveTemporalTexts.parse(kind, text.value());
        }
        return argument instanceof MapValue map
                ? NaiveTemporalMaps.make(kind, map)
                : Parts.of(argument).as(kind);
    }

    /** {@code value.name}. */
    static Value component(TemporalValue value, String name) {
        if (value instanceof DurationValue duration) {
            return NaiveDurations.component(duration, name);
        }
        Parts parts = Parts.of(value);
        Long number = null;
        if (parts.date() != null) {
            number = ofDate(parts.date(), name);
        }
        if (number == null && parts.time() != null) {
            number = ofTime(parts.time(), name);
        }
        if (number != null) {
            return new IntegerValue(number);
        }
        Value component = null;
        if (value instanceof ZonedTimeValue time) {
            component = ofZone(time.value().getOffset(), time.value().getOffset(), name);
        } else if (value instanceof ZonedDateTimeValue zoned) {
            component = ofZone(zoned.value().getZone(), zoned.value().getOffset(), name);
            if (name.equals("epochSeconds")) {
                component = new IntegerValue(zoned.value().toEpochSecond());
            } else if (name.equals("epochMillis")) {
                component = new IntegerValue(zoned.value().toInstant().toEpochMilli());
            }
        }
        if (component == null) {
            throw new NaiveFailure("component " + name + " of " + value);
        }
        return component;
    }

    private static @Nullable Long ofDate(LocalDate date, String name) {
        Integer component =
                switch (name) {
                    case "year" -> date.getYear();
                    case "quarter" -> (date.getMonthValue() + 2) / 3;
                    case "month" -> date.getMonthValue();
                    case "week" -> date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
                    case "weekYear" -> date.get(IsoFields.WEEK_BASED_YEAR);
                    case "day" -> date.getDayOfMonth();
                    case "ordinalDay" -> date.getDayOfYear();
                    case "weekDay", "dayOfWeek" -> date.getDayOfWeek().getValue();
                    case "dayOfQuarter", "quarterDay" -> date.get(IsoFields.DAY_OF_QUARTER);
                    default -> null;
                };
        return component == null ? null : component.longValue();
    }

    private static @Nullable Long ofTime(LocalTime time, String name) {
        Integer component =
                switch (name) {
                    case "hour" -> time.getHour();
                    case "minute" -> time.getMinute();
                    case "second" -> time.getSecond();
                    case "millisecond" -> time.getNano() / 1_000_000;
                    case "microsecond" -> time.getNano() / 1_000;
                    case "nanosecond" -> time.getNano();
                    default -> null;
                };
        return component == null ? null : component.longValue();
    }

    private static @Nullable Value ofZone(ZoneId zone, ZoneOffset offset, String name) {
        return switch (name) {
            case "timezone" -> new StringValue(zone.getId());
            case "offset" -> new StringValue(offset.getId());
            case "offsetMinutes" -> new IntegerValue(offset.getTotalSeconds() / 60);
            case "offsetSeconds" -> new IntegerValue(offset.getTotalSeconds());
            default -> null;
        };
    }
}
