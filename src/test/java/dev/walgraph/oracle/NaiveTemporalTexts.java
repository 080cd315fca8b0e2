package dev.walgraph.oracle;

import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.TemporalValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.ZonedDateTimeValue;
import dev.walgraph.oracle.NaiveTemporals.Parts;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates and times as ISO 8601 writes them. */
final class NaiveTemporalTexts {

    /** Each form with its names of components. */
    private static final Map<Pattern, String[]> DATES =
            Map.ofEntries(
                    form("YEAR", "year"),
                    form("YEAR-(\\d\\d)", "year", "month"),
                    form("YEAR(\\d\\d)", "year", "month"),
                    form("YEAR-(\\d\\d)-(\\d\\d)", "year", "month", "day"),
                    form("YEAR(\\d\\d)(\\d\\d)", "year", "month", "day"),
                    form("YEAR-?W(\\d\\d)", "year", "week"),
                    form("YEAR-W(\\d\\d)-(\\d)", "year", "week", "dayOfWeek"),
                    form("YEARW(\\d\\d)(\\d)", "year", "week", "dayOfWeek"),
                    form("YEAR-?(\\d\\d\\d)", "year", "ordinalDay"),
                    form("YEAR-?Q(\\d)", "year", "quarter"),
                    form("YEAR-Q(\\d)-(\\d\\d)", "year", "quarter", "dayOfQuarter"),
                    form("YEARQ(\\d)(\\d\\d)", "year", "quarter", "dayOfQuarter"));

    private static final Pattern TIME =
            Pattern.compile("(\\d\\d)(?::?(\\d\\d)(?::?(\\d\\d)(?:[.,](\\d{1,9}))?)?)?");

    private static final Pattern ZONED =
            Pattern.compile("(.*?)(Z|[+-]\\d\\d(?::?\\d\\d(?::?\\d\\d)?)?)?(?:\\[(.+)\\])?");

    private NaiveTemporalTexts() {}

    private static Map.Entry<Pattern, String[]> form(String form, String... names) {
        return Map.entry(Pattern.compile(form.replace("YEAR", "(\\d{4}|[+-]\\d{1,9})")), names);
    }

    static TemporalValue parse(String kind, String text) {
        boolean hasDate = kind.contains("date");
        boolean hasTime = kind.contains("time");
        int t = hasDate && hasTime ? text.indexOf('T') : -1;
        String dateText = !hasTime ? text : t < 0 ? text : text.substring(0, t);
        LocalDate date = hasDate ? date(dateText) : null;
        if (!hasTime || hasDate && t < 0) {
            return new Parts(date, null, null).as(kind);
        }
        String timeText = text.substring(t + 1);
        if (kind.startsWith("local")) {
            return new Parts(date, time(timeText), null).as(kind);
        }
        Matcher zoned = ZONED.matcher(timeText);
        if (!zoned.matches()) {
            throw new NaiveFailure("time " + text);
        }
        LocalTime time = time(zoned.group(1));
        ZoneOffset offset = zoned.group(2) == null ? null : ZoneOffset.of(zoned.group(2));
        if (zoned.group(3) == null || date == null) {
            return new Parts(date, time, offset).as(kind);
        }
        return inZone(LocalDateTime.of(date, time), offset, ZoneId.of(zoned.group(3)));
    }

    private static TemporalValue inZone(
            LocalDateTime local, @Nullable ZoneOffset offset, ZoneId zone) {
        ZonedDateTime zoned = ZonedDateTime.ofLocal(local, zone, offset);
        if (offset != null && !zoned.getOffset().equals(offset)) {
            throw new NaiveFailure("offset " + offset + " in " + zone);
        }
        return new ZonedDateTimeValue(zoned);
    }

    private static LocalDate date(String text) {
        for (Map.Entry<Pattern, String[]> form : DATES.entrySet()) {
            Matcher matcher = form.getKey().matcher(text);
            if (matcher.matches()) {
                Map<String, Value> components = new TreeMap<>();
                for (int i = 0; i < form.getValue().length; i++) {
                    long number = Long.parseLong(matcher.group(i + 1));
                    components.put(form.getValue()[i], new IntegerValue(number));
                }
                TemporalValue date = NaiveTemporalMaps.make("date", MapValue.of(components));
                return Parts.of(date).date();
            }
        }
        throw new NaiveFailure("date " + text);
    }

    private static LocalTime time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new NaiveFailure("time " + text);
        }
        String fraction = matcher.group(4) == null ? "" : matcher.group(4);
        return LocalTime.of(
                number(matcher.group(1)),
                number(matcher.group(2)),
                number(matcher.group(3)),
                Integer.parseInt((fraction + "000000000").substring(0, 9)));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
