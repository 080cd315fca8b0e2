package dev.walgraph.oracle;

import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.TemporalValue;
import dev.walgraph.graph.Value;
import dev.walgraph.oracle.NaiveTemporals.Parts;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import org.jspecify.annotations.Nullable;

/** Dates and times out of maps of their components. */
final class NaiveTemporalMaps {

    private final MapValue map;

    private NaiveTemporalMaps(MapValue map) {
        this.map = map;
    }

    /** The value of a kind with these components; other values may be among them. */
    static TemporalValue make(String kind, MapValue map) {
        NaiveTemporalMaps maker = new NaiveTemporalMaps(map);
        Parts whole = maker.base("datetime");
        Parts day = whole == null ? maker.base("date") : whole;
        Parts hour = whole == null ? maker.base("time") : whole;
        LocalDate baseDate = day == null ? null : day.date();
        boolean needsDate = kind.startsWith("date") || kind.startsWith("local" + "date");
        LocalDate date = needsDate ? maker.date(baseDate) : null;
        LocalTime baseTime = hour == null ? null : hour.time();
        ZoneId baseZone = hour == null ? null : hour.zone();
        ZoneId zone = maker.zone();
        if (kind.equals("time") && baseZone != null && !(baseZone instanceof ZoneOffset)) {
            // A time of day has an offset only: that of its zone on its day.
            LocalDate of = hour.date();
            baseZone = ZonedDateTime.of(of, hour.time(), baseZone).getOffset();
        }
        LocalTime time = maker.time(baseTime);
        if (kind.equals("date") || kind.startsWith("local")) {
            return new Parts(date, time, null).as(kind);
        }
        if (zone == null || baseZone == null) {
            return new Parts(date, time, zone == null ? baseZone : zone).as(kind);
        }
        if (date == null) {
            OffsetTime moved =
                    OffsetTime.of(time, (ZoneOffset) baseZone)
                            .withOffsetSameInstant((ZoneOffset) zone);
            return new Parts(null, moved.toLocalTime(), zone).as(kind);
        }
        ZonedDateTime moved =
                ZonedDateTime.of(LocalDateTime.of(date, time), baseZone).withZoneSameInstant(zone);
        return new Parts(moved.toLocalDate(), moved.toLocalTime(), zone).as(kind);
    }

    /** The day of a base with other components. */
    static LocalDate date(LocalDate base, MapValue map) {
        return new NaiveTemporalMaps(map).date(base);
    }

    /** The time zone in a map; null if there is none. */
    static @Nullable ZoneId zone(MapValue map) {
        return new NaiveTemporalMaps(map).zone();
    }

    private @Nullable Parts base(String name) {
        return has(name) ? Parts.of(map.get(name)) : null;
    }

    private boolean has(String name) {
        return map.entries().containsKey(name);
    }

    private int number(String name, int absent) {
        return has(name) ? Math.toIntExact(NaiveFunctions.integer(map.get(name))) : absent;
    }

    private @Nullable ZoneId zone() {
        Value zone = map.get("timezone");
        return zone instanceof StringValue name ? ZoneId.of(name.value()) : null;
    }

    private LocalDate date(@Nullable LocalDate base) {
        if (base == null && !has("year")) {
            throw new NaiveFailure("no year");
        }
        LocalDate like = base == null ? LocalDate.of(number("year", 0), 1, 1) : base;
        int year = number("year", like.getYear());
        if (has("week") || has("dayOfWeek")) {
            return week(base);
        }
        if (has("ordinalDay")) {
            return LocalDate.ofYearDay(year, number("ordinalDay", 1));
        }
        if (has("quarter") || has("dayOfQuarter")) {
            int quarter = number("quarter", like.get(IsoFields.QUARTER_OF_YEAR));
            int day = number("dayOfQuarter", like.get(IsoFields.DAY_OF_QUARTER));
            return LocalDate.of(year, 1, 1)
                    .with(IsoFields.QUARTER_OF_YEAR, quarter)
                    .with(IsoFields.DAY_OF_QUARTER, day);
        }
        if (base == null && has("day") && !has("month")) {
            throw new NaiveFailure("a day of no month");
        }
        return LocalDate.of(
                year, number("month", like.getMonthValue()), number("day", like.getDayOfMonth()));
    }

    private LocalDate week(@Nullable LocalDate base) {
        int year = number("year", base == null ? 0 : base.get(IsoFields.WEEK_BASED_YEAR));
        int week = number("week", base == null ? 1 : base.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        int day = number("dayOfWeek", base == null ? 1 : base.getDayOfWeek().getValue());
        // The fourth of January is always in the first week.
        LocalDate inFirst = LocalDate.of(year, 1, 4);
        LocalDate monday = inFirst.minusDays(inFirst.getDayOfWeek().getValue() - 1);
        LocalDate found = monday.plusWeeks(week - 1).plusDays(day - 1);
        if (week < 1 || found.get(IsoFields.WEEK_BASED_YEAR) != year || day < 1 || day > 7) {
            throw new NaiveFailure("no week " + week + " in " + year);
        }
        return found;
    }

    private LocalTime time(@Nullable LocalTime base) {
        LocalTime like = base == null ? LocalTime.MIDNIGHT : base;
        boolean seconds = has("second") || has("millisecond") || has("microsecond");
        if (base == null
                && (has("minute") && !has("hour")
                        || has("second") && !has("minute")
                        || (seconds || has("nanosecond")) && !has("second"))) {
            throw new NaiveFailure("a component without the next larger one");
        }
        boolean exact = has("millisecond") || has("microsecond") || has("nanosecond");
        return LocalTime.of(
                number("hour", like.getHour()),
                number("minute", like.getMinute()),
                number("second", like.getSecond()),
                exact ? fraction() : like.getNano());
    }

    /** The nanoseconds of all components that are smaller than a second. */
    int fraction() {
        int millis = number("millisecond", 0);
        int micros = number("microsecond", 0);
        int nanos = number("nanosecond", 0);
        boolean tooLarge =
                millis < 0
                        || millis > 999
                        || micros < 0
                        || micros > (has("millisecond") ? 999 : 999_999)
                        || nanos < 0
                        || nanos
                                > (has("microsecond")
                                        ? 999
                                        : has("millisecond") ? 999_999 : 999_999_999);
        if (tooLarge) {
            throw new NaiveFailure("a fraction of a second out of range");
        }
        return millis * 1_000_000 + micros * 1_000 + nanos;
    }

    /** A time with the components of a map; fractions of a second are added to those it has. */
    static LocalTime add(LocalTime base, MapValue map) {
        NaiveTemporalMaps maker = new NaiveTemporalMaps(map);
        return LocalTime.of(
                maker.number("hour", base.getHour()),
                maker.number("minute", base.getMinute()),
                maker.number("second", base.getSecond()),
                base.getNano() + maker.fraction());
    }
}
