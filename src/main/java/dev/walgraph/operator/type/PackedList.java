package dev.walgraph.operator.type;

import dev.walgraph.graph.ConstantValues;
import dev.walgraph.graph.Value;
import java.io.IOException;
import java.io.ObjectStreamException;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * A long list in segments, which go to the next task as bytes, and stay so until somebody looks at
 * a value. Versions of a list that differ in few places have all other segments in common: to make
 * one of another, to hand both on, and to count the values costs little for each value.
 */
public final class PackedList extends ConstantValues implements Serializable {

    @Serial private static final long serialVersionUID = 1L;

    private final Segment[] segments;

    /** Of each segment, how many values there are up to its end. */
    private final int[] ends;

    private final int length;

    /** Values that follow each other. */
    private static final class Segment {

        private final int size;

        /** Here are the values as {@link ValueFormat} has them: equal if and only if they are. */
        private final byte[] bytes;

        private final int offset;
        private final int length;

        /** The values, where they were made or somebody has looked; tasks may share a segment. */
        private volatile Value @Nullable [] values;

        private Segment(int size, byte[] bytes, int offset, int length, Value @Nullable [] values) {
            this.size = size;
            this.bytes = bytes;
            this.offset = offset;
            this.length = length;
            this.values = values;
        }

        static Segment of(List<Value> values) {
            try {
                DataOutputSerializer target = new DataOutputSerializer(values.size() * 8 + 8);
                for (Value value : values) {
                    ValueFormat.write(value, target);
                }
                byte[] bytes = target.getCopyOfBuffer();
                return new Segment(
                        values.size(), bytes, 0, bytes.length, values.toArray(Value[]::new));
            } catch (IOException e) {
                throw new UncheckedIOException("memory cannot be written", e);
            }
        }

        private Value[] values() {
            Value[] known = values;
            if (known == null) {
                known = new Value[size];
                DataInputDeserializer source = new DataInputDeserializer(bytes, offset, length);
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

        private boolean isSameAs(Segment other) {
            return this == other
                    || (size == other.size
                            && Arrays.equals(
                                    bytes,
                                    offset,
                                    offset + length,
                                    other.bytes,
                                    other.offset,
                                    other.offset + other.length));
        }

        private void writeBytes(DataOutputView target) throws IOException {
            target.write(bytes, offset, length);
        }
    }

    private PackedList(Segment[] segments) {
        this.segments = segments;
        this.ends = new int[segments.length];
        int end = 0;
        int bytes = 0;
        for (int i = 0; i < segments.length; i++) {
            end = Math.addExact(end, segments[i].size);
            bytes = Math.addExact(bytes, segments[i].length);
            ends[i] = end;
        }
        this.length = bytes;
    }

    /** A list in one segment; the values stay at hand in this task. */
    public static PackedList of(List<Value> values) {
        return new PackedList(
                values.isEmpty() ? new Segment[0] : new Segment[] {Segment.of(values)});
    }

    /** All values but the first, which there must be. */
    public PackedList withoutFirst() {
        Value[] first = segments[0].values();
        PackedList rest = of(Arrays.asList(first).subList(1, first.length));
        PackedList others = new PackedList(Arrays.copyOfRange(segments, 1, segments.length));
        return join(List.of(rest, others));
    }

    /** The lists one after the other, in the segments that they have. */
    public static PackedList join(List<PackedList> lists) {
        int count = 0;
        for (PackedList list : lists) {
            count += list.segments.length;
        }
        Segment[] all = new Segment[count];
        int place = 0;
        for (PackedList list : lists) {
            System.arraycopy(list.segments, 0, all, place, list.segments.length);
            place += list.segments.length;
        }
        return new PackedList(all);
    }

    @Override
    public int size() {
        return ends.length == 0 ? 0 : ends[ends.length - 1];
    }

    @Override
    public Value get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("index " + index + " of " + size());
        }
        int found = Arrays.binarySearch(ends, index + 1);
        int segment = found >= 0 ? found : -found - 1;
        int start = segment == 0 ? 0 : ends[segment - 1];
        return segments[segment].values()[index - start];
    }

    @Override
    public Iterator<Value> iterator() {
        return new Iterator<>() {

            private int segment;
            private int index;

            @Override
            public boolean hasNext() {
                return segment < segments.length;
            }

            @Override
            public Value next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                Value next = segments[segment].values()[index++];
                if (index == segments[segment].size) {
                    segment++;
                    index = 0;
                }
                return next;
            }
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof PackedList that)) {
            return super.equals(other);
        }
        int segment = commonStart(that);
        int start = segment == 0 ? 0 : ends[segment - 1];
        return size() == that.size()
                && (start == size() || subList(start, size()).equals(that.subList(start, size())));
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    /** How many bytes the values have. */
    int length() {
        return length;
    }

    /** How many segments both begin with. */
    private int commonStart(PackedList other) {
        int most = Math.min(segments.length, other.segments.length);
        int common = 0;
        while (common < most && segments[common].isSameAs(other.segments[common])) {
            common++;
        }
        return common;
    }

    /** How many segments both end with, apart from those at the start. */
    private int commonEnd(PackedList other, int start) {
        int most = Math.min(segments.length, other.segments.length) - start;
        int common = 0;
        while (common < most
                && segments[segments.length - 1 - common].isSameAs(
                        other.segments[other.segments.length - 1 - common])) {
            common++;
        }
        return common;
    }

    /** Writes the values, one after the other, without their number. */
    void writeValues(DataOutputView target) throws IOException {
        for (Segment segment : segments) {
            segment.writeBytes(target);
        }
    }

    /** Writes the segments. */
    void write(DataOutputView target) throws IOException {
        write(0, segments.length, target);
    }

    static PackedList read(DataInputView source) throws IOException {
        return new PackedList(readSegments(source));
    }

    /** Writes what another version of the list does not have. */
    void writeAfter(PackedList before, DataOutputView target) throws IOException {
        int start = commonStart(before);
        int end = commonEnd(before, start);
        Varint.writeUnsigned(start, target);
        Varint.writeUnsigned(end, target);
        write(start, segments.length - end, target);
    }

    static PackedList readAfter(PackedList before, DataInputView source) throws IOException {
        int start = Varint.readSize(source);
        int end = Varint.readSize(source);
        Segment[] changed = readSegments(source);
        Segment[] all = Arrays.copyOf(before.segments, start + changed.length + end);
        System.arraycopy(changed, 0, all, start, changed.length);
        System.arraycopy(
                before.segments, before.segments.length - end, all, start + changed.length, end);
        return new PackedList(all);
    }

    /** How many values and bytes each segment has, then all bytes. */
    private void write(int from, int to, DataOutputView target) throws IOException {
        Varint.writeUnsigned(to - from, target);
        for (int i = from; i < to; i++) {
            Varint.writeUnsigned(segments[i].size, target);
            Varint.writeUnsigned(segments[i].length, target);
        }
        for (int i = from; i < to; i++) {
            segments[i].writeBytes(target);
        }
    }

    private static Segment[] readSegments(DataInputView source) throws IOException {
        int count = Varint.readSize(source);
        int[] sizes = new int[count];
        int[] lengths = new int[count];
        int length = 0;
        for (int i = 0; i < count; i++) {
            sizes[i] = Varint.readSize(source);
            lengths[i] = Varint.readSize(source);
            length = Math.addExact(length, lengths[i]);
        }
        byte[] bytes = new byte[length];
        source.readFully(bytes);
        Segment[] segments = new Segment[count];
        int offset = 0;
        for (int i = 0; i < count; i++) {
            segments[i] = new Segment(sizes[i], bytes, offset, lengths[i], null);
            offset += lengths[i];
        }
        return segments;
    }

    @Serial
    private Object writeReplace() throws ObjectStreamException {
        return List.copyOf(this);
    }
}
