package dev.walgraph.testing;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.TransactionInfo;

/** When the transactions of a test commit. The first one is the snapshot. */
public final class Commits {

    private static final long STEP_MICROS = 1_000_000;

    private Commits() {}

    /** The commit time of a transaction by its index; that of the snapshot for index 0. */
    public static long time(int index) {
        return index == 0 ? CommitTime.SNAPSHOT : index * STEP_MICROS;
    }

    public static TransactionInfo info(int index) {
        return new TransactionInfo(time(index), 0x100L * (index + 1), index, time(index));
    }
}
