package dev.walgraph.source.snapshot;

import java.io.Serializable;

/**
 * A place in the log, and what is there to be known about it.
 *
 * @param lsn all transactions that committed before it are in the snapshot, all others come by the
 *     stream
 * @param takenAtMicros when the snapshot was taken, by the database's clock, microseconds since the
 *     epoch
 */
public record SnapshotPoint(long lsn, long takenAtMicros) implements Serializable {}
