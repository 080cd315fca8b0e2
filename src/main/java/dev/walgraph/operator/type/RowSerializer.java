package dev.walgraph.operator.type;

import dev.walgraph.graph.Row;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Rows: the number of values, then the values. */
public final class RowSerializer extends ImmutableSerializer<Row> {

    public static final RowSerializer INSTANCE = new RowSerializer();

    private RowSerializer() {}

    @Override
    public Row createInstance() {
        return Row.EMPTY;
    }

    @Override
    public void serialize(Row row, DataOutputView target) throws IOException {
        int size = row.size();
        Varint.writeUnsigned(size, target);
        ValueFormat.CellWriter writer = new ValueFormat.CellWriter(target);
        for (int i = 0; i < size; i++) {
            row.accept(i, writer);
        }
    }

    @Override
    public Row deserialize(DataInputView source) throws IOException {
        int size = Varint.readSize(source);
        if (size == 0) {
            return Row.EMPTY;
        }
        return Format.readKnown(size, source);
    }

    @Override
    public TypeSerializerSnapshot<Row> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The format in which they were written. */
    public static final class Snapshot extends FormatSnapshot<Row> {
        public Snapshot() {
            super(INSTANCE);
        }
    }
}
