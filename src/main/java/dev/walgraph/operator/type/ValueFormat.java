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
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.PathValue;
import dev.walgraph.graph.RelationshipReference;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.RowWriter;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.ZonedDateTimeValue;
import dev.walgraph.graph.ZonedTimeValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Values as bytes: a tag that says the kind, then the content. Equal values have equal bytes.
 *
 * <p>A node or relationship within a value goes without the time of its last change, which is not
 * part of what makes two versions equal.
 */
final class ValueFormat {

    /** In place of a value: there is none, or it is the one of the version before. */
    private static final int MISSING = 0;

    private static final int NULL = 1;
    private static final int FALSE = 2;
    private static final int TRUE = 3;
    private static final int INTEGER = 4;
    private static final int FLOAT = 5;
    private static final int DECIMAL = 6;
    private static final int STRING = 7;
    private static final int BYTES = 8;
    private static final int DATE = 9;
    private static final int LOCAL_TIME = 10;
    private static final int ZONED_TIME = 11;
    private static final int LOCAL_DATE_TIME = 12;
    private static final int ZONED_DATE_TIME = 13;
    private static final int DURATION = 14;
    private static final int LIST = 15;
    private static final int MAP = 16;
    private static final int NODE_REFERENCE = 17;
    private static final int NODE = 18;
    private static final int RELATIONSHIP_REFERENCE = 19;
    private static final int RELATIONSHIP = 20;
    private static final int PATH = 21;

    /** What no value begins with. */
    static final int NO_TAG = 255;

    private ValueFormat() {}

    static void writeNullable(@Nullable Value value, DataOutputView target) throws IOException {
        if (value == null) {
            target.write(MISSING);
        } else {
            write(value, target);
        }
    }

    static @Nullable Value readNullable(DataInputView source) throws IOException {
        int tag = source.readUnsignedByte();
        return tag == MISSING ? null : read(tag, source);
    }

    static Value read(DataInputView source) throws IOException {
        return read(source.readUnsignedByte(), source);
    }

    /** Reads a value, or that it is missing, as the next column of a row. */
    static void readInto(RowWriter row, DataInputView source) throws IOException {
        int tag = source.readUnsignedByte();
        switch (tag) {
            case MISSING -> row.addMissing();
            case INTEGER -> row.addInteger(Varint.readSigned(source));
            case STRING, NODE_REFERENCE -> {
                int header = Varint.readSize(source);
                if (Text.isWide(header)) {
                    String text = Text.read(header, source);
                    row.add(tag == STRING ? new StringValue(text) : new NodeReference(text));
                } else if (tag == STRING) {
                    row.addLatin(Text.readBytes(header, source));
                } else {
                    row.addLatinReference(Text.readBytes(header, source));
                }
            }
            default -> row.add(read(tag, source));
        }
    }

    /** Writes the values of rows to one target. */
    record CellWriter(DataOutputView target) implements Row.Visitor {

        @Override
        public void visitInteger(long value) throws IOException {
            target.write(INTEGER);
            Varint.writeSigned(value, target);
        }

        @Override
        public void visitLatin(byte[] bytes, int start, int length) throws IOException {
            target.write(STRING);
            Text.writeLatin(bytes, start, length, target);
        }

        @Override
        public void visitLatinReference(byte[] bytes, int start, int length) throws IOException {
            target.write(NODE_REFERENCE);
            Text.writeLatin(bytes, start, length, target);
        }

        @Override
        public void visitOther(Value value) throws IOException {
            ValueFormat.write(value, target);
        }

        @Override
        public void visitMissing() throws IOException {
            target.write(MISSING);
        }
    }

    static void write(Value value, DataOutputView target) throws IOException {
        switch (value.type()) {
            case NULL -> target.write(NULL);
            case BOOLEAN -> target.write(((BooleanValue) value).value() ? TRUE : FALSE);
            case INTEGER -> {
                target.write(INTEGER);
                Varint.writeSigned(((IntegerValue) value).value(), target);
            }
            case FLOAT -> {
                target.write(FLOAT);
                target.writeLong(Double.doubleToLongBits(((FloatValue) value).value()));
            }
            case DECIMAL -> {
                target.write(DECIMAL);
                writeDecimal(((DecimalValue) value).value(), target);
            }
            case STRING -> {
                target.write(STRING);
                Text.write(((StringValue) value).value(), target);
            }
            case BYTES -> {
                target.write(BYTES);
                writeBytes(((BytesValue) value).bytes(), target);
            }
            case LIST -> {
                target.write(LIST);
                writeList(((ListValue) value).values(), target);
            }
            case MAP -> {
                target.write(MAP);
                writeMap(((MapValue) value).entries(), target);
            }
            case NODE_REFERENCE -> {
                target.write(NODE_REFERENCE);
                Text.write(((NodeReference) value).id(), target);
            }
            case NODE -> {
                target.write(NODE);
                NodeFormat.writeContent(((NodeValue) value).node(), target);
            }
            case RELATIONSHIP_REFERENCE -> {
                target.write(RELATIONSHIP_REFERENCE);
                Text.write(((RelationshipReference) value).id(), target);
            }
            case RELATIONSHIP -> {
                target.write(RELATIONSHIP);
                NodeFormat.writeContent(((NodeValue) value).node(), target);
            }
            case PATH -> {
                target.write(PATH);
                writeList(((PathValue) value).elements(), target);
            }
            case DATE, LOCAL_TIME, ZONED_TIME, LOCAL_DATE_TIME, ZONED_DATE_TIME, DURATION ->
                    writeTemporal(value, target);
        }
    }

    private static void writeTemporal(Value value, DataOutputView target) throws IOException {
        if (value instanceof DateValue date) {
            target.write(DATE);
            TimeFormat.write(date.value(), target);
        } else if (value instanceof LocalTimeValue time) {
            target.write(LOCAL_TIME);
            TimeFormat.write(time.value(), target);
        } else if (value instanceof ZonedTimeValue time) {
            target.write(ZONED_TIME);
            TimeFormat.write(time.value(), target);
        } else if (value instanceof LocalDateTimeValue time) {
            target.write(LOCAL_DATE_TIME);
            TimeFormat.write(time.value(), target);
        } else if (value instanceof ZonedDateTimeValue time) {
            target.write(ZONED_DATE_TIME);
            TimeFormat.write(time.value(), target);
        } else {
            DurationValue duration = (DurationValue) value;
            target.write(DURATION);
            Varint.writeSigned(duration.months(), target);
            Varint.writeSigned(duration.days(), target);
            Varint.writeSigned(duration.seconds(), target);
            Varint.writeUnsigned(duration.nanos(), target);
        }
    }

    static Value read(int tag, DataInputView source) throws IOException {
        return switch (tag) {
            case NULL -> NullValue.NULL;
            case FALSE -> BooleanValue.FALSE;
            case TRUE -> BooleanValue.TRUE;
            case INTEGER -> new IntegerValue(Varint.readSigned(source));
            case FLOAT -> new FloatValue(Double.longBitsToDouble(source.readLong()));
            case DECIMAL -> new DecimalValue(readDecimal(source));
            case STRING -> new StringValue(Text.read(source));
            case BYTES -> BytesValue.of(readBytes(source));
            case DATE -> new DateValue(TimeFormat.readDate(source));
            case LOCAL_TIME -> new LocalTimeValue(TimeFormat.readTime(source));
            case ZONED_TIME -> new ZonedTimeValue(TimeFormat.readOffsetTime(source));
            case LOCAL_DATE_TIME -> new LocalDateTimeValue(TimeFormat.readDateTime(source));
            case ZONED_DATE_TIME -> new ZonedDateTimeValue(TimeFormat.readZonedDateTime(source));
            case DURATION ->
                    new DurationValue(
                            Varint.readSigned(source),
                            Varint.readSigned(source),
                            Varint.readSigned(source),
                            Varint.readSize(source));
            case LIST -> new ListValue(readList(source));
            case MAP -> readMap(source);
            case NODE_REFERENCE -> new NodeReference(Text.read(source));
            case NODE, RELATIONSHIP -> new NodeValue(NodeFormat.readContent(source));
            case RELATIONSHIP_REFERENCE -> new RelationshipReference(Text.read(source));
            case PATH -> new PathValue(readList(source));
            default -> throw new IOException("no value begins with " + tag);
        };
    }

    static void writeDecimal(BigDecimal decimal, DataOutputView target) throws IOException {
        Varint.writeSigned(decimal.scale(), target);
        writeInteger(decimal.unscaledValue(), target);
    }

    static BigDecimal readDecimal(DataInputView source) throws IOException {
        int scale = (int) Varint.readSigned(source);
        return new BigDecimal(readInteger(source), scale);
    }

    static void writeInteger(BigInteger integer, DataOutputView target) throws IOException {
        writeBytes(integer.toByteArray(), target);
    }

    static BigInteger readInteger(DataInputView source) throws IOException {
        return new BigInteger(readBytes(source));
    }

    private static void writeBytes(byte[] bytes, DataOutputView target) throws IOException {
        Varint.writeUnsigned(bytes.length, target);
        target.write(bytes);
    }

    private static byte[] readBytes(DataInputView source) throws IOException {
        byte[] bytes = new byte[Varint.readSize(source)];
        source.readFully(bytes);
        return bytes;
    }

    static void writeList(List<Value> values, DataOutputView target) throws IOException {
        Varint.writeUnsigned(values.size(), target);
        if (values instanceof PackedList packed) {
            packed.writeValues(target);
            return;
        }
        for (Value value : values) {
            write(value, target);
        }
    }

    static List<Value> readList(DataInputView source) throws IOException {
        int size = Varint.readSize(source);
        List<Value> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(read(source));
        }
        return values;
    }

    private static void writeMap(Map<String, Value> entries, DataOutputView target)
            throws IOException {
        Varint.writeUnsigned(entries.size(), target);
        for (Map.Entry<String, Value> entry : entries.entrySet()) {
            Text.write(entry.getKey(), target);
            write(entry.getValue(), target);
        }
    }

    private static MapValue readMap(DataInputView source) throws IOException {
        int size = Varint.readSize(source);
        TreeMap<String, Value> entries = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            String name = Text.read(source);
            entries.put(name, read(source));
        }
        return new MapValue(entries);
    }
}
