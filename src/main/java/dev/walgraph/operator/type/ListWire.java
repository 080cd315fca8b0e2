package dev.walgraph.operator.type;

import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Values between two tasks, of which the reader has the former version: what a long list has in
 * common with it, at its beginning and its end, is not written, and is the same objects where it is
 * read. So a row more or less in a large group costs no objects for all the others.
 */
final class ListWire {

    private static final int WHOLE = 0;
    private static final int SAME = 1;
    private static final int CHANGED = 2;

    /** With less in common, the list is written as it is. */
    private static final int LEAST_COMMON = 8;

    private ListWire() {}

    static void write(Value before, Value after, DataOutputView target) throws IOException {
        if (before.equals(after)) {
            target.write(SAME);
            return;
        }
        if (before instanceof ListValue from && after instanceof ListValue to) {
            int start = commonStart(from.values(), to.values());
            int end = commonEnd(from.values(), to.values(), start);
            if (start + end >= LEAST_COMMON) {
                target.write(CHANGED);
                Varint.writeUnsigned(start, target);
                Varint.writeUnsigned(end, target);
                ValueFormat.writeList(to.values().subList(start, to.size() - end), target);
                return;
            }
        }
        target.write(WHOLE);
        ValueFormat.write(after, target);
    }

    static Value read(Value before, DataInputView source) throws IOException {
        int form = source.readUnsignedByte();
        if (form == SAME) {
            return before;
        }
        if (form == WHOLE) {
            return ValueFormat.read(source);
        }
        List<Value> from = ((ListValue) before).values();
        int start = Varint.readSize(source);
        int end = Varint.readSize(source);
        List<Value> changed = ValueFormat.readList(source);
        List<Value> to = new ArrayList<>(start + changed.size() + end);
        to.addAll(from.subList(0, start));
        to.addAll(changed);
        to.addAll(from.subList(from.size() - end, from.size()));
        return new ListValue(to);
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
