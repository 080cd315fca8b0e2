package dev.walgraph.operator.type;

import dev.walgraph.graph.TransactionInfo;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Where commit times come from: four integers. */
public final class TransactionInfoSerializer extends ImmutableSerializer<TransactionInfo> {

    public static final TransactionInfoSerializer INSTANCE = new TransactionInfoSerializer();

    private TransactionInfoSerializer() {}

    @Override
    public TransactionInfo createInstance() {
        return new TransactionInfo(0, 0, 0, 0);
    }

    @Override
    public void serialize(TransactionInfo info, DataOutputView target) throws IOException {
        target.writeLong(info.time());
        target.writeLong(info.lsn());
        target.writeLong(info.txId());
        target.writeLong(info.commitTimestampMicros());
    }

    @Override
    public TransactionInfo deserialize(DataInputView source) throws IOException {
        return new TransactionInfo(
                source.readLong(), source.readLong(), source.readLong(), source.readLong());
    }

    @Override
    public TypeSerializerSnapshot<TransactionInfo> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The format in which they were written. */
    public static final class Snapshot extends FormatSnapshot<TransactionInfo> {
        public Snapshot() {
            super(INSTANCE);
        }
    }
}
