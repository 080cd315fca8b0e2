package dev.walgraph.operator.type;

import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.ResultChange.Kind;
import dev.walgraph.graph.ResultChange.Update;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.TransactionInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Result changes. */
public final class ResultChangeSerializer extends ImmutableSerializer<ResultChange> {

    public static final ResultChangeSerializer INSTANCE = new ResultChangeSerializer();

    private ResultChangeSerializer() {}

    @Override
    public ResultChange createInstance() {
        return new ResultChange(
                Kind.SNAPSHOT,
                "",
                1,
                TransactionInfoSerializer.INSTANCE.createInstance(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static final int SNAPSHOT = 0;
    private static final int CHANGE = 1;

    @Override
    public void serialize(ResultChange change, DataOutputView target) throws IOException {
        target.write(change.kind() == Kind.SNAPSHOT ? SNAPSHOT : CHANGE);
        Text.write(change.queryId(), target);
        Varint.writeUnsigned(change.sequence(), target);
        TransactionInfoSerializer.INSTANCE.serialize(change.transaction(), target);
        Text.writeAll(change.columns(), target);
        writeRows(change.added(), target);
        Varint.writeUnsigned(change.updated().size(), target);
        for (Update update : change.updated()) {
            RowSerializer.INSTANCE.serialize(update.before(), target);
            RowSerializer.INSTANCE.serialize(update.after(), target);
        }
        writeRows(change.deleted(), target);
    }

    @Override
    public ResultChange deserialize(DataInputView source) throws IOException {
        Kind kind = source.readUnsignedByte() == SNAPSHOT ? Kind.SNAPSHOT : Kind.CHANGE;
        String queryId = Text.read(source);
        long sequence = Varint.readUnsigned(source);
        TransactionInfo transaction = TransactionInfoSerializer.INSTANCE.deserialize(source);
        List<String> columns = Text.readAll(source);
        List<Row> added = readRows(source);
        int updates = Varint.readSize(source);
        List<Update> updated = new ArrayList<>(updates);
        for (int i = 0; i < updates; i++) {
            Row before = RowSerializer.INSTANCE.deserialize(source);
            updated.add(new Update(before, RowSerializer.INSTANCE.deserialize(source)));
        }
        return new ResultChange(
                kind, queryId, sequence, transaction, columns, added, updated, readRows(source));
    }

    private static void writeRows(List<Row> rows, DataOutputView target) throws IOException {
        Varint.writeUnsigned(rows.size(), target);
        for (Row row : rows) {
            RowSerializer.INSTANCE.serialize(row, target);
        }
    }

    private static List<Row> readRows(DataInputView source) throws IOException {
        int size = Varint.readSize(source);
        List<Row> rows = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            rows.add(RowSerializer.INSTANCE.deserialize(source));
        }
        return rows;
    }

    @Override
    public TypeSerializerSnapshot<ResultChange> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The format in which they were written. */
    public static final class Snapshot extends FormatSnapshot<ResultChange> {
        public Snapshot() {
            super(INSTANCE);
        }
    }
}
