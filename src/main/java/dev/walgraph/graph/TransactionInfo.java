package dev.walgraph.graph;

import java.io.Serializable;

/**
 * Where a commit time comes from.
 *
 * @param time the commit time (logical)
 * @param lsn end of the commit record in the database's write-ahead log; for the snapshot, its
 *     consistent point
 * @param txId the transaction's id in the database; 0 for the snapshot
 * @param commitTimestampMicros when the database says that it committed, microseconds since the
 *     epoch; for the snapshot, when it was taken
 */
public record TransactionInfo(long time, long lsn, long txId, long commitTimestampMicros)
        implements Serializable {

    /** The log sequence number as PostgreSQL writes it, for instance {@code 0/153A2C8}. */
    public String lsnText() {
        return String.format("%X/%X", lsn >>> 32, lsn & 0xFFFF_FFFFL);
    }
}
