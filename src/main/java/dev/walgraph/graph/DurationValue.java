package dev.walgraph.graph;

import java.math.BigDecimal;

/**
 * A duration in four parts that do not convert into each other, since a month has no fixed number
 * of days and a day (across a change of clocks) none of seconds.
 *
 * @param months whole months
 * @param days whole days
 * @param seconds whole seconds
 * @param nanos nanoseconds, 0 to 999,999,999, added to {@code seconds} whatever its sign
 */
public record DurationValue(long months, long days, long seconds, int nanos)
        implements TemporalValue {

    public DurationValue {
        if (nanos < 0 || nanos > 999_999_999) {
            throw new IllegalArgumentException("nanos " + nanos);
        }
    }

    /**
     * Seconds that this duration takes when a month lasts 2,629,746 seconds and a day 86,400: the
     * order of durations.
     */
    long averageSeconds() {
        return months * 2_629_746L + days * 86_400L + seconds;
    }

    @Override
    public String text() {
        StringBuilder out = new StringBuilder("P");
        part(out, months / 12, 'Y');
        part(out, months % 12, 'M');
        part(out, days, 'D');
        if (seconds != 0 || nanos != 0) {
            out.append('T');
            part(out, seconds / 3600, 'H');
            part(out, seconds / 60 % 60, 'M');
            BigDecimal rest = BigDecimal.valueOf(seconds % 60).add(BigDecimal.valueOf(nanos, 9));
            if (rest.signum() != 0) {
                out.append(rest.stripTrailingZeros().toPlainString()).append('S');
            }
        }
        return out.length() == 1 ? "PT0S" : out.toString();
    }

    private static void part(StringBuilder out, long amount, char unit) {
        if (amount != 0) {
            out.append(amount).append(unit);
        }
    }

    @Override
    public ValueType type() {
        return ValueType.DURATION;
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
