package dev.walgraph.operator.type;

import dev.walgraph.graph.Row;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.SourceEvent.RowChange;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a source hands on, between two tasks: changes of rows as {@link RowWire} has them, the rest
 * as in state. Not for state.
 */
public final class SourceEventWireSerializer extends ImmutableSerializer<SourceEvent> {

    public static final SourceEventWireSerializer INSTANCE = new SourceEventWireSerializer();

    private static final int OTHER = 0;
    private static final int ROW = 1;
    private static final int ROW_GONE = 2;

    private SourceEventWireSerializer() {}

    @Override
    public SourceEvent createInstance() {
        return SourceEventSerializer.INSTANCE.createInstance();
    }

    @Override
    public void serialize(SourceEvent event, DataOutputView target) throws IOException {
        if (!(event instanceof RowChange change)) {
            target.write(OTHER);
            SourceEventSerializer.INSTANCE.serialize(event, target);
            return;
        }
        Row values = change.values();
        target.write(values == null ? ROW_GONE : ROW);
        Varint.writeUnsigned(change.table(), target);
        target.writeLong(change.time());
        Text.write(change.id(), target);
        if (values != null) {
            RowWire.write(values, ListWriter.PLAIN, target);
        }
    }

    @Override
    public SourceEvent deserialize(DataInputView source) throws IOException {
        int tag = source.readUnsignedByte();
        if (tag == OTHER) {
            return SourceEventSerializer.INSTANCE.deserialize(source);
        }
        int table = Varint.readSize(source);
        long time = source.readLong();
        String id = Text.read(source);
        return tag == ROW
                ? new RowChange(table, id, RowWire.read(ListReader.PLAIN, source), time)
                : RowChange.gone(table, id, time);
    }

    @Override
    public TypeSerializerSnapshot<SourceEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink, which asks each serializer for one. */
    public static final class Snapshot extends FormatSnapshot<SourceEvent> {
        public Snapshot() {
            super(INSTANCE);
        }
    }
}
