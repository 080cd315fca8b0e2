package dev.walgraph.oracle;

import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.Value;
import dev.walgraph.oracle.NaiveTemporals.Parts;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.List;

/** What {@code date.truncate} and its kin mean. */
final class NaiveTruncation {

    private NaiveTruncation() {}

    /** The value of a kind that begins the unit in which another value is. */
    static Value truncate(String kind, List<Value> arguments) {
        String unit = NaiveFunctions.string(arguments.get(0));
        Parts parts = Parts.of(arguments.get(1));
        MapValue changes =
                arguments.size() > 2 && arguments.get(2) instanceof MapValue map
                        ? map
                        : MapValue.EMPTY;
        LocalDate date = parts.date();
        LocalTime time = LocalTime.MIDNIGHT;
        if (isOfTime(unit)) {
            if (parts.time() == null || kind.equals("date")) {
                throw new NaiveFailure("no " + unit + " in " + arguments.get(1));
            }
            time = time(unit, parts.time());
        } else if (!unit.equals("day")) {
            if (date == null) {
                throw new NaiveFailure("no " + unit + " in " + arguments.get(1));
            }
            date = date(unit, date);
        }
        if (date != null) {
            date = NaiveTemporalMaps.date(date, changes);
        }
        ZoneId zone = NaiveTemporalMaps.zone(changes);
        return new Parts(
                        date,
                        NaiveTemporalMaps.add(time, changes),
                        zone == null ? parts.zone() : zone)
                .as(kind);
    }

    private static boolean isOfTime(String unit) {
        return List.of("hour", "minute", "second", "millisecond", "microsecond").contains(unit);
    }

    private static LocalTime time(String unit, LocalTime time) {
        return switch (unit) {
            case "hour" -> time.truncatedTo(ChronoUnit.HOURS);
            case "minute" -> time.truncatedTo(ChronoUnit.MINUTES);
            case "second" -> time.truncatedTo(ChronoUnit.SECONDS);
            case "millisecond" -> time.truncatedTo(ChronoUnit.MILLIS);
            default -> time.truncatedTo(ChronoUnit.MICROS);
        };
    }

    private static LocalDate date(String unit, LocalDate date) {
        int year = date.getYear();
        return switch (unit) {
            case "millennium" -> LocalDate.of(year - Math.floorMod(year, 1000), 1, 1);
            case "century" -> LocalDate.of(year - Math.floorMod(year, 100), 1, 1);
            case "decade" -> LocalDate.of(year - Math.floorMod(year, 10), 1, 1);
            case "year" -> LocalDate.of(year, 1, 1);
            case "weekYear" -> {
                LocalDate inFirst = LocalDate.of(date.get(IsoFields.WEEK_BASED_YEAR), 1, 4);
                yield date("week", inFirst);
            }
            case "quarter" ->
                    LocalDate.of(year, date.getMonthValue() - (date.getMonthValue() - 1) % 3, 1);
            case "month" -> date.withDayOfMonth(1);
            case "week" -> date.minusDays(date.getDayOfWeek().getValue() - 1);
            default -> throw new NaiveFailure("unit " + unit);
        };
    }
}
