package dev.walgraph.expression;

import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.TemporalValue;
import dev.walgraph.graph.Value;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts off of dates and times what is finer than a unit. */
final class TemporalTruncation {

    private static final int YEARS_OF_DECADE = 10;
    private static final int YEARS_OF_CENTURY = 100;
    private static final int YEARS_OF_MILLENNIUM = 1000;

    private static final Map<String, ChronoUnit> UNITS_OF_TIME =
            Map.of(
                    "day", ChronoUnit.DAYS,
                    "hour", ChronoUnit.HOURS,
                    "minute", ChronoUnit.MINUTES,
                    "second", ChronoUnit.SECONDS,
                    "millisecond", ChronoUnit.MILLIS,
                    "microsecond", ChronoUnit.MICROS);

    private TemporalTruncation() {}

    /**
     * Makes a value of a kind out of another one and truncates it.
     *
     * @param arguments the unit, the value, and a map of components to put in place of those that
     *     were cut off, which may be left out
     */
    static Value truncate(TemporalKind kind, Value[] arguments) {
        String unit = ((StringValue) arguments[0]).value();
        TemporalParts parts = TemporalParts.of((TemporalValue) arguments[1]);
        MapValue components = arguments.length > 2 ? (MapValue) arguments[2] : MapValue.EMPTY;
        LocalTime time = parts.timeOrMidnight();
        LocalDate date = parts.date();
        ChronoUnit ofTime = UNITS_OF_TIME.get(unit);
        try {
            if (ofTime != null && (kind.hasTime() || ofTime == ChronoUnit.DAYS)) {
                time = time.truncatedTo(ofTime);
            } else {
                date = kind.hasDate() && date != null ? truncated(date, unit) : null;
                time = LocalTime.MIDNIGHT;
                if (date == null) {
                    throw EvaluationException.argumentError(
                            "a "
                                    + kind.type()
                                    + " cannot be truncated to the unit "
                                    + Describe.text(arguments[0]));
                }
            }
        } catch (DateTimeException e) {
            throw EvaluationException.argumentError(
                    Describe.text(arguments[1])
                            + " cannot be truncated to the unit "
                            + Describe.text(arguments[0])
                            + ": "
                            + e.getMessage());
        }
        return TemporalFields.override(
                kind, new TemporalParts(date, time, parts.zone(), parts.offset()), components);
    }

    /** The first day of the unit that a day is in; null if there is no such unit. */
    private static @Nullable LocalDate truncated(LocalDate date, String unit) {
        return switch (unit) {
            case "millennium" -> firstOfYears(date, YEARS_OF_MILLENNIUM);
            case "century" -> firstOfYears(date, YEARS_OF_CENTURY);
            case "decade" -> firstOfYears(date, YEARS_OF_DECADE);
            case "year" -> date.withDayOfYear(1);
            case "weekYear" -> TemporalText.ofWeek(date.get(IsoFields.WEEK_BASED_YEAR), 1, 1);
            case "quarter" -> date.with(IsoFields.DAY_OF_QUARTER, 1);
            case "month" -> date.withDayOfMonth(1);
            case "week" -> date.with(ChronoField.DAY_OF_WEEK, 1);
            default -> null;
        };
    }

    private static LocalDate firstOfYears(LocalDate date, int years) {
        return LocalDate.of(Math.floorDiv(date.getYear(), years) * years, 1, 1);
    }
}
