package dev.walgraph.graph;

/**
 * The logical time of everything: microseconds since the epoch, strictly growing from transaction
 * to transaction in commit order, the same for all changes of one transaction.
 */
public final class CommitTime {

    /**
     * The time of the bootstrap snapshot, earlier than that of any transaction. Being a constant it
     * tells an operator, before any watermark came, that nothing earlier can follow.
     */
    public static final long SNAPSHOT = 0;

    /**
     * The time of rows that are in state already, given once more to queries that join those for
     * which the state is kept. Earlier than {@link #SNAPSHOT}, so that they are never part of what
     * happens.
     */
    public static final long REPLAY = SNAPSHOT - 1;

    private CommitTime() {}

    /**
     * The time of a transaction.
     *
     * @param previous the time of the transaction before it, at least {@link #SNAPSHOT}
     * @param commitTimestampMicros when the database says that it committed; databases' clocks may
     *     jump back
     */
    public static long next(long previous, long commitTimestampMicros) {
        return Math.max(previous + 1, commitTimestampMicros);
    }

    /**
     * As {@link #next(long, long)} for one of several sources: the times of source {@code ordinal}
     * leave the remainder {@code ordinal} when divided by {@code sources}, so that no two
     * transactions of a job share a time.
     */
    public static long next(long previous, long commitTimestampMicros, int ordinal, int sources) {
        long earliest = next(previous, commitTimestampMicros);
        return earliest + Math.floorMod(ordinal - earliest, (long) sources);
    }
}
