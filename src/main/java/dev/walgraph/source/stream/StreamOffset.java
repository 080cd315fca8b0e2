package dev.walgraph.source.stream;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.TransactionInfo;
import dev.walgraph.source.snapshot.SnapshotPoint;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.cdc.connectors.base.source.meta.offset.Offset;
import org.apache.flink.cdc.connectors.postgres.source.offset.PostgresOffset;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint remembers of the stream: the end of a transaction, and the clock there.
 *
 * <p>It is stored in the connector's form, with these keys and no others: whatever else the
 * connector would store makes it skip rows when it resumes. All values are numbers, since it reads
 * them as such.
 */
final class StreamOffset {

    /** Names of the connector, and one of ours; they are in every checkpoint. */
    private static final String LSN = "lsn";

    private static final String TX_ID = "txId";
    private static final String TIMESTAMP = "ts_usec";
    private static final String CLOCK = "clock";

    private StreamOffset() {}

    /** The place where a stream begins that has not announced its snapshot yet. */
    static Offset start(SnapshotPoint point) {
        Map<String, String> values = new HashMap<>();
        values.put(LSN, String.valueOf(point.lsn()));
        values.put(TIMESTAMP, String.valueOf(point.takenAtMicros()));
        return PostgresOffset.of(values);
    }

    /** The end of a transaction. */
    static Offset end(TransactionInfo transaction) {
        Map<String, String> values = new HashMap<>();
        values.put(LSN, String.valueOf(transaction.lsn()));
        values.put(TX_ID, String.valueOf(transaction.txId()));
        values.put(TIMESTAMP, String.valueOf(transaction.commitTimestampMicros()));
        values.put(CLOCK, String.valueOf(transaction.time()));
        return PostgresOffset.of(values);
    }

    /** The snapshot, if the offset is a start whose snapshot has not been announced. */
    static @Nullable TransactionInfo unannounced(Offset offset) {
        return clock(offset) == null
                ? new TransactionInfo(CommitTime.SNAPSHOT, lsn(offset), 0, timestamp(offset))
                : null;
    }

    /** The clock; null if the offset is a start. */
    static @Nullable Long clock(Offset offset) {
        String clock = offset.getOffset().get(CLOCK);
        return clock == null ? null : Long.valueOf(clock);
    }

    static long lsn(Offset offset) {
        return Long.parseLong(Objects.requireNonNull(offset.getOffset().get(LSN)));
    }

    private static long timestamp(Offset offset) {
        return Long.parseLong(Objects.requireNonNull(offset.getOffset().get(TIMESTAMP)));
    }

    /**
     * What to confirm to the server for a checkpoint at {@code offset}: one byte less than its
     * place. The driver takes a confirmation of the very last message for leave to confirm on its
     * own whatever the server mentions next, and the slot would run ahead of the checkpoint.
     */
    static Offset confirmation(Offset offset) {
        Map<String, String> values = new HashMap<>(offset.getOffset());
        values.put(LSN, String.valueOf(lsn(offset) - 1));
        return PostgresOffset.of(values);
    }
}
