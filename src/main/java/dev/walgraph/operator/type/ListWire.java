package dev.walgraph.operator.type;

import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Values between two tasks. Of a long list of which the reader has the former version, what both
 * have in common at the beginning and the end is not written, and is the same objects where it is
 * read. So a row more or less in a large group costs no objects for all the others.
 */
final class ListWire {

    /** Of a value by itself: a list in segments; other values begin with another tag. */
    private static final int PACKED = ValueFormat.NO_TAG;

    private static final int WHOLE = 0;
    private static final int SAME = 1;
    private static final int CHANGED = 2;
    private static final int CHANGED_SEGMENTS = 3;

    /** With less in common, the list is written as it is. */
    private static final int LEAST_COMMON = 8;

    private ListWire() {}

    static void write(Value value, DataOutputView target) throws IOException {
        PackedList packed = packed(value);
        if (packed == null) {
            ValueFormat.write(value, target);
        } else {
            target.write(PACKED);
            packed.write(target);
        }
    }

    static Value read(DataInputView source) throws IOException {
        int tag = source.readUnsignedByte();
        return tag == PACKED
                ? new ListValue(PackedList.read(source))
                : ValueFormat.read(tag, source);
    }

    private static @Nullable PackedList packed(Value value) {
        return value instanceof ListValue list && list.values() instanceof PackedList packed
                ? packed
                : null;
    }

    static void write(Value before, Value after, DataOutputView target) throws IOException {
        PackedList from = packed(before);
        PackedList to = packed(after);
        if (before.equals(after)) {
            target.write(SAME);
        } else if (from != null && to != null) {
            target.write(CHANGED_SEGMENTS);
            to.writeAfter(from, target);
        } else if (from != null || to != null || !writeChanged(before, after, target)) {
            target.write(WHOLE);
            write(after, target);
        }
    }

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

    static Value read(Value before, DataInputView source) throws IOException {
        int form = source.readUnsignedByte();
        return switch (form) {
            case SAME -> before;
            case WHOLE -> read(source);
            case CHANGED -> new ListValue(readChanged(((ListValue) before).values(), source));
            case CHANGED_SEGMENTS -> {
                PackedList from = (PackedList) ((ListValue) before).values();
                yield new ListValue(PackedList.readAfter(from, source));
            }
            default -> throw new IOException("a value between tasks of form " + form);
        };
    }

    private static List<Value> readChanged(List<Value> from, DataInputView source)
            throws IOException {
        int start = Varint.readSize(source);
        int end = Varint.readSize(source);
        List<Value> changed = ValueFormat.readList(source);
        List<Value> to = new ArrayList<>(start + changed.size() + end);
        to.addAll(from.subList(0, start));
        to.addAll(changed);
        to.addAll(from.subList(from.size() - end, from.size()));
        return to;
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
