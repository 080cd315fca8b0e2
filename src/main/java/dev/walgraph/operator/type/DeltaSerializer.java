package dev.walgraph.operator.type;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Deltas: what there is of before, after and weight, the time, and the rows. Of an update's new row
 * only those values are written that differ from the old one's.
 */
public final class DeltaSerializer extends ImmutableSerializer<Delta> {

    public static final DeltaSerializer INSTANCE = new DeltaSerializer();

    private DeltaSerializer() {}

    @Override
    public Delta createInstance() {
        return Delta.added(Row.EMPTY, CommitTime.SNAPSHOT);
    }

    private static final int BEFORE = 1;
    private static final int AFTER = 2;
    private static final int WEIGHT = 4;

    /** Both rows are there and of one size: the second is written as its difference. */
    private static final int DIFFERENCE = 8;

    @Override
    public void serialize(Delta delta, DataOutputView target) throws IOException {
        Row before = delta.before();
        Row after = delta.after();
        boolean difference = before != null && after != null && before.size() == after.size();
        target.write(
                (before != null ? BEFORE : 0)
                        | (after != null ? AFTER : 0)
                        | (delta.weight() != 1 ? WEIGHT : 0)
                        | (difference ? DIFFERENCE : 0));
        target.writeLong(delta.time());
        if (delta.weight() != 1) {
            Varint.writeUnsigned(delta.weight(), target);
        }
        if (before != null) {
            RowSerializer.INSTANCE.serialize(before, target);
        }
        if (before != null && after != null && difference) {
            writeDifference(before, after, target);
        } else if (after != null) {
            RowSerializer.INSTANCE.serialize(after, target);
        }
    }

    @Override
    public Delta deserialize(DataInputView source) throws IOException {
        int flags = source.readUnsignedByte();
        long time = source.readLong();
        int weight = (flags & WEIGHT) != 0 ? Varint.readSize(source) : 1;
        Row before = (flags & BEFORE) != 0 ? RowSerializer.INSTANCE.deserialize(source) : null;
        return new Delta(before, readAfter(flags, before, source), weight, time);
    }

    private static @Nullable Row readAfter(int flags, @Nullable Row before, DataInputView source)
            throws IOException {
        if ((flags & AFTER) == 0) {
            return null;
        }
        if (before == null || (flags & DIFFERENCE) == 0) {
            return RowSerializer.INSTANCE.deserialize(source);
        }
        Value[] values = new Value[before.size()];
        for (int i = 0; i < values.length; i++) {
            Value changed = ValueFormat.readNullable(source);
            values[i] = changed != null ? changed : before.get(i);
        }
        return Row.of(values);
    }

    private static void writeDifference(Row before, Row after, DataOutputView target)
            throws IOException {
        for (int i = 0; i < after.size(); i++) {
            Value value = after.get(i);
            ValueFormat.writeNullable(value.equals(before.get(i)) ? null : value, target);
        }
    }

    @Override
    public TypeSerializerSnapshot<Delta> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The format in which they were written. */
    public static final class Snapshot extends FormatSnapshot<Delta> {
        public Snapshot() {
            super(INSTANCE);
        }
    }
}
