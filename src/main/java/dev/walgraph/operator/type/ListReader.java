package dev.walgraph.operator.type;

import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;

/** Reads values that {@link ListWriter} has written in another task. */
class ListReader {

    /** Reads lists by themselves. */
    static final ListReader PLAIN = new ListReader();

    final Value read(DataInputView source) throws IOException {
        int tag = source.readUnsignedByte();
        return tag == ListWriter.PACKED
                ? new ListValue(readPacked(source))
                : ValueFormat.read(tag, source);
    }

    /** Reads the later version of a value whose earlier one has been read. */
    final Value read(Value before, DataInputView source) throws IOException {
        int form = source.readUnsignedByte();
        return switch (form) {
            case ListWriter.SAME -> before;
            case ListWriter.ALONE -> read(source);
            case ListWriter.CHANGED ->
                    new ListValue(readChanged(((ListValue) before).values(), source));
            case ListWriter.CHANGED_SEGMENTS -> {
                PackedList from = (PackedList) ((ListValue) before).values();
                yield new ListValue(readPackedAfter(from, source));
            }
            default -> throw new IOException("a value between tasks of form " + form);
        };
    }

    PackedList readPacked(DataInputView source) throws IOException {
        return PackedList.read(source);
    }

    PackedList readPackedAfter(PackedList before, DataInputView source) throws IOException {
        return PackedList.readAfter(before, source);
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
}
