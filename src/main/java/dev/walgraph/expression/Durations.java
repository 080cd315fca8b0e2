package dev.walgraph.expression;

import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.DurationValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.NumberValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes durations out of maps and texts, and multiplies and divides them.
 *
 * <p>Amounts may have fractions. A fraction of a month becomes days, of which a month has
 * 30.436875, and a fraction of a day seconds; what is less than a nanosecond is cut off. All of
 * this is exact.
 */
final class Durations {

    private static final BigInteger SECONDS_PER_MONTH = BigInteger.valueOf(2_629_746);
    private static final BigInteger SECONDS_PER_DAY = BigInteger.valueOf(86_400);
    private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

    /** Greater scales would take forever, and no amount of them makes a nanosecond. */
    private static final int MAX_SCALE = 400;

    private static final Map<String, Unit> UNITS = units();

    private static final Pattern AMOUNTS =
            Pattern.compile(
                    "(?<sign>[+-])?P"
                            + amount("years", 'Y')
                            + amount("months", 'M')
                            + amount("weeks", 'W')
                            + amount("days", 'D')
                            + "(?<time>T"
                            + amount("hours", 'H')
                            + amount("minutes", 'M')
                            + amount("seconds", 'S')
                            + ")?");

    private static final Pattern DATE_AND_TIME =
            Pattern.compile(
                    "(?<sign>[+-])?P(?<years>\\d{4})-(?<months>\\d{2})-(?<days>\\d{2})"
                            + "T(?<hours>\\d{2}):(?<minutes>\\d{2})"
                            + ":(?<seconds>\\d{2}(?:[.,]\\d{1,9})?)");

    private static final List<String> UNITS_OF_AMOUNTS =
            List.of("years", "months", "weeks", "days", "hours", "minutes", "seconds");

    private static final List<String> UNITS_OF_DATE_AND_TIME =
            List.of("years", "months", "days", "hours", "minutes", "seconds");

    private Durations() {}

    /** What an amount counts in. */
    private enum Part {
        MONTHS,
        DAYS,
        NANOS
    }

    private record Unit(Part part, long size) {}

    private static Map<String, Unit> units() {
        Map<String, Unit> units = new LinkedHashMap<>();
        units.put("years", new Unit(Part.MONTHS, 12));
        units.put("quarters", new Unit(Part.MONTHS, 3));
        units.put("months", new Unit(Part.MONTHS, 1));
        units.put("weeks", new Unit(Part.DAYS, 7));
        units.put("days", new Unit(Part.DAYS, 1));
        units.put("hours", new Unit(Part.NANOS, 3_600_000_000_000L));
        units.put("minutes", new Unit(Part.NANOS, 60_000_000_000L));
        units.put("seconds", new Unit(Part.NANOS, 1_000_000_000L));
        units.put("milliseconds", new Unit(Part.NANOS, 1_000_000L));
        units.put("microseconds", new Unit(Part.NANOS, 1_000L));
        units.put("nanoseconds", new Unit(Part.NANOS, 1L));
        return units;
    }

    private static String amount(String name, char unit) {
        return "(?:(?<" + name + ">[+-]?\\d+(?:[.,]\\d+)?)" + unit + ")?";
    }

    /** The duration of the amounts in a map; null if one of them is null. */
    static Value ofMap(MapValue map) {
        Map<String, BigDecimal> amounts = new LinkedHashMap<>();
        for (Map.Entry<String, Value> entry : map.entries().entrySet()) {
            if (!UNITS.containsKey(entry.getKey())) {
                throw EvaluationException.argumentError(
                        "a Duration has no component \"" + entry.getKey() + "\"");
            }
            Value value = entry.getValue();
            if (value.isNull()) {
                return NullValue.NULL;
            }
            if (!(value instanceof NumberValue number)) {
                throw EvaluationException.typeError(
                        "component \""
                                + entry.getKey()
                                + "\" must be Number, but is "
                                + Describe.value(value));
            }
            amounts.put(entry.getKey(), exact(number, map));
        }
        return of(amounts, map);
    }

    private static BigDecimal exact(NumberValue number, Value source) {
        if (number instanceof FloatValue f && !f.isFinite()) {
            throw outOfRange(Describe.text(source));
        }
        BigDecimal exact = number.decimalValue();
        if (exact.precision() - (long) exact.scale() > MAX_SCALE || exact.scale() > MAX_SCALE) {
            throw outOfRange(Describe.text(source));
        }
        return exact;
    }

    /** The duration that a text in ISO 8601 stands for. */
    static Value ofText(String text) {
        StringValue value = new StringValue(text);
        Map<String, BigDecimal> amounts = new LinkedHashMap<>();
        Matcher matcher = DATE_AND_TIME.matcher(text);
        List<String> units = UNITS_OF_DATE_AND_TIME;
        if (!matcher.matches()) {
            matcher = AMOUNTS.matcher(text);
            units = UNITS_OF_AMOUNTS;
            boolean empty = text.endsWith("P") || text.endsWith("T");
            if (!matcher.matches() || empty) {
                throw EvaluationException.argumentError(
                        Describe.text(value) + " is not a Duration");
            }
        }
        boolean negative = "-".equals(matcher.group("sign"));
        for (String unit : units) {
            String digits = matcher.group(unit);
            if (digits != null) {
                BigDecimal amount = new BigDecimal(digits.replace(',', '.'));
                amounts.put(
                        unit, exact(new DecimalValue(negative ? amount.negate() : amount), value));
            }
        }
        return of(amounts, value);
    }

    private static DurationValue of(Map<String, BigDecimal> amounts, Value source) {
        int scale = 0;
        for (BigDecimal amount : amounts.values()) {
            scale = Math.max(scale, amount.scale());
        }
        Map<Part, BigInteger> parts = new EnumMap<>(Part.class);
        for (Map.Entry<String, BigDecimal> amount : amounts.entrySet()) {
            Unit unit = Objects.requireNonNull(UNITS.get(amount.getKey()));
            BigInteger whole =
                    amount.getValue()
                            .setScale(scale)
                            .unscaledValue()
                            .multiply(BigInteger.valueOf(unit.size()));
            parts.merge(unit.part(), whole, BigInteger::add);
        }
        return quotient(
                parts.getOrDefault(Part.MONTHS, BigInteger.ZERO),
                parts.getOrDefault(Part.DAYS, BigInteger.ZERO),
                parts.getOrDefault(Part.NANOS, BigInteger.ZERO),
                BigInteger.TEN.pow(scale),
                source.toString());
    }

    /** A duration times a number, which may have a fraction. */
    static DurationValue multiply(DurationValue duration, NumberValue factor) {
        BigDecimal exact = exact(factor, factor).stripTrailingZeros();
        return scaled(
                duration,
                exact.setScale(Math.max(0, exact.scale())).unscaledValue(),
                BigInteger.TEN.pow(Math.max(0, exact.scale())),
                duration + " * " + factor);
    }

    /** A duration divided by a number that is not zero. */
    static DurationValue divide(DurationValue duration, NumberValue divisor) {
        BigDecimal exact = exact(divisor, divisor).stripTrailingZeros();
        return scaled(
                duration,
                BigInteger.TEN.pow(Math.max(0, exact.scale())),
                exact.setScale(Math.max(0, exact.scale())).unscaledValue(),
                duration + " / " + divisor);
    }

    private static DurationValue scaled(
            DurationValue duration, BigInteger factor, BigInteger divisor, String operation) {
        BigInteger nanos =
                BigInteger.valueOf(duration.seconds())
                        .multiply(NANOS_PER_SECOND)
                        .add(BigInteger.valueOf(duration.nanos()));
        return quotient(
                BigInteger.valueOf(duration.months()).multiply(factor),
                BigInteger.valueOf(duration.days()).multiply(factor),
                nanos.multiply(factor),
                divisor,
                operation);
    }

    /** So many months, days and nanoseconds, all divided by the same number. */
    private static DurationValue quotient(
            BigInteger months,
            BigInteger days,
            BigInteger nanos,
            BigInteger divisor,
            String operation) {
        BigInteger[] wholeMonths = months.divideAndRemainder(divisor);
        BigInteger daySeconds =
                days.multiply(SECONDS_PER_DAY).add(wholeMonths[1].multiply(SECONDS_PER_MONTH));
        BigInteger[] wholeDays = daySeconds.divideAndRemainder(divisor.multiply(SECONDS_PER_DAY));
        BigInteger wholeNanos = nanos.add(wholeDays[1].multiply(NANOS_PER_SECOND)).divide(divisor);
        BigInteger fraction = wholeNanos.mod(NANOS_PER_SECOND);
        try {
            return new DurationValue(
                    wholeMonths[0].longValueExact(),
                    wholeDays[0].longValueExact(),
                    wholeNanos.subtract(fraction).divide(NANOS_PER_SECOND).longValueExact(),
                    fraction.intValueExact());
        } catch (ArithmeticException e) {
            throw outOfRange(operation);
        }
    }

    private static EvaluationException outOfRange(String operation) {
        return EvaluationException.outOfRange(operation + " is out of the range of durations");
    }
}
