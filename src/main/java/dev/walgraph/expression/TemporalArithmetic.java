package dev.walgraph.expression;

import dev.walgraph.graph.DateValue;
import dev.walgraph.graph.DurationValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.LocalDateTimeValue;
import dev.walgraph.graph.LocalTimeValue;
import dev.walgraph.graph.NumberValue;
import dev.walgraph.graph.TemporalValue;
import dev.walgraph.graph.ZonedDateTimeValue;
import dev.walgraph.graph.ZonedTimeValue;
import java.time.DateTimeException;

/**
 * Arithmetic with durations. Months are added first, then days, then seconds; a part that is finer
 * or coarser than what the other operand holds has no effect, as openCypher has it.
 */
final class TemporalArithmetic {

    private static final int NANOS_PER_SECOND = 1_000_000_000;
    private static final long SECONDS_PER_DAY = 86_400;

    private TemporalArithmetic() {}

    static TemporalValue add(TemporalValue value, DurationValue d) {
        try {
            if (value instanceof DateValue date) {
                // Only whole days of the time part move a date.
                long days = Math.addExact(d.days(), wholeSeconds(d) / SECONDS_PER_DAY);
                return new DateValue(date.value().plusMonths(d.months()).plusDays(days));
            }
            if (value instanceof LocalDateTimeValue local) {
                return new LocalDateTimeValue(
                        local.value()
                                .plusMonths(d.months())
                                .plusDays(d.days())
                                .plusSeconds(d.seconds())
                                .plusNanos(d.nanos()));
            }
            if (value instanceof ZonedDateTimeValue zoned) {
                return new ZonedDateTimeValue(
                        zoned.value()
                                .plusMonths(d.months())
                                .plusDays(d.days())
                                .plusSeconds(d.seconds())
                                .plusNanos(d.nanos()));
            }
            if (value instanceof LocalTimeValue time) {
                return new LocalTimeValue(
                        time.value().plusSeconds(d.seconds()).plusNanos(d.nanos()));
            }
            if (value instanceof ZonedTimeValue time) {
                return new ZonedTimeValue(
                        time.value().plusSeconds(d.seconds()).plusNanos(d.nanos()));
            }
            return sum((DurationValue) value, d);
        } catch (DateTimeException | ArithmeticException e) {
            throw outOfRange(value + " + " + d);
        }
    }

    /** The seconds without their fraction, which is positive whatever the sign of the seconds. */
    private static long wholeSeconds(DurationValue d) {
        return d.seconds() < 0 && d.nanos() > 0 ? d.seconds() + 1 : d.seconds();
    }

    private static DurationValue sum(DurationValue a, DurationValue b) {
        int nanos = a.nanos() + b.nanos();
        return new DurationValue(
                Math.addExact(a.months(), b.months()),
                Math.addExact(a.days(), b.days()),
                Math.addExact(
                        Math.addExact(a.seconds(), b.seconds()),
                        (long) Math.floorDiv(nanos, NANOS_PER_SECOND)),
                Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    static DurationValue negate(DurationValue d) {
        return multiply(d, -1);
    }

    static DurationValue multiply(DurationValue d, NumberValue factor) {
        return factor instanceof IntegerValue whole
                ? multiply(d, whole.value())
                : Durations.multiply(d, factor);
    }

    private static DurationValue multiply(DurationValue d, long factor) {
        try {
            // 128 bits are not needed: a factor that makes the nanoseconds overflow is split first.
            long wholeSeconds = Math.multiplyExact(d.seconds(), factor);
            long high = factor / NANOS_PER_SECOND;
            long low = factor % NANOS_PER_SECOND * d.nanos();
            long carried =
                    Math.addExact(
                            Math.multiplyExact(high, (long) d.nanos()),
                            Math.floorDiv(low, (long) NANOS_PER_SECOND));
            return new DurationValue(
                    Math.multiplyExact(d.months(), factor),
                    Math.multiplyExact(d.days(), factor),
                    Math.addExact(wholeSeconds, carried),
                    (int) Math.floorMod(low, (long) NANOS_PER_SECOND));
        } catch (ArithmeticException e) {
            throw outOfRange(d + " * " + factor);
        }
    }

    private static EvaluationException outOfRange(String operation) {
        return EvaluationException.outOfRange(
                operation + " is out of the range of temporal values");
    }
}
