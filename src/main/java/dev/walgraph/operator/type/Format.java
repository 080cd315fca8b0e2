package dev.walgraph.operator.type;

import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.RowWriter;
import dev.walgraph.graph.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** The parts out of which operators make the serializers of their own states. */
public final class Format {

    /** The version of all formats; see {@link FormatSnapshot}. */
    public static final int VERSION = FormatSnapshot.VERSION;

    private Format() {}

    /** Refuses a format that this version of the program does not know. */
    public static void requireReadable(int version) throws IOException {
        FormatSnapshot.requireReadable(version);
    }

    /** Writes a number that is not negative. */
    public static void writeSize(long size, DataOutputView target) throws IOException {
        Varint.writeUnsigned(size, target);
    }

    public static int readSize(DataInputView source) throws IOException {
        return Varint.readSize(source);
    }

    /** A number that {@link #writeSize} wrote and that may be greater than an int. */
    public static long readCount(DataInputView source) throws IOException {
        return Varint.readUnsigned(source);
    }

    /** Writes a number of either sign. */
    public static void writeLong(long value, DataOutputView target) throws IOException {
        Varint.writeSigned(value, target);
    }

    public static long readLong(DataInputView source) throws IOException {
        return Varint.readSigned(source);
    }

    public static void writeValue(@Nullable Value value, DataOutputView target) throws IOException {
        ValueFormat.writeNullable(value, target);
    }

    public static @Nullable Value readValue(DataInputView source) throws IOException {
        return ValueFormat.readNullable(source);
    }

    /** Writes a value of a row, or that it is missing. */
    public static void writeKnown(Row row, int column, DataOutputView target) throws IOException {
        row.accept(column, new ValueFormat.CellWriter(target));
    }

    /** A row of so many values, any of which may be missing. */
    public static Row readKnown(int size, DataInputView source) throws IOException {
        RowWriter row = new RowWriter().begin(size);
        for (int i = 0; i < size; i++) {
            ValueFormat.readInto(row, source);
        }
        return row.row();
    }

    public static void writeRow(Row row, DataOutputView target) throws IOException {
        RowSerializer.INSTANCE.serialize(row, target);
    }

    public static Row readRow(DataInputView source) throws IOException {
        return RowSerializer.INSTANCE.deserialize(source);
    }

    public static void writeLayout(NodeLayout layout, DataOutputView target) throws IOException {
        NodeFormat.writeLayout(layout, target);
    }

    public static NodeLayout readLayout(DataInputView source) throws IOException {
        return NodeFormat.readLayout(source);
    }

    public static void writeDecimal(BigDecimal decimal, DataOutputView target) throws IOException {
        ValueFormat.writeDecimal(decimal, target);
    }

    public static BigDecimal readDecimal(DataInputView source) throws IOException {
        return ValueFormat.readDecimal(source);
    }

    public static void writeInteger(BigInteger integer, DataOutputView target) throws IOException {
        ValueFormat.writeInteger(integer, target);
    }

    public static BigInteger readInteger(DataInputView source) throws IOException {
        return ValueFormat.readInteger(source);
    }
}
