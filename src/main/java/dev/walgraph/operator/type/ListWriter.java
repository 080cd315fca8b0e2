package dev.walgraph.operator.type;

import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes values for {@link ListReader} in another task. Of a long list of which the reader has the
 * former version, what both have in common is not written, and is the same objects where it is
 * read. So a row more or less in a large group costs no objects for all the others.
 */
class ListWriter {

    /** Writes lists so that the reader needs to know no others. */
    static final ListWriter PLAIN = new ListWriter();

    /** Of a value by itself: a list in segments; other values begin with another tag. */
    static final int PACKED = ValueFormat.NO_TAG;

    static final int ALONE = 0;
    static final int SAME = 1;
    static final int CHANGED = 2;
    static final int CHANGED_SEGMENTS = 3;

    /** With less in common, the list is written as it is. */
    private static final int LEAST_COMMON = 8;

    /** A list in segments; null for other values. */
    static @Nullable PackedList packed(Value value) {
        return value instanceof ListValue list && list.values() instanceof PackedList packed
                ? packed
                : null;
    }

    /**
     * Writes a value.
     *
     * @param goes whether it is of a row that is not there any more
     */
    final void write(Value value, boolean goes, DataOutputView target) throws IOException {
        PackedList packed = packed(value);
        if (packed == null) {
            ValueFormat.write(value, target);
        } else {
            target.write(PACKED);
            writePacked(packed, goes, target);
        }
    }

    /** Writes the later version of a value whose earlier one has been written. */
    final void write(Value before, Value after, DataOutputView target) throws IOException {
        PackedList from = packed(before);
        PackedList to = packed(after);
        if (before.equals(after)) {
            target.write(SAME);
            if (from != null && to != null) {
                isWrittenAs(from, to);
            }
        } else if (from != null && to != null) {
            target.write(CHANGED_SEGMENTS);
            writePackedAfter(from, to, target);
        } else if (from != null || to != null || !writeChanged(before, after, target)) {
            target.write(ALONE);
            if (from != null) {
                forget(from);
            }
            write(after, false, target);
        }
    }

    /** The row has been written, and no later version of its values will be. */
    final void end(Row row) {
        for (Value value : row.objects()) {
            PackedList packed = packed(value);
            if (packed != null) {
                forget(packed);
            }
        }
    }

    void writePacked(PackedList list, boolean goes, DataOutputView target) throws IOException {
        list.write(target);
    }

    void writePackedAfter(PackedList before, PackedList after, DataOutputView target)
            throws IOException {
        after.writeAfter(before, target);
    }

    /** The reader has the list before in place of the one after, which is equal to it. */
    void isWrittenAs(PackedList before, PackedList after) {}

    /** The list has been written, and no later version of it will be. */
    void forget(PackedList list) {}

    private static boolean writeChanged(Value before, Value after, DataOutputView target)
            throws IOException {
        if (before instanceof ListValue from && after instanceof ListValue to) {
            int start = commonStart(from.values(), to.values());
            int end = commonEnd(from.values(), to.values(), start);
            if (start + end >= LEAST_COMMON) {
                target.write(CHANGED);
                Varint.writeUnsigned(start, target);
                Varint.writeUnsigned(end, target);
                ValueFormat.writeList(to.values().subList(start, to.size() - end), target);
                return true;
            }
        }
        return false;
    }

    private static int commonStart(List<Value> a, List<Value> b) {
        int most = Math.min(a.size(), b.size());
        int common = 0;
        while (common < most && a.get(common).equals(b.get(common))) {
            common++;
        }
        return common;
    }

    /** How much the ends have in common, without what is common at the start. */
    private static int commonEnd(List<Value> a, List<Value> b, int start) {
        int most = Math.min(a.size(), b.size()) - start;
        int common = 0;
        while (common < most && a.get(a.size() - 1 - common).equals(b.get(b.size() - 1 - common))) {
            common++;
        }
        return common;
    }
}
