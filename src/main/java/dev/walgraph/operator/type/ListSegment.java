package dev.walgraph.operator.type;

import dev.walgraph.graph.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Values of a {@link PackedList} that follow each other. */
final class ListSegment {

    private final int size;

    /** The values as {@link ValueFormat} has them: equal if and only if they are. */
    private final byte[] bytes;

    /** The values, where they were made or somebody has looked; tasks may share a segment. */
    private volatile Value @Nullable [] values;

    private ListSegment(int size, byte[] bytes, Value @Nullable [] values) {
        this.size = size;
        this.bytes = bytes;
        this.values = values;
    }

    static ListSegment of(List<Value> values) {
        try {
            DataOutputSerializer target = new DataOutputSerializer(values.size() * 8 + 8);
            for (Value value : values) {
                ValueFormat.write(value, target);
            }
            return new ListSegment(
                    values.size(), target.getCopyOfBuffer(), values.toArray(Value[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
    }

    int size() {
        return size;
    }

    /** How many bytes the values have. */
    int length() {
        return bytes.length;
    }

    Value[] values() {
        Value[] known = values;
        if (known == null) {
            known = new Value[size];
            DataInputDeserializer source = new DataInputDeserializer(bytes);
            try {
                for (int i = 0; i < size; i++) {
                    known[i] = ValueFormat.read(source);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("a segment of a list cannot be read", e);
            }
            values = known;
        }
        return known;
    }

    boolean isSameAs(ListSegment other) {
        return this == other || (size == other.size && Arrays.equals(bytes, other.bytes));
    }

    /** Writes the values, one after the other, without their number. */
    void writeValues(DataOutputView target) throws IOException {
        target.write(bytes);
    }

    void write(DataOutputView target) throws IOException {
        Varint.writeUnsigned(size, target);
        Varint.writeUnsigned(bytes.length, target);
        target.write(bytes);
    }

    /** Each has an array of its own: it may live longer than those that it came with. */
    static ListSegment read(DataInputView source) throws IOException {
        int size = Varint.readSize(source);
        byte[] bytes = new byte[Varint.readSize(source)];
        source.readFully(bytes);
        return new ListSegment(size, bytes, null);
    }
}
