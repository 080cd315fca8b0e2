package dev.walgraph.expression;

import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.TemporalValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.ZonedDateTimeValue;
import dev.walgraph.graph.ZonedTimeValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts dates and times together from the components in a map. What is not given is taken from
 * another value, if there is one to take it from; else it is the least, but then nothing finer may
 * be given.
 */
final class TemporalFields {

    private static final List<String> WEEK = List.of("week", "dayOfWeek");
    private static final List<String> QUARTER = List.of("quarter", "dayOfQuarter");
    private static final List<String> ORDINAL = List.of("ordinalDay");
    private static final List<String> CALENDAR = List.of("month", "day");
    private static final List<String> TIMES = List.of("hour", "minute", "second");
    private static final List<String> FRACTIONS =
            List.of("millisecond", "microsecond", "nanosecond");
    private static final List<String> SOURCES = List.of("date", "time", "datetime");
    private static final String TIMEZONE = "timezone";

    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private final TemporalKind kind;
    private final MapValue map;

    private TemporalFields(TemporalKind kind, MapValue map) {
        this.kind = kind;
        this.map = map;
    }

    /**
     * The value that a map describes; null if one of its entries is null.
     *
     * @throws EvaluationException if it describes none of this kind
     */
    static Value read(TemporalKind kind, MapValue map) {
        TemporalFields fields = new TemporalFields(kind, map);
        fields.checkNames(true);
        return fields.hasNull() ? NullValue.NULL : fields.guarded(fields::value);
    }

    /**
     * The value with these parts, but for the components in the map: a zone is replaced, whatever
     * the time is there, and fractions of a second are added.
     */
    static Value override(TemporalKind kind, TemporalParts parts, MapValue map) {
        TemporalFields fields = new TemporalFields(kind, map);
        fields.checkNames(false);
        return fields.hasNull() ? NullValue.NULL : fields.guarded(() -> fields.overridden(parts));
    }

    private interface Assembly {
        Value make();
    }

    private Value guarded(Assembly assembly) {
        try {
            return assembly.make();
        } catch (DateTimeException e) {
            throw EvaluationException.argumentError(
                    Describe.text(map) + " is not a " + kind.type() + ": " + e.getMessage());
        }
    }

    private boolean hasNull() {
        return map.entries().values().stream().anyMatch(Value::isNull);
    }

    private void checkNames(boolean takesSources) {
        List<String> known = new ArrayList<>();
        if (kind.hasDate()) {
            known.add("year");
            List.of(CALENDAR, WEEK, QUARTER, ORDINAL).forEach(known::addAll);
        }
        if (kind.hasTime()) {
            known.addAll(TIMES);
            known.addAll(FRACTIONS);
        }
        if (kind.hasZone()) {
            known.add(TIMEZONE);
        }
        for (String name : map.entries().keySet()) {
            if (!known.contains(name) && !(takesSources && takesSource(name))) {
                throw EvaluationException.argumentError(
                        "a " + kind.type() + " has no component \"" + name + "\"");
            }
        }
    }

    private boolean takesSource(String name) {
        return SOURCES.contains(name)
                && switch (name) {
                    case "date" -> kind.hasDate();
                    case "time" -> kind.hasTime();
                    default -> kind.hasDate() && kind.hasTime();
                };
    }

    private TemporalValue value() {
        TemporalParts whole = source("datetime");
        TemporalParts dated = whole == null ? source("date") : whole;
        TemporalParts timed = whole == null ? source("time") : whole;
        if (whole != null && (has("date") || has("time"))) {
            throw conflict("datetime", has("date") ? "date" : "time");
        }
        LocalDate date = kind.hasDate() ? date(dated == null ? null : dated.date()) : null;
        LocalTime time =
                kind.hasTime() ? time(timed == null ? null : timed.timeOrMidnight()) : null;
        ZoneId given = zone();
        ZoneId zone = timed == null ? null : timed.zone();
        ZoneOffset offset = timed == null ? null : timed.offset();
        if (given == null) {
            return kind.of(new TemporalParts(date, time, zone, offset));
        }
        TemporalValue local = kind.of(new TemporalParts(date, time, given, null));
        if (zone == null) {
            return local;
        }
        // The other value says what the time is in its zone; this is the same instant elsewhere.
        TemporalValue there = kind.of(new TemporalParts(date, time, zone, offset));
        return local instanceof ZonedTimeValue here
                ? new ZonedTimeValue(
                        ((ZonedTimeValue) there)
                                .value()
                                .withOffsetSameInstant(here.value().getOffset()))
                : new ZonedDateTimeValue(
                        ((ZonedDateTimeValue) there).value().withZoneSameInstant(given));
    }

    private TemporalValue overridden(TemporalParts parts) {
        LocalDate date = kind.hasDate() ? date(parts.date()) : null;
        LocalTime time = kind.hasTime() ? time(parts.timeOrMidnight()) : null;
        if (time != null && hasAny(FRACTIONS)) {
            time = time.withNano(nanos(parts.timeOrMidnight()) + fraction());
        }
        ZoneId given = zone();
        return given == null
                ? kind.of(new TemporalParts(date, time, parts.zone(), parts.offset()))
                : kind.of(new TemporalParts(date, time, given, null));
    }

    private @Nullable TemporalParts source(String name) {
        Value value = map.entries().get(name);
        if (value == null) {
            return null;
        }
        Type wanted =
                switch (name) {
                    case "date" -> TemporalKind.DATE.sources();
                    case "time" -> TemporalKind.TIME.sources();
                    default -> Type.LOCAL_DATE_TIME.or(Type.ZONED_DATE_TIME);
                };
        if (!wanted.admits(value)) {
            throw wrongType(name, wanted, value);
        }
        return TemporalParts.of((TemporalValue) value);
    }

    private static EvaluationException wrongType(String name, Type wanted, Value value) {
        return EvaluationException.typeError(
                "component \""
                        + name
                        + "\" must be "
                        + wanted
                        + ", but is "
                        + Describe.value(value));
    }

    private @Nullable ZoneId zone() {
        Value value = map.entries().get(TIMEZONE);
        if (value == null) {
            return null;
        }
        if (!(value instanceof StringValue name)) {
            throw wrongType(TIMEZONE, Type.STRING, value);
        }
        return TemporalText.zone(name.value());
    }

    private LocalDate date(@Nullable LocalDate base) {
        boolean byWeek = hasAny(WEEK);
        boolean byQuarter = hasAny(QUARTER);
        boolean byDay = hasAny(ORDINAL);
        boolean byMonth = hasAny(CALENDAR);
        List<String> given = new ArrayList<>();
        for (List<String> group : List.of(CALENDAR, WEEK, QUARTER, ORDINAL)) {
            group.stream().filter(this::has).findFirst().ifPresent(given::add);
        }
        if (given.size() > 1) {
            throw conflict(given.get(0), given.get(1));
        }
        TemporalField yearField = byWeek ? IsoFields.WEEK_BASED_YEAR : ChronoField.YEAR;
        if (base == null && !has("year")) {
            throw missing("year");
        }
        int year = component("year", base, yearField, 0);
        if (byWeek) {
            require(base, "week", "dayOfWeek");
            return TemporalText.ofWeek(
                    year,
                    component("week", base, IsoFields.WEEK_OF_WEEK_BASED_YEAR, 1),
                    component("dayOfWeek", base, ChronoField.DAY_OF_WEEK, 1));
        }
        if (byQuarter) {
            require(base, "quarter", "dayOfQuarter");
            return TemporalText.ofQuarter(
                    year,
                    component("quarter", base, IsoFields.QUARTER_OF_YEAR, 1),
                    component("dayOfQuarter", base, IsoFields.DAY_OF_QUARTER, 1));
        }
        if (byDay) {
            return LocalDate.ofYearDay(year, given("ordinalDay", 1));
        }
        if (byMonth) {
            require(base, "month", "day");
        }
        return LocalDate.of(
                year,
                component("month", base, ChronoField.MONTH_OF_YEAR, 1),
                component("day", base, ChronoField.DAY_OF_MONTH, 1));
    }

    private LocalTime time(@Nullable LocalTime base) {
        require(base, "hour", "minute");
        require(base, "minute", "second");
        if (hasAny(FRACTIONS)) {
            require(base, "second", FRACTIONS.stream().filter(this::has).findFirst().orElseThrow());
        }
        return LocalTime.of(
                component("hour", base, ChronoField.HOUR_OF_DAY, 0),
                component("minute", base, ChronoField.MINUTE_OF_HOUR, 0),
                component("second", base, ChronoField.SECOND_OF_MINUTE, 0),
                hasAny(FRACTIONS) || base == null ? fraction() : nanos(base));
    }

    private static int nanos(LocalTime time) {
        return time.get(ChronoField.NANO_OF_SECOND);
    }

    /** Nanoseconds. Each component has the digits that the coarser ones among them leave. */
    private int fraction() {
        int millis = part("millisecond", 999);
        int micros = part("microsecond", has("millisecond") ? 999 : 999_999);
        int mostNanos = has("microsecond") ? 999 : has("millisecond") ? 999_999 : 999_999_999;
        return millis * NANOS_PER_MILLI + micros * NANOS_PER_MICRO + part("nanosecond", mostNanos);
    }

    private int part(String name, int most) {
        int part = given(name, 0);
        if (part < 0 || part > most) {
            throw new DateTimeException(
                    "\"" + name + "\" must be between 0 and " + most + ", but is " + part);
        }
        return part;
    }

    /** A component without the next coarser one says nothing. */
    private void require(@Nullable Object base, String coarser, String finer) {
        if (base == null && has(finer) && !has(coarser)) {
            throw missing(coarser);
        }
    }

    private int component(
            String name, @Nullable TemporalAccessor base, TemporalField field, int least) {
        return has(name) || base == null ? given(name, least) : base.get(field);
    }

    /** A component of the map; the least if it is not given. */
    private int given(String name, int least) {
        Value value = map.entries().get(name);
        if (value == null) {
            return least;
        }
        if (!(value instanceof IntegerValue integer)) {
            throw wrongType(name, Type.INTEGER, value);
        }
        if ((int) integer.value() != integer.value()) {
            throw new DateTimeException("\"" + name + "\" is out of range: " + integer.value());
        }
        return (int) integer.value();
    }

    private boolean has(String name) {
        return map.entries().containsKey(name);
    }

    private boolean hasAny(List<String> names) {
        return names.stream().anyMatch(this::has);
    }

    private EvaluationException missing(String name) {
        return EvaluationException.argumentError(
                Describe.text(map) + " is not a " + kind.type() + ": \"" + name + "\" is missing");
    }

    private EvaluationException conflict(String one, String other) {
        return EvaluationException.argumentError(
                Describe.text(map)
                        + " is not a "
                        + kind.type()
                        + ": \""
                        + one
                        + "\" and \""
                        + other
                        + "\" exclude each other");
    }
}
