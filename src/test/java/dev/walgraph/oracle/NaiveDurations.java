package dev.walgraph.oracle;

import dev.walgraph.graph.DateValue;
import dev.walgraph.graph.DurationValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.LocalDateTimeValue;
import dev.walgraph.graph.LocalTimeValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.NumberValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.TemporalValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.ZonedDateTimeValue;
import dev.walgraph.graph.ZonedTimeValue;
import dev.walgraph.oracle.NaiveTemporals.Parts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What durations mean. */
final class NaiveDurations {

    private static final BigDecimal DAYS_OF_A_MONTH = new BigDecimal("30.436875");
    private static final BigDecimal SECONDS_OF_A_DAY = new BigDecimal(86_400);
    private static final BigDecimal NANOS = new BigDecimal(1_000_000_000);

    private static final Pattern UNITS =
            Pattern.compile(
                    "([+-])?P(?:N(Y))?(?:N(M))?(?:N(W))?(?:N(D))?(?:T(?:N(H))?(?:N(M))?(?:N(S))?)?"
                            .replaceAll("N\\((.)\\)", "([+-]?\\\\d+(?:[.,]\\\\d+)?)$1"));

    private static final Pattern DATE_AND_TIME =
            Pattern.compile(
                    "P(\\d{4})-(\\d\\d)-(\\d\\d)T(\\d\\d):(\\d\\d):(\\d\\d(?:[.,]\\d{1,9})?)");

    private NaiveDurations() {}

    static Value call(String operation, List<Value> arguments) {
        Value first = arguments.get(0);
        if (!operation.isEmpty()) {
            return between(operation, Parts.of(first), Parts.of(arguments.get(1)));
        }
        if (first instanceof StringValue text) {
            return parse(text.value());
        }
        if (first instanceof MapValue map) {
            return make(map);
        }
        if (first instanceof DurationValue) {
            return first;
        }
        throw new NaiveFailure("a duration of " + first);
    }

    // ---- Making

    private static Value parse(String text) {
        Matcher date = DATE_AND_TIME.matcher(text);
        if (date.matches()) {
            return of(
                    number(date, 1).multiply(BigDecimal.valueOf(12)).add(number(date, 2)),
                    number(date, 3),
                    seconds(number(date, 4), number(date, 5), number(date, 6)));
        }
        Matcher units = UNITS.matcher(text);
        if (!units.matches() || text.endsWith("P") || text.endsWith("T")) {
            throw new NaiveFailure("duration " + text);
        }
        Value duration =
                of(
                        number(units, 2).multiply(BigDecimal.valueOf(12)).add(number(units, 3)),
                        number(units, 4).multiply(BigDecimal.valueOf(7)).add(number(units, 5)),
                        seconds(number(units, 6), number(units, 7), number(units, 8)));
        return "-".equals(units.group(1)) ? multiply((DurationValue) duration, -1) : duration;
    }

    private static BigDecimal number(Matcher matcher, int group) {
        String text = matcher.group(group);
        return text == null ? BigDecimal.ZERO : new BigDecimal(text.replace(',', '.'));
    }

    private static BigDecimal seconds(BigDecimal hours, BigDecimal minutes, BigDecimal seconds) {
        return hours.multiply(BigDecimal.valueOf(3600))
                .add(minutes.multiply(BigDecimal.valueOf(60)))
                .add(seconds);
    }

    private static Value make(MapValue map) {
        for (String name : map.entries().keySet()) {
            if (!List.of(
                            "years",
                            "quarters",
                            "months",
                            "weeks",
                            "days",
                            "hours",
                            "minutes",
                            "seconds",
                            "milliseconds",
                            "microseconds",
                            "nanoseconds")
                    .contains(name)) {
                throw new NaiveFailure("component " + name);
            }
        }
        BigDecimal months =
                number(map, "years")
                        .multiply(BigDecimal.valueOf(12))
                        .add(number(map, "quarters").multiply(BigDecimal.valueOf(3)))
                        .add(number(map, "months"));
        BigDecimal days =
                number(map, "weeks").multiply(BigDecimal.valueOf(7)).add(number(map, "days"));
        BigDecimal seconds =
                seconds(number(map, "hours"), number(map, "minutes"), number(map, "seconds"))
                        .add(number(map, "milliseconds").movePointLeft(3))
                        .add(number(map, "microseconds").movePointLeft(6))
                        .add(number(map, "nanoseconds").movePointLeft(9));
        return of(months, days, seconds);
    }

    private static BigDecimal number(MapValue map, String name) {
        Value value = map.entries().get(name);
        return value == null ? BigDecimal.ZERO : NaiveFunctions.number(value).decimalValue();
    }

    /** Fractions of months become days, those of days seconds, those of nanoseconds nothing. */
    private static DurationValue of(BigDecimal months, BigDecimal days, BigDecimal seconds) {
        BigDecimal wholeMonths = months.setScale(0, RoundingMode.DOWN);
        BigDecimal allDays = days.add(months.subtract(wholeMonths).multiply(DAYS_OF_A_MONTH));
        BigDecimal wholeDays = allDays.setScale(0, RoundingMode.DOWN);
        BigDecimal allSeconds =
                seconds.add(allDays.subtract(wholeDays).multiply(SECONDS_OF_A_DAY))
                        .setScale(9, RoundingMode.DOWN);
        BigDecimal wholeSeconds = allSeconds.setScale(0, RoundingMode.FLOOR);
        try {
            return new DurationValue(
                    wholeMonths.longValueExact(),
                    wholeDays.longValueExact(),
                    wholeSeconds.longValueExact(),
                    allSeconds.subtract(wholeSeconds).multiply(NANOS).intValueExact());
        } catch (ArithmeticException e) {
            throw new NaiveFailure("a duration out of range");
        }
    }

    // ---- Arithmetic

    static Value arithmetic(String operator, Value a, Value b) {
        try {
            if (a instanceof DurationValue d && b instanceof NumberValue n) {
                if (operator.equals("*")) {
                    return multiply(d, n.doubleValue());
                }
                if (operator.equals("/")) {
                    return multiply(d, 1 / n.doubleValue());
                }
            }
            if (a instanceof NumberValue n
                    && b instanceof DurationValue d
                    && operator.equals("*")) {
                return multiply(d, n.doubleValue());
            }
            if (a instanceof TemporalValue t && b instanceof DurationValue d) {
                if (operator.equals("+")) {
                    return add(t, d, 1);
                }
                if (operator.equals("-")) {
                    return add(t, d, -1);
                }
            }
            if (a instanceof DurationValue d
                    && b instanceof TemporalValue t
                    && operator.equals("+")) {
                return add(t, d, 1);
            }
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new NaiveFailure(a + " " + operator + " " + b);
        }
        throw new NaiveFailure(a + " " + operator + " " + b);
    }

    private static DurationValue multiply(DurationValue duration, double factor) {
        BigDecimal exact = new BigDecimal(Double.toString(factor));
        return of(
                BigDecimal.valueOf(duration.months()).multiply(exact),
                BigDecimal.valueOf(duration.days()).multiply(exact),
                BigDecimal.valueOf(duration.seconds())
                        .add(BigDecimal.valueOf(duration.nanos(), 9))
                        .multiply(exact));
    }

    /**
     * @param sign 1 to add the duration, -1 to take it away
     */
    private static Value add(TemporalValue value, DurationValue duration, int sign) {
        long months = Math.multiplyExact(duration.months(), (long) sign);
        long days = Math.multiplyExact(duration.days(), (long) sign);
        Duration time = Duration.ofSeconds(duration.seconds(), duration.nanos());
        Duration signed = sign < 0 ? time.negated() : time;
        if (value instanceof DurationValue other) {
            Duration sum = Duration.ofSeconds(other.seconds(), other.nanos()).plus(signed);
            return new DurationValue(
                    Math.addExact(other.months(), months),
                    Math.addExact(other.days(), days),
                    sum.getSeconds(),
                    sum.getNano());
        }
        if (value instanceof DateValue date) {
            // Only whole days count.
            return new DateValue(
                    date.value().plusMonths(months).plusDays(days).plusDays(signed.toDays()));
        }
        if (value instanceof LocalTimeValue local) {
            return new LocalTimeValue(local.value().plus(signed));
        }
        if (value instanceof ZonedTimeValue zoned) {
            return new ZonedTimeValue(zoned.value().plus(signed));
        }
        if (value instanceof LocalDateTimeValue local) {
            return new LocalDateTimeValue(
                    local.value().plusMonths(months).plusDays(days).plus(signed));
        }
        ZonedDateTimeValue zoned = (ZonedDateTimeValue) value;
        return new ZonedDateTimeValue(zoned.value().plusMonths(months).plusDays(days).plus(signed));
    }

    // ---- Between two values

    private static Value between(String operation, Parts a, Parts b) {
        LocalDate any = LocalDate.of(1970, 1, 1);
        LocalDate firstDay = a.date() != null ? a.date() : b.date() != null ? b.date() : any;
        LocalDate secondDay = b.date() != null ? b.date() : a.date() != null ? a.date() : any;
        LocalDateTime first = LocalDateTime.of(firstDay, timeOf(a));
        LocalDateTime second = LocalDateTime.of(secondDay, timeOf(b));
        if (a.zone() == null && b.zone() == null) {
            return between(operation, first, second);
        }
        ZoneId firstZone = a.zone() != null ? a.zone() : b.zone();
        ZoneId secondZone = b.zone() != null ? b.zone() : a.zone();
        return between(
                operation,
                ZonedDateTime.of(first, firstZone),
                ZonedDateTime.of(second, secondZone).withZoneSameInstant(firstZone));
    }

    private static LocalTime timeOf(Parts parts) {
        return parts.time() == null ? LocalTime.MIDNIGHT : parts.time();
    }

    private static Value between(String operation, Temporal from, Temporal to) {
        long months = ChronoUnit.MONTHS.between(from, to);
        switch (operation) {
            case ".inmonths":
                return new DurationValue(months, 0, 0, 0);
            case ".indays":
                return new DurationValue(0, ChronoUnit.DAYS.between(from, to), 0, 0);
            case ".inseconds":
                Duration all = Duration.between(from, to);
                return new DurationValue(0, 0, all.getSeconds(), all.getNano());
            case ".between":
                Temporal moved = from.plus(months, ChronoUnit.MONTHS);
                long days = ChronoUnit.DAYS.between(moved, to);
                Duration rest = Duration.between(moved.plus(days, ChronoUnit.DAYS), to);
                return new DurationValue(months, days, rest.getSeconds(), rest.getNano());
            default:
                throw new UnsupportedOperationException("duration" + operation);
        }
    }

    // ---- Components

    static Value component(DurationValue d, String name) {
        long nanos = d.nanos();
        Map<String, Long> components =
                Map.ofEntries(
                        Map.entry("years", d.months() / 12),
                        Map.entry("quarters", d.months() / 3),
                        Map.entry("months", d.months()),
                        Map.entry("weeks", d.days() / 7),
                        Map.entry("days", d.days()),
                        Map.entry("hours", d.seconds() / 3600),
                        Map.entry("minutes", d.seconds() / 60),
                        Map.entry("seconds", d.seconds()),
                        Map.entry("milliseconds", d.seconds() * 1_000 + nanos / 1_000_000),
                        Map.entry("microseconds", d.seconds() * 1_000_000 + nanos / 1_000),
                        Map.entry("nanoseconds", d.seconds() * 1_000_000_000 + nanos),
                        Map.entry("quartersOfYear", d.months() / 3 % 4),
                        Map.entry("monthsOfQuarter", d.months() % 3),
                        Map.entry("monthsOfYear", d.months() % 12),
                        Map.entry("daysOfWeek", d.days() % 7),
                        Map.entry("minutesOfHour", d.seconds() / 60 % 60),
                        Map.entry("secondsOfMinute", d.seconds() % 60),
                        Map.entry("millisecondsOfSecond", nanos / 1_000_000),
                        Map.entry("microsecondsOfSecond", nanos / 1_000),
                        Map.entry("nanosecondsOfSecond", nanos));
        Long component = components.get(name);
        if (component == null) {
            throw new NaiveFailure("component " + name + " of a duration");
        }
        return new IntegerValue(component);
    }
}
