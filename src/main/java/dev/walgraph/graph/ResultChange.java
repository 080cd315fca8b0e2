package dev.walgraph.graph;

import java.io.Serializable;
import java.util.List;

/**
 * The difference between a query's answer as of one transaction and its answer as of the
 * transaction before.
 *
 * @param kind whether this is the answer on the snapshot, with which a query begins
 * @param queryId the query
 * @param sequence 1 for the snapshot, then one more for each change, without gaps
 * @param transaction the transaction that made the change
 * @param columns names of the answer's columns, in the order of the rows' values
 * @param added rows that came, in row order
 * @param updated rows that changed, in the order of the rows before
 * @param deleted rows that went, in row order
 */
public record ResultChange(
        Kind kind,
        String queryId,
        long sequence,
        TransactionInfo transaction,
        List<String> columns,
        List<Row> added,
        List<Update> updated,
        List<Row> deleted)
        implements Serializable {

    /** What a result change is. */
    public enum Kind {
        SNAPSHOT,
        CHANGE
    }

    /** Two versions of one row of the answer. */
    public record Update(Row before, Row after) implements Serializable {}

    public ResultChange {
        columns = List.copyOf(columns);
        added = List.copyOf(added);
        updated = List.copyOf(updated);
        deleted = List.copyOf(deleted);
    }
}
