package dev.walgraph.graph;

import java.math.BigDecimal;
import java.math.BigInteger;

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

    private static final BigInteger SECONDS_PER_MONTH = BigInteger.valueOf(2_629_746);
    private static final BigInteger SECONDS_PER_DAY = BigInteger.valueOf(86_400);

    public DurationValue {
        if (nanos < 0 || nanos > 999_999_999) {
            throw new IllegalArgumentException("nanos " + nanos);
        }
    }

    /**
     * Seconds that this duration takes when a month lasts 2,629,746 seconds and a day 86,400: the
     * order of durations. The parts are too large for a long to hold any sum of them.
     */
    BigInteger averageSeconds() {
        return BigInteger.valueOf(months)
                .multiply(SECONDS_PER_MONTH)
                .add(BigInteger.valueOf(days).multiply(SECONDS_PER_DAY))
                .add(BigInteger.valueOf(seconds));
    }

    @Override
    public String text() {
        StringBuilder out = new StringBuilder("P");
        part(out, months / 12, 'Y');
        part(out, months % 12, 'M');
        part(out, days, 'D');
        if (seconds != 0 || nanos != 0) {
            out.append('T');
            // Towards zero, so that all parts have one sign.
            boolean borrowed = seconds < 0 && nanos > 0;
            long whole = borrowed ? seconds + 1 : seconds;
            int fraction = borrowed ? nanos - 1_000_000_000 : nanos;
            part(out, whole / 3600, 'H');
            part(out, whole / 60 % 60, 'M');
            BigDecimal rest = BigDecimal.valueOf(whole % 60).add(BigDecimal.valueOf(fraction, 9));
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
