package dev.walgraph.operator.type;

import dev.walgraph.graph.ConstantValues;
import dev.walgraph.graph.Value;
import java.io.IOException;
import java.io.ObjectStreamException;
import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * A long list in segments, which go to the next task as bytes, and stay so until somebody looks at
 * a value. Versions of a list that differ in few places have all other segments in common: to make
 * one of another, to hand both on, and to count the values costs little for each value.
 */
public final class PackedList extends ConstantValues implements Serializable {

    @Serial private static final long serialVersionUID = 1L;

    private static final long MEMORY_OF_VALUE = 64;
    private static final long MEMORY_OF_BYTE = 4;

    private final ListSegment[] segments;

    /** Of each segment, how many values there are up to its end. */
    private final int[] ends;

    private final long memory;
    private final boolean kept;

    private PackedList(ListSegment[] segments, boolean kept) {
        this.segments = segments;
        this.kept = kept;
        this.ends = new int[segments.length];
        int end = 0;
        long bytes = 0;
        for (int i = 0; i < segments.length; i++) {
            end = Math.addExact(end, segments[i].size());
            bytes += segments[i].length();
            ends[i] = end;
        }
        this.memory = bytes * MEMORY_OF_BYTE + (long) end * MEMORY_OF_VALUE;
    }

    /** A list in one segment; the values stay at hand in this task. */
    public static PackedList of(List<Value> values) {
        ListSegment[] segments =
                values.isEmpty() ? new ListSegment[0] : new ListSegment[] {ListSegment.of(values)};
        return new PackedList(segments, false);
    }

    /** All values but the first, which there must be. */
    public PackedList withoutFirst() {
        Value[] first = segments[0].values();
        PackedList rest = of(Arrays.asList(first).subList(1, first.length));
        PackedList others = new PackedList(Arrays.copyOfRange(segments, 1, segments.length), false);
        return join(List.of(rest, others), false);
    }

    /**
     * The lists one after the other, in the segments that they have.
     *
     * @param kept whether the caller still has the list when it changes
     */
    public static PackedList join(List<PackedList> lists, boolean kept) {
        int count = 0;
        for (PackedList list : lists) {
            count += list.segments.length;
        }
        ListSegment[] all = new ListSegment[count];
        int place = 0;
        for (PackedList list : lists) {
            System.arraycopy(list.segments, 0, all, place, list.segments.length);
            place += list.segments.length;
        }
        return new PackedList(all, kept);
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
                if (index == segments[segment].size()) {
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
        if (size() != that.size()) {
            return false;
        }
        int segment = commonStart(that);
        int start = segment == 0 ? 0 : ends[segment - 1];
        return start == size() || subList(start, size()).equals(that.subList(start, size()));
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    /**
     * About how many bytes the list takes when somebody has looked at all values: what they take as
     * objects depends on their kind.
     */
    long memory() {
        return memory;
    }

    /** Whether its maker still has this object when the list changes. */
    boolean isKept() {
        return kept;
    }

    /** Whether both lists are equal, and divided alike. */
    boolean hasSegmentsOf(PackedList other) {
        return segments.length == other.segments.length && commonStart(other) == segments.length;
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

    /** Writes the values, one after the other, without their number. */
    void writeValues(DataOutputView target) throws IOException {
        for (ListSegment segment : segments) {
            segment.writeValues(target);
        }
    }

    /** Writes the segments. */
    void write(DataOutputView target) throws IOException {
        Varint.writeUnsigned(segments.length, target);
        for (ListSegment segment : segments) {
            segment.write(target);
        }
    }

    static PackedList read(DataInputView source) throws IOException {
        ListSegment[] segments = new ListSegment[Varint.readSize(source)];
        for (int i = 0; i < segments.length; i++) {
            segments[i] = ListSegment.read(source);
        }
        return new PackedList(segments, false);
    }

    /** Writes what the reader needs beside the former version. */
    void writeAfter(PackedList before, DataOutputView target) throws IOException {
        SegmentChanges.write(before.segments, segments, target);
    }

    static PackedList readAfter(PackedList before, DataInputView source) throws IOException {
        return new PackedList(SegmentChanges.read(before.segments, source), false);
    }

    @Serial
    private Object writeReplace() throws ObjectStreamException {
        return List.copyOf(this);
    }
}
