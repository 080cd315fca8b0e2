package dev.walgraph.source;

import dev.walgraph.graph.TransactionInfo;
import dev.walgraph.graph.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source hands on, in commit order.
 *
 * <p>Events of a transaction that was half emitted before a failure come again, whole and with the
 * same commit time.
 */
public sealed interface SourceEvent {

    /**
     * The state of a row from a commit time on.
     *
     * @param table index of the table in {@link SourceTables}
     * @param id the node's id
     * @param values one per property of the table's layout, null where the change did not say it
     *     (an unchanged TOAST value); null as a whole if the row is gone
     * @param time commit time
     */
    @SuppressWarnings("ArrayRecordComponent") // One per row on the hot path; never compared.
    record RowChange(int table, String id, @Nullable Value @Nullable [] values, long time)
            implements SourceEvent {}

    /**
     * All rows of a table are gone.
     *
     * @param table index of the table in {@link SourceTables}
     * @param time commit time
     */
    record Truncation(int table, long time) implements SourceEvent {}

    /**
     * Transactions that are complete: all their changes have been emitted before this. Emitted just
     * before the watermark that covers them.
     */
    record Commits(List<TransactionInfo> transactions) implements SourceEvent {
        public Commits {
            transactions = List.copyOf(transactions);
        }
    }
}
