package dev.walgraph.source.value;

import dev.walgraph.graph.DateValue;
import dev.walgraph.graph.LocalDateTimeValue;
import dev.walgraph.graph.LocalTimeValue;
import dev.walgraph.graph.ZonedDateTimeValue;
import dev.walgraph.graph.ZonedTimeValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Dates and times as the server writes them with {@code DateStyle = ISO}. */
final class TemporalText {

    private static final String ERA = " BC";
    private static final String END_OF_DAY = "24:00:00";
    private static final int NANO_DIGITS = 9;

    private TemporalText() {}

    static DateValue date(String text) {
        return switch (text) {
            case "infinity" -> new DateValue(LocalDate.MAX);
            case "-infinity" -> new DateValue(LocalDate.MIN);
            default -> new DateValue(localDate(text, endOfDigits(text)));
        };
    }

    static LocalTimeValue time(String text) {
        return new LocalTimeValue(localTime(text, 0, text.length()));
    }

    static ZonedTimeValue zonedTime(String text) {
        int zone = zoneStart(text);
        return new ZonedTimeValue(
                localTime(text, 0, zone).atOffset(ZoneOffset.of(text.substring(zone))));
    }

    static LocalDateTimeValue timestamp(String text) {
        return new LocalDateTimeValue(
                switch (text.charAt(text.length() - 1)) {
                    case 'y' -> infinity(text);
                    default -> localDateTime(text, endOfDigits(text));
                });
    }

    static ZonedDateTimeValue zonedTimestamp(String text) {
        if (text.charAt(text.length() - 1) == 'y') {
            return new ZonedDateTimeValue(infinity(text).atZone(ZoneOffset.UTC));
        }
        int zone = zoneStart(text);
        LocalDateTime local = localDateTime(text, zone);
        int offset = offsetSeconds(text, zone, endOfDigits(text));
        // A step of no seconds would make the same again.
        return new ZonedDateTimeValue(
                (offset == 0 ? local : local.minusSeconds(offset)).atZone(ZoneOffset.UTC));
    }

    private static LocalDateTime infinity(String text) {
        return switch (text) {
            case "infinity" -> LocalDateTime.MAX;
            case "-infinity" -> LocalDateTime.MIN;
            default -> throw new DateTimeException(text);
        };
    }

    private static boolean isBeforeChrist(String text) {
        return text.endsWith(ERA);
    }

    private static int endOfDigits(String text) {
        return isBeforeChrist(text) ? text.length() - ERA.length() : text.length();
    }

    private static LocalDateTime localDateTime(String text, int end) {
        int space = text.indexOf(' ');
        return LocalDateTime.of(localDate(text, space), localTime(text, space + 1, end));
    }

    /** The year has four digits or more; that before the year 1 is the year 0 here. */
    private static LocalDate localDate(String text, int end) {
        int year = number(text, 0, end - 6);
        requireAt(text, end - 6, '-');
        requireAt(text, end - 3, '-');
        return LocalDate.of(
                isBeforeChrist(text) ? 1 - year : year,
                number(text, end - 5, end - 3),
                number(text, end - 2, end));
    }

    private static LocalTime localTime(String text, int start, int end) {
        if (end - start == END_OF_DAY.length() && text.startsWith(END_OF_DAY, start)) {
            return LocalTime.MAX;
        }
        requireAt(text, start + 2, ':');
        requireAt(text, start + 5, ':');
        int nanos = 0;
        if (end > start + 8) {
            requireAt(text, start + 8, '.');
            nanos = number(text, start + 9, end);
            for (int digits = end - start - 9; digits < NANO_DIGITS; digits++) {
                nanos *= 10;
            }
        }
        return LocalTime.of(
                number(text, start, start + 2),
                number(text, start + 3, start + 5),
                number(text, start + 6, start + 8),
                nanos);
    }

    /** The zone begins with the last sign; the time before it has none. */
    private static int zoneStart(String text) {
        return Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
    }

    /** An offset as {@code +hh}, {@code +hh:mm} or {@code +hh:mm:ss}. */
    private static int offsetSeconds(String text, int start, int end) {
        int seconds = number(text, start + 1, start + 3) * 3_600;
        int unit = 60;
        for (int part = start + 3; part < end; part += 3) {
            requireAt(text, part, ':');
            seconds += number(text, part + 1, part + 3) * unit;
            unit /= 60;
        }
        return text.charAt(start) == '-' ? -seconds : seconds;
    }

    private static void requireAt(String text, int place, char required) {
        if (text.charAt(place) != required) {
            throw new DateTimeException(text);
        }
    }

    /** A number of one to nine digits. */
    private static int number(String text, int start, int end) {
        if (end <= start || end - start > NANO_DIGITS) {
            throw new DateTimeException(text);
        }
        int number = 0;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException(text);
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
