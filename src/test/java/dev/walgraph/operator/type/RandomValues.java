package dev.walgraph.operator.type;

import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.BytesValue;
import dev.walgraph.graph.DateValue;
import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.DurationValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.LocalDateTimeValue;
import dev.walgraph.graph.LocalTimeValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.PathValue;
import dev.walgraph.graph.RelationshipReference;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.ValueType;
import dev.walgraph.graph.ZonedDateTimeValue;
import dev.walgraph.graph.ZonedTimeValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Random values of all types, extreme ones among them. */
public final class RandomValues {

    private static final List<String> STRINGS =
            List.of("", "a", "zürich", "漢字", "\uD83D\uDE00 ok", "half \uD83D", "\u0000", "ÿ");
    private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "Z", "+02:00");
    private static final List<Double> FLOATS =
            List.of(
                    0.0,
                    -0.0,
                    1.0,
                    0.1,
                    -1e308,
                    Double.MIN_VALUE,
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY);

    private final Random random;

    public RandomValues(long seed) {
        random = new Random(seed);
    }

    public Row row(int size) {
        Value[] values = new Value[size];
        for (int i = 0; i < size; i++) {
            values[i] = value();
        }
        return Row.of(values);
    }

    public Value value() {
        return value(2);
    }

    private Value value(int depth) {
        ValueType[] types = ValueType.values();
        ValueType type = types[random.nextInt(types.length)];
        return switch (type) {
            case NULL -> NullValue.NULL;
            case BOOLEAN -> BooleanValue.of(random.nextBoolean());
            case INTEGER -> new IntegerValue(integer());
            case FLOAT ->
                    new FloatValue(
                            random.nextBoolean()
                                    ? FLOATS.get(random.nextInt(FLOATS.size()))
                                    : random.nextGaussian());
            case DECIMAL ->
                    new DecimalValue(
                            new BigDecimal(
                                    new BigInteger(random.nextInt(100), random),
                                    random.nextInt(40) - 10));
            case STRING -> new StringValue(string());
            case BYTES -> BytesValue.of(bytes());
            case DATE -> new DateValue(date());
            case LOCAL_TIME -> new LocalTimeValue(time());
            case ZONED_TIME -> new ZonedTimeValue(OffsetTime.of(time(), offset()));
            case LOCAL_DATE_TIME -> new LocalDateTimeValue(LocalDateTime.of(date(), time()));
            case ZONED_DATE_TIME ->
                    new ZonedDateTimeValue(
                            ZonedDateTime.of(
                                    date(),
                                    time(),
                                    ZoneId.of(ZONES.get(random.nextInt(ZONES.size())))));
            case DURATION ->
                    new DurationValue(
                            integer(), integer(), integer(), random.nextInt(1_000_000_000));
            case LIST -> depth == 0 ? ListValue.EMPTY : list(depth);
            case MAP -> depth == 0 ? MapValue.EMPTY : map(depth);
            case NODE_REFERENCE -> new NodeReference(string());
            case NODE -> new NodeValue(node(depth));
            case RELATIONSHIP_REFERENCE -> new RelationshipReference(string());
            case RELATIONSHIP -> new NodeValue(relationship(depth));
            case PATH -> path(depth);
        };
    }

    /** A relationship that does not know when it changed, as values have it. */
    public Node relationship() {
        return relationship(1);
    }

    private Node relationship(int depth) {
        Node properties = node(depth);
        int size = properties.values().size();
        Value[] values = new Value[size + 2];
        values[0] = new NodeReference(string());
        values[1] = new NodeReference(string());
        for (int i = 0; i < size; i++) {
            values[i + 2] = properties.value(i);
        }
        NodeLayout layout = NodeLayout.ofRelationship("T", properties.layout().properties());
        return new Node(string(), layout, values, 0);
    }

    private PathValue path(int depth) {
        List<Value> elements = new ArrayList<>();
        elements.add(new NodeValue(node(depth)));
        for (int i = random.nextInt(3); i > 0; i--) {
            elements.add(new NodeValue(relationship(depth)));
            elements.add(random.nextBoolean() ? new NodeReference(string()) : elements.get(0));
        }
        return new PathValue(elements);
    }

    /** A node that does not know when it changed, as values have it. */
    public Node node() {
        return node(1);
    }

    private Node node(int depth) {
        int size = depth == 0 ? 0 : random.nextInt(3);
        List<String> properties = new ArrayList<>();
        Value[] values = new Value[size];
        for (int i = 0; i < size; i++) {
            properties.add("p" + i);
            values[i] = value(depth - 1);
        }
        return new Node(string(), new NodeLayout(List.of("t", "s.t"), properties), values, 0);
    }

    private ListValue list(int depth) {
        List<Value> values = new ArrayList<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            values.add(value(depth - 1));
        }
        return new ListValue(values);
    }

    private MapValue map(int depth) {
        TreeMap<String, Value> entries = new TreeMap<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            entries.put(string() + i, value(depth - 1));
        }
        return new MapValue(entries);
    }

    private long integer() {
        return random.nextLong() >> random.nextInt(64);
    }

    private String string() {
        return STRINGS.get(random.nextInt(STRINGS.size()))
                + (random.nextBoolean() ? "" : Integer.toString(random.nextInt(1000)));
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    private LocalDate date() {
        return LocalDate.ofEpochDay(random.nextInt(2_000_000) - 1_000_000);
    }

    private LocalTime time() {
        long nanos = (random.nextLong() >>> 1) % 86_400_000_000_000L;
        return LocalTime.ofNanoOfDay(random.nextBoolean() ? nanos : nanos / 1000 * 1000);
    }

    private ZoneOffset offset() {
        return ZoneOffset.ofTotalSeconds(random.nextInt(36_000) - 18_000);
    }
}
