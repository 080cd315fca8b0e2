package dev.walgraph.operator.type;

import dev.walgraph.graph.SourceEvent.Commits;
import dev.walgraph.graph.TransactionInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Transactions that are complete: how many, then each; then who is to know of them. */
public final class CommitsSerializer extends ImmutableSerializer<Commits> {

    public static final CommitsSerializer INSTANCE = new CommitsSerializer();

    private CommitsSerializer() {}

    @Override
    public Commits createInstance() {
        return new Commits(List.of());
    }

    @Override
    public void serialize(Commits commits, DataOutputView target) throws IOException {
        Varint.writeUnsigned(commits.transactions().size(), target);
        for (TransactionInfo info : commits.transactions()) {
            TransactionInfoSerializer.INSTANCE.serialize(info, target);
        }
        Set<String> readers = commits.readers();
        target.writeBoolean(readers != null);
        if (readers != null) {
            Text.writeAll(readers, target);
        }
    }

    @Override
    public Commits deserialize(DataInputView source) throws IOException {
        int size = Varint.readSize(source);
        List<TransactionInfo> transactions = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            transactions.add(TransactionInfoSerializer.INSTANCE.deserialize(source));
        }
        return new Commits(
                transactions, source.readBoolean() ? Set.copyOf(Text.readAll(source)) : null);
    }

    @Override
    public TypeSerializerSnapshot<Commits> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The format in which they were written. */
    public static final class Snapshot extends FormatSnapshot<Commits> {
        public Snapshot() {
            super(INSTANCE);
        }
    }
}
