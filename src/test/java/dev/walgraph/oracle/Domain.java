package dev.walgraph.oracle;

import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.DateValue;
import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.DurationValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.LocalDateTimeValue;
import dev.walgraph.graph.LocalTimeValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.ZonedDateTimeValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The properties of random tables: a name has the same kind of values wherever it occurs. Domains
 * are small, so that keys meet, groups fill and empty, and changes cancel.
 */
enum Domain {
    ID("id", Kind.INTEGER),
    KEY("k", Kind.INTEGER),
    MIXED("j", Kind.NUMBER),
    INTEGER("n", Kind.INTEGER),
    FLOAT("f", Kind.NUMBER),
    DECIMAL("d", Kind.NUMBER),
    STRING("s", Kind.STRING),
    BOOLEAN("b", Kind.BOOLEAN),
    DATE("t", Kind.DATE),
    TIMESTAMP("u", Kind.TIMESTAMP),
    INSTANT("v", Kind.INSTANT),
    TIME("w", Kind.TIME),
    DURATION("y", Kind.DURATION),
    LIST("l", Kind.LIST),
    MAP("m", Kind.MAP);

    private static final int MICROSECOND = 1000;

    /** What an expression can be used for. */
    enum Kind {
        INTEGER,
        NUMBER,
        STRING,
        BOOLEAN,
        DATE,
        TIMESTAMP,
        INSTANT,
        TIME,
        DURATION,
        LIST,
        MAP,
        /** A node that MATCH binds. */
        NODE,
        /** A node that some other expression gives. */
        NODE_VALUE,
        RELATIONSHIP,
        PATH,
        ANY
    }

    private final String property;
    private final Kind kind;

    Domain(String property, Kind kind) {
        this.property = property;
        this.kind = kind;
    }

    String property() {
        return property;
    }

    Kind kind() {
        return kind;
    }

    static Domain of(String property) {
        for (Domain domain : values()) {
            if (domain.property.equals(property)) {
                return domain;
            }
        }
        throw new IllegalArgumentException(property);
    }

    /** A value of the domain, null now and then. */
    Value random(Dice dice) {
        return dice.percent(this == KEY ? 8 : 12) ? NullValue.NULL : present(dice);
    }

    private Value present(Dice dice) {
        return switch (this) {
            case ID -> new IntegerValue(dice.between(1, 5));
            case KEY -> new IntegerValue(dice.between(1, 3));
            case MIXED -> mixed(dice);
            case INTEGER ->
                    new IntegerValue(
                            dice.percent(2)
                                    ? dice.pick(Long.MAX_VALUE, Long.MIN_VALUE)
                                    : dice.between(-2, 4));
            case FLOAT ->
                    new FloatValue(
                            dice.percent(4)
                                    ? dice.pick(Double.NaN, Double.POSITIVE_INFINITY, 1e300)
                                    : dice.pick(0.1, 0.2, 0.3, -0.0, 1.5, 1e16, -1e16, 2.0));
            case DECIMAL ->
                    new DecimalValue(
                            new BigDecimal(dice.pick("0.10", "0.1", "2.50", "-1", "0", "3.333")));
            case STRING -> new StringValue(dice.pick("", "a", "b", "ab", "A", "12", "a b"));
            case BOOLEAN -> BooleanValue.of(dice.percent(50));
            case DATE -> new DateValue(day(dice));
            case TIMESTAMP ->
                    new LocalDateTimeValue(day(dice).atTime(dice.pick(0, 12), 0, 0, MICROSECOND));
            case INSTANT ->
                    new ZonedDateTimeValue(
                            day(dice).atTime(dice.pick(0, 23), 59).atZone(ZoneOffset.UTC));
            case TIME -> new LocalTimeValue(LocalTime.of(dice.pick(0, 12, 23), 30));
            case DURATION ->
                    new DurationValue(
                            dice.between(-1, 1),
                            dice.between(0, 2),
                            dice.pick(0, 86_400, -1),
                            dice.pick(0, 500_000_000));
            case LIST -> {
                List<Value> elements = new ArrayList<>();
                for (int i = dice.between(0, 3); i > 0; i--) {
                    elements.add(KEY.random(dice));
                }
                yield new ListValue(elements);
            }
            case MAP -> {
                Map<String, Value> entries = new TreeMap<>();
                entries.put("x", KEY.random(dice));
                if (dice.percent(50)) {
                    entries.put("y", STRING.random(dice));
                }
                yield MapValue.of(entries);
            }
        };
    }

    private static LocalDate day(Dice dice) {
        return LocalDate.of(2024, 2, 28).plusDays(dice.between(0, 2));
    }

    private static Value mixed(Dice dice) {
        if (dice.percent(3)) {
            return new FloatValue(Double.NaN);
        }
        return dice.pick(
                new IntegerValue(0),
                new IntegerValue(1),
                new IntegerValue(2),
                new FloatValue(0.0),
                new FloatValue(1.0),
                new FloatValue(2.5),
                new DecimalValue(new BigDecimal("1.00")),
                new DecimalValue(new BigDecimal("2.5")));
    }
}
