package dev.walgraph.expression;

import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.TemporalValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates and times in ISO 8601, in its extended and its basic form: calendar dates, dates by
 * week, by quarter and by day of the year, with what is least significant left out; years of more
 * than four digits with a sign; offsets, and regions in brackets.
 */
final class TemporalText {

    private static final Pattern DATE =
            Pattern.compile(
                    "(?<year>\\d{4}|[+-]\\d{1,9})"
                            + "(?:-?W(?<week>\\d{2})(?:-?(?<dayOfWeek>\\d))?"
                            + "|-?Q(?<quarter>\\d)(?:-?(?<dayOfQuarter>\\d{2}))?"
                            + "|-?(?<ordinalDay>\\d{3})"
                            + "|-(?<month>\\d{2})(?:-(?<day>\\d{2}))?"
                            + "|(?<basicMonth>\\d{2})(?<basicDay>\\d{2})?)?");

    private static final Pattern TIME =
            Pattern.compile(
                    "(?<hour>\\d{2})(?:(?<colon>:?)(?<minute>\\d{2})"
                            + "(?:\\k<colon>(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?)?");

    private static final Pattern ZONE =
            Pattern.compile(
                    "(?<offset>Z|[+-]\\d{2}(?::?\\d{2}(?::?\\d{2})?)?)?"
                            + "(?:\\[(?<region>[^\\]]+)\\])?");

    private static final int MAX_FRACTION_DIGITS = 9;

    private TemporalText() {}

    /**
     * The value that a text stands for.
     *
     * @throws EvaluationException if it stands for none of this kind
     */
    static TemporalValue read(TemporalKind kind, String text) {
        try {
            TemporalValue value = kind.hasDate() ? dated(kind, text) : timed(kind, null, text);
            if (value != null) {
                return value;
            }
        } catch (DateTimeException e) {
            throw notA(kind, text, ": " + e.getMessage());
        }
        throw notA(kind, text, "");
    }

    private static EvaluationException notA(TemporalKind kind, String text, String reason) {
        return EvaluationException.argumentError(
                Describe.text(new StringValue(text)) + " is not a " + kind.type() + reason);
    }

    private static @Nullable TemporalValue dated(TemporalKind kind, String text) {
        int end = text.indexOf('T');
        LocalDate date = date(end < 0 ? text : text.substring(0, end));
        if (date == null) {
            return null;
        }
        if (end < 0) {
            return kind.of(new TemporalParts(date, null, null, null));
        }
        return kind.hasTime() ? timed(kind, date, text.substring(end + 1)) : null;
    }

    private static @Nullable TemporalValue timed(
            TemporalKind kind, @Nullable LocalDate date, String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.lookingAt()) {
            return null;
        }
        LocalTime time =
                LocalTime.of(
                        number(matcher, "hour", 0),
                        number(matcher, "minute", 0),
                        number(matcher, "second", 0),
                        nanos(matcher.group("fraction")));
        Matcher zone = ZONE.matcher(text.substring(matcher.end()));
        if (!zone.matches()) {
            return null;
        }
        String offsetText = zone.group("offset");
        String region = zone.group("region");
        boolean zoned = offsetText != null || region != null;
        boolean allowed = region == null ? kind.hasZone() : kind == TemporalKind.DATE_TIME;
        if (zoned && !allowed) {
            return null;
        }
        ZoneOffset offset = offsetText == null ? null : ZoneOffset.of(offsetText);
        if (date == null || region == null) {
            return kind.of(new TemporalParts(date, time, offset, offset));
        }
        ZoneId id = ZoneId.of(region);
        LocalDateTime local = LocalDateTime.of(date, time);
        if (offset != null && !id.getRules().isValidOffset(local, offset)) {
            throw new DateTimeException("clocks in " + region + " do not have this offset then");
        }
        return kind.of(new TemporalParts(date, time, id, offset));
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null
                ? 0
                : Integer.parseInt(fraction + "0".repeat(MAX_FRACTION_DIGITS - fraction.length()));
    }

    private static @Nullable LocalDate date(String text) {
        Matcher matcher = DATE.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        int year = number(matcher, "year", 0);
        if (matcher.group("week") != null) {
            return ofWeek(year, number(matcher, "week", 1), number(matcher, "dayOfWeek", 1));
        }
        if (matcher.group("quarter") != null) {
            return ofQuarter(
                    year, number(matcher, "quarter", 1), number(matcher, "dayOfQuarter", 1));
        }
        if (matcher.group("ordinalDay") != null) {
            return LocalDate.ofYearDay(year, number(matcher, "ordinalDay", 1));
        }
        return LocalDate.of(
                year,
                number(matcher, "month", number(matcher, "basicMonth", 1)),
                number(matcher, "day", number(matcher, "basicDay", 1)));
    }

    private static int number(Matcher matcher, String group, int otherwise) {
        String digits = matcher.group(group);
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    /** A day of a week of the year in which most days of the week lie. */
    static LocalDate ofWeek(int weekYear, int week, int dayOfWeek) {
        // The fourth of January is always in the first week.
        LocalDate date =
                LocalDate.of(weekYear, 1, 4)
                        .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week)
                        .with(ChronoField.DAY_OF_WEEK, dayOfWeek);
        if (date.get(IsoFields.WEEK_BASED_YEAR) != weekYear) {
            throw new DateTimeException("year " + weekYear + " has no week " + week);
        }
        return date;
    }

    static LocalDate ofQuarter(int year, int quarter, int day) {
        IsoFields.QUARTER_OF_YEAR.range().checkValidValue(quarter, IsoFields.QUARTER_OF_YEAR);
        LocalDate date = LocalDate.of(year, 3 * quarter - 2, 1).with(IsoFields.DAY_OF_QUARTER, day);
        if (date.get(IsoFields.QUARTER_OF_YEAR) != quarter) {
            throw new DateTimeException(
                    "quarter " + quarter + " of " + year + " has no day " + day);
        }
        return date;
    }

    /**
     * An offset such as {@code +01:00} or {@code Z}, or the name of a region.
     *
     * @throws EvaluationException if it is neither
     */
    static ZoneId zone(String text) {
        try {
            Matcher matcher = ZONE.matcher(text);
            return matcher.matches() && matcher.group("offset") != null
                    ? ZoneOffset.of(text)
                    : ZoneId.of(text);
        } catch (DateTimeException e) {
            throw EvaluationException.argumentError(
                    Describe.text(new StringValue(text)) + " is not a time zone");
        }
    }
}
