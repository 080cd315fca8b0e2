package dev.walgraph.graph;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Random values from small domains, so that equal and nearly equal ones meet often: numbers around
 * the limits of exactness, one number in several kinds, versions of one node, nested lists.
 */
final class RandomValues {

    private static final List<Value> NUMBERS = numbers();
    private static final List<Value> OTHERS = others();

    private final Random random;

    RandomValues(long seed) {
        random = new Random(seed);
    }

    Value next() {
        return next(2);
    }

    private Value next(int depth) {
        int kind = random.nextInt(depth > 0 ? 14 : 9);
        if (kind < 5) {
            return pick(NUMBERS);
        }
        if (kind < 9) {
            return pick(OTHERS);
        }
        return switch (kind) {
            case 9 -> node(depth);
            case 10 -> list(depth);
            case 11 -> relationship(depth);
            case 12 -> path(depth);
            default -> map(depth);
        };
    }

    private Value list(int depth) {
        List<Value> values = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            values.add(next(depth - 1));
        }
        return new ListValue(values);
    }

    private Value map(int depth) {
        Map<String, Value> entries = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            entries.put(random.nextBoolean() ? "a" : "b", next(depth - 1));
        }
        return MapValue.of(entries);
    }

    private Value node(int depth) {
        List<List<String>> properties = List.of(List.of("p"), List.of("q"), List.of());
        List<List<String>> labels = List.of(List.of("A, B"), List.of("A", "B"));
        NodeLayout layout = new NodeLayout(pick(labels), pick(properties));
        Value[] values = new Value[layout.properties().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = next(depth - 1);
        }
        String id = random.nextBoolean() ? "t:1" : "t:2";
        return new NodeValue(new Node(id, layout, values, random.nextInt(3)));
    }

    private Value relationship(int depth) {
        NodeLayout layout =
                NodeLayout.ofRelationship(
                        pick(List.of("A", "B")), pick(List.of(List.of("p"), List.of())));
        Value[] values = new Value[layout.size()];
        values[0] = new NodeReference(pick(List.of("t:1", "t:2")));
        values[1] = new NodeReference("t:1");
        for (int i = 2; i < values.length; i++) {
            values[i] = next(depth - 1);
        }
        String id = pick(List.of("t:1", "t:2"));
        return random.nextInt(3) == 0
                ? new RelationshipReference(id)
                : new NodeValue(new Node(id, layout, values, random.nextInt(3)));
    }

    private Value path(int depth) {
        List<Value> elements = new ArrayList<>();
        elements.add(node(depth));
        for (int i = random.nextInt(3); i > 0; i--) {
            elements.add(relationship(depth));
            elements.add(random.nextBoolean() ? node(depth) : new NodeReference("t:2"));
        }
        return new PathValue(elements);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static List<Value> numbers() {
        List<Value> numbers = new ArrayList<>();
        long[] integers = {
            0,
            1,
            -1,
            2,
            (1L << 53) - 1,
            1L << 53,
            (1L << 53) + 1,
            (1L << 53) + 2,
            1L << 60,
            (1L << 60) + 1,
            -(1L << 53) - 1,
            Long.MAX_VALUE,
            Long.MAX_VALUE - 1,
            Long.MIN_VALUE,
            Long.MIN_VALUE + 1
        };
        for (long integer : integers) {
            numbers.add(new IntegerValue(integer));
            numbers.add(new FloatValue((double) integer));
            numbers.add(new DecimalValue(BigDecimal.valueOf(integer)));
        }
        double[] floats = {
            -0.0,
            0.1,
            -0.1,
            0.5,
            1.5,
            Math.nextUp(0.1),
            Math.nextUp(1.0),
            Math.nextDown(1.0),
            Math.nextUp(0x1p63),
            Math.nextDown(-0x1p63),
            1e22,
            Double.parseDouble("1e23"),
            1e300,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            Double.NaN,
            Double.longBitsToDouble(0x7ff8000000000001L),
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY
        };
        for (double f : floats) {
            numbers.add(new FloatValue(f));
            if (Double.isFinite(f)) {
                numbers.add(new DecimalValue(new BigDecimal(f)));
                numbers.add(new DecimalValue(BigDecimal.valueOf(f)));
            }
        }
        for (String decimal :
                List.of(
                        "0.10",
                        "0.1000000000000000055511151231257827",
                        "1.0",
                        "1.00",
                        "1.5",
                        "1e0",
                        "10e-1",
                        "9223372036854775808",
                        "9223372036854775807.5",
                        "9223372036854776000",
                        "-9223372036854775809",
                        "9007199254740992.5",
                        "1e22",
                        "1e23",
                        "1e400",
                        "-1e400",
                        "1e-400",
                        "0e5",
                        "0.000")) {
            numbers.add(new DecimalValue(new BigDecimal(decimal)));
        }
        return List.copyOf(numbers);
    }

    private static List<Value> others() {
        ZonedDateTime instant = ZonedDateTime.of(2024, 10, 27, 1, 30, 0, 0, ZoneOffset.UTC);
        return List.of(
                NullValue.NULL,
                BooleanValue.TRUE,
                BooleanValue.FALSE,
                new StringValue(""),
                new StringValue("a"),
                new StringValue("ab"),
                new StringValue("\uFFFD"),
                new StringValue("\uD83D\uDE00"),
                BytesValue.of(new byte[] {}),
                BytesValue.of(new byte[] {1}),
                BytesValue.of(new byte[] {(byte) 0x80}),
                ListValue.EMPTY,
                MapValue.EMPTY,
                new NodeReference("t:1"),
                new NodeReference("t:2"),
                new RelationshipReference("t:2"),
                new DateValue(LocalDate.of(2024, 2, 29)),
                new DateValue(LocalDate.of(-1, 1, 1)),
                new LocalTimeValue(LocalTime.of(10, 0)),
                new ZonedTimeValue(OffsetTime.of(10, 0, 0, 0, ZoneOffset.UTC)),
                new ZonedTimeValue(OffsetTime.of(11, 0, 0, 0, ZoneOffset.ofHours(1))),
                new LocalDateTimeValue(LocalDateTime.of(2024, 2, 29, 10, 0)),
                new ZonedDateTimeValue(instant),
                new ZonedDateTimeValue(instant.withZoneSameInstant(ZoneId.of("Europe/Berlin"))),
                new ZonedDateTimeValue(
                        instant.minusHours(1).withZoneSameInstant(ZoneId.of("Europe/Berlin"))),
                new DurationValue(0, 0, 86_400, 0),
                new DurationValue(0, 1, 0, 0),
                new DurationValue(1, 0, 0, 0),
                new DurationValue(0, 0, 2_629_746, 0),
                new DurationValue(0, 0, -1, 500_000_000),
                new DurationValue(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 0),
                new DurationValue(Long.MIN_VALUE, 0, 0, 0));
    }
}
