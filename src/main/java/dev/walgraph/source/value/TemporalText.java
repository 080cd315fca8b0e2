package dev.walgraph.source.value;

import dev.walgraph.graph.DateValue;
import dev.walgraph.graph.LocalDateTimeValue;
import dev.walgraph.graph.LocalTimeValue;
import dev.walgraph.graph.ZonedDateTimeValue;
import dev.walgraph.graph.ZonedTimeValue;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Dates and times as the server writes them with {@code DateStyle = ISO}. */
final class TemporalText {

    private static final String ERA = " BC";
    private static final String END_OF_DAY = "24:00:00";

    private TemporalText() {}

    static DateValue date(String text) {
        return switch (text) {
            case "infinity" -> new DateValue(LocalDate.MAX);
            case "-infinity" -> new DateValue(LocalDate.MIN);
            default -> new DateValue(localDate(text, text.endsWith(ERA)));
        };
    }

    static LocalTimeValue time(String text) {
        return new LocalTimeValue(localTime(text));
    }

    static ZonedTimeValue zonedTime(String text) {
        int zone = zoneStart(text);
        return new ZonedTimeValue(
                localTime(text.substring(0, zone)).atOffset(offset(text.substring(zone))));
    }

    static LocalDateTimeValue timestamp(String text) {
        return switch (text) {
            case "infinity" -> new LocalDateTimeValue(LocalDateTime.MAX);
            case "-infinity" -> new LocalDateTimeValue(LocalDateTime.MIN);
            default -> new LocalDateTimeValue(localDateTime(text, text.endsWith(ERA)));
        };
    }

    static ZonedDateTimeValue zonedTimestamp(String text) {
        return new ZonedDateTimeValue(
                switch (text) {
                    case "infinity" -> ZonedDateTime.of(LocalDateTime.MAX, ZoneOffset.UTC);
                    case "-infinity" -> ZonedDateTime.of(LocalDateTime.MIN, ZoneOffset.UTC);
                    default -> instant(text);
                });
    }

    private static ZonedDateTime instant(String text) {
        boolean era = text.endsWith(ERA);
        String body = era ? text.substring(0, text.length() - ERA.length()) : text;
        int zone = zoneStart(body);
        return localDateTime(body.substring(0, zone), era)
                .atOffset(offset(body.substring(zone)))
                .atZoneSameInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime localDateTime(String text, boolean beforeChrist) {
        int space = text.indexOf(' ');
        String rest = text.substring(space + 1);
        String time = rest.endsWith(ERA) ? rest.substring(0, rest.length() - ERA.length()) : rest;
        return LocalDateTime.of(localDate(text.substring(0, space), beforeChrist), localTime(time));
    }

    /** The year has four digits or more; that before the year 1 is the year 0 here. */
    private static LocalDate localDate(String text, boolean beforeChrist) {
        int firstDash = text.indexOf('-');
        int year = Integer.parseInt(text, 0, firstDash, 10);
        int month = Integer.parseInt(text, firstDash + 1, firstDash + 3, 10);
        int day = Integer.parseInt(text, firstDash + 4, firstDash + 6, 10);
        return LocalDate.of(beforeChrist ? 1 - year : year, month, day);
    }

    private static LocalTime localTime(String text) {
        if (text.equals(END_OF_DAY)) {
            return LocalTime.MAX;
        }
        int hour = Integer.parseInt(text, 0, 2, 10);
        int minute = Integer.parseInt(text, 3, 5, 10);
        int second = Integer.parseInt(text, 6, 8, 10);
        int nanos = 0;
        for (int i = 9, scale = 100_000_000; i < text.length(); i++, scale /= 10) {
            nanos += (text.charAt(i) - '0') * scale;
        }
        return LocalTime.of(hour, minute, second, nanos);
    }

    /** The zone begins with the last sign; the time before it has none. */
    private static int zoneStart(String text) {
        return Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
    }

    /** An offset as {@code +hh}, {@code +hh:mm} or {@code +hh:mm:ss}. */
    private static ZoneOffset offset(String text) {
        return ZoneOffset.of(text);
    }
}
