package dev.walgraph.operator.type;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Deltas on their way to the only task that reads them: as {@link DeltaWireSerializer}, but of a
 * long list that the task has been sent before, only what has changed. Each writer needs one of its
 * own from the first delta on, and the reader one for all writers; checkpoints must not have what
 * is on the way.
 */
public final class DeltaToOneTaskSerializer extends ImmutableSerializer<Delta> {

    private final long mostBytes;

    private transient @Nullable RememberingListWriter writer;
    private transient @Nullable RememberingListReader reader;

    /**
     * @param mostBytes about how many bytes the lists that are remembered may take, of each writer
     */
    public DeltaToOneTaskSerializer(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    public DeltaToOneTaskSerializer duplicate() {
        return new DeltaToOneTaskSerializer(mostBytes);
    }

    @Override
    public Delta createInstance() {
        return Delta.added(Row.EMPTY, CommitTime.SNAPSHOT);
    }

    @Override
    public void serialize(Delta delta, DataOutputView target) throws IOException {
        DeltaWireSerializer.write(delta, writer(), target);
    }

    @Override
    public Delta deserialize(DataInputView source) throws IOException {
        return DeltaWireSerializer.read(reader(), source);
    }

    /** What writes the lists. */
    RememberingListWriter writer() {
        RememberingListWriter known = writer;
        if (known == null) {
            known = new RememberingListWriter(mostBytes);
            writer = known;
        }
        return known;
    }

    /** What reads the lists. */
    RememberingListReader reader() {
        RememberingListReader known = reader;
        if (known == null) {
            known = new RememberingListReader();
            reader = known;
        }
        return known;
    }

    @Override
    public TypeSerializerSnapshot<Delta> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink, which asks each serializer for one. */
    public static final class Snapshot extends FormatSnapshot<Delta> {
        public Snapshot() {
            super(new DeltaToOneTaskSerializer(0));
        }
    }
}
