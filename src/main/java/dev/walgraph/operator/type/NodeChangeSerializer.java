package dev.walgraph.operator.type;

import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeChange;
import java.io.IOException;
import java.util.Set;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Changes of nodes: what there is, the time, the versions, the readers. */
public final class NodeChangeSerializer extends ImmutableSerializer<NodeChange> {

    public static final NodeChangeSerializer INSTANCE = new NodeChangeSerializer();

    private NodeChangeSerializer() {}

    @Override
    public NodeChange createInstance() {
        return new NodeChange(NodeSerializer.INSTANCE.createInstance(), null, 0);
    }

    private static final int BEFORE = 1;
    private static final int AFTER = 2;
    private static final int READERS = 4;

    @Override
    public void serialize(NodeChange change, DataOutputView target) throws IOException {
        Node before = change.before();
        Node after = change.after();
        Set<String> readers = change.readers();
        target.write(
                (before != null ? BEFORE : 0)
                        | (after != null ? AFTER : 0)
                        | (readers != null ? READERS : 0));
        target.writeLong(change.time());
        if (before != null) {
            NodeFormat.write(before, target);
        }
        if (after != null) {
            NodeFormat.write(after, target);
        }
        if (readers != null) {
            Text.writeAll(readers, target);
        }
    }

    @Override
    public NodeChange deserialize(DataInputView source) throws IOException {
        int flags = source.readUnsignedByte();
        long time = source.readLong();
        @Nullable Node before = (flags & BEFORE) != 0 ? NodeFormat.read(source) : null;
        @Nullable Node after = (flags & AFTER) != 0 ? NodeFormat.read(source) : null;
        @Nullable Set<String> readers =
                (flags & READERS) != 0 ? Set.copyOf(Text.readAll(source)) : null;
        return new NodeChange(before, after, time, readers);
    }

    @Override
    public TypeSerializerSnapshot<NodeChange> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The format in which they were written. */
    public static final class Snapshot extends FormatSnapshot<NodeChange> {
        public Snapshot() {
            super(INSTANCE);
        }
    }
}
