package dev.walgraph.expression;

import dev.walgraph.graph.DurationValue;
import dev.walgraph.graph.TemporalValue;
import dev.walgraph.graph.Value;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Durations from one date or time to another.
 *
 * <p>What one of the two does not have it takes from the other: a date without a time of day is its
 * midnight, a time of day is on the other's day, what has no zone is in the other's. When one of
 * them has no date there is a difference of times only.
 */
final class TemporalDifference {

    private static final LocalDate ANY_DAY = LocalDate.EPOCH;

    private final ZonedDateTime from;
    private final ZonedDateTime to;
    private final boolean areDated;

    private TemporalDifference(TemporalParts from, TemporalParts to) {
        // Where none has a zone, any that never changes its clocks does.
        ZoneId zone = first(from.zone(), to.zone(), ZoneOffset.UTC);
        LocalDate day = first(from.date(), to.date(), ANY_DAY);
        this.areDated = from.date() != null && to.date() != null;
        this.from = at(from, day, zone);
        this.to =
                at(to, day, first(to.zone(), zone, zone)).withZoneSameInstant(this.from.getZone());
    }

    private static <T> T first(@Nullable T one, @Nullable T other, T otherwise) {
        return one != null ? one : other != null ? other : otherwise;
    }

    private static ZonedDateTime at(TemporalParts parts, LocalDate day, ZoneId zone) {
        LocalDateTime time =
                LocalDateTime.of(first(parts.date(), day, day), parts.timeOrMidnight());
        return ZonedDateTime.ofLocal(time, zone, parts.offset());
    }

    private interface Difference {
        DurationValue of(TemporalDifference difference);
    }

    private static Value compute(Value from, Value to, Difference difference) {
        try {
            return difference.of(
                    new TemporalDifference(
                            TemporalParts.of((TemporalValue) from),
                            TemporalParts.of((TemporalValue) to)));
        } catch (DateTimeException | ArithmeticException e) {
            throw EvaluationException.outOfRange(
                    "the duration from "
                            + Describe.text(from)
                            + " to "
                            + Describe.text(to)
                            + " is out of range");
        }
    }

    /** Months, then days of what remains, then seconds of what remains. */
    static Value between(Value from, Value to) {
        return compute(from, to, TemporalDifference::inAllUnits);
    }

    static Value inMonths(Value from, Value to) {
        return compute(
                from, to, d -> new DurationValue(d.count(d.from, ChronoUnit.MONTHS), 0, 0, 0));
    }

    static Value inDays(Value from, Value to) {
        return compute(from, to, d -> new DurationValue(0, d.count(d.from, ChronoUnit.DAYS), 0, 0));
    }

    static Value inSeconds(Value from, Value to) {
        return compute(from, to, d -> d.seconds(0, 0, d.from));
    }

    private DurationValue inAllUnits() {
        long months = count(from, ChronoUnit.MONTHS);
        ZonedDateTime afterMonths = from.plusMonths(months);
        long days = count(afterMonths, ChronoUnit.DAYS);
        return seconds(months, days, afterMonths.plusDays(days));
    }

    private long count(ZonedDateTime since, ChronoUnit unit) {
        return areDated ? since.until(to, unit) : 0;
    }

    private DurationValue seconds(long months, long days, ZonedDateTime since) {
        long seconds = to.toEpochSecond() - since.toEpochSecond();
        int nanos = to.getNano() - since.getNano();
        return nanos < 0
                ? new DurationValue(months, days, seconds - 1, nanos + 1_000_000_000)
                : new DurationValue(months, days, seconds, nanos);
    }
}
