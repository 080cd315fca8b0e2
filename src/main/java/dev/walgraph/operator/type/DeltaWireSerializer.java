package dev.walgraph.operator.type;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Deltas between two tasks, with rows as {@link RowWire} has them. Not for state. */
public final class DeltaWireSerializer extends ImmutableSerializer<Delta> {

    public static final DeltaWireSerializer INSTANCE = new DeltaWireSerializer();

    private static final int BEFORE = 1;
    private static final int AFTER = 2;
    private static final int WEIGHT = 4;

    private DeltaWireSerializer() {}

    @Override
    public Delta createInstance() {
        return Delta.added(Row.EMPTY, CommitTime.SNAPSHOT);
    }

    @Override
    public void serialize(Delta delta, DataOutputView target) throws IOException {
        write(delta, ListWriter.PLAIN, target);
    }

    @Override
    public Delta deserialize(DataInputView source) throws IOException {
        return read(ListReader.PLAIN, source);
    }

    static void write(Delta delta, ListWriter lists, DataOutputView target) throws IOException {
        Row before = delta.before();
        Row after = delta.after();
        target.write(
                (before != null ? BEFORE : 0)
                        | (after != null ? AFTER : 0)
                        | (delta.weight() != 1 ? WEIGHT : 0));
        target.writeLong(delta.time());
        if (delta.weight() != 1) {
            Varint.writeUnsigned(delta.weight(), target);
        }
        if (before != null) {
            RowWire.writeGoing(before, lists, target);
        }
        if (before != null && after != null) {
            RowWire.writeUpdated(before, after, lists, target);
        } else if (after != null) {
            RowWire.write(after, lists, target);
        } else if (before != null) {
            lists.end(before);
        }
    }

    static Delta read(ListReader lists, DataInputView source) throws IOException {
        int flags = source.readUnsignedByte();
        long time = source.readLong();
        int weight = (flags & WEIGHT) != 0 ? Varint.readSize(source) : 1;
        Row before = (flags & BEFORE) != 0 ? RowWire.read(lists, source) : null;
        return new Delta(before, readAfter(flags, before, lists, source), weight, time);
    }

    private static @Nullable Row readAfter(
            int flags, @Nullable Row before, ListReader lists, DataInputView source)
            throws IOException {
        if ((flags & AFTER) == 0) {
            return null;
        }
        return before == null
                ? RowWire.read(lists, source)
                : RowWire.readUpdated(before, lists, source);
    }

    @Override
    public TypeSerializerSnapshot<Delta> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink, which asks each serializer for one. */
    public static final class Snapshot extends FormatSnapshot<Delta> {
        public Snapshot() {
            super(INSTANCE);
        }
    }
}
