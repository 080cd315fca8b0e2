package dev.walgraph.source.stream;

import io.debezium.data.Envelope.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the connector has taken from the log, before anything is made of it. Such events travel as
 * the values of the connector's records.
 */
sealed interface LogEvent {

    /** The commit time of the transaction, microseconds since the epoch. */
    long commitMicros();

    /**
     * A change of a row, or the truncation of a table.
     *
     * @param table the table as it was then
     * @param operation what happened
     * @param before the row as it was, as far as the server sent it; null if it did not
     * @param after the row as it is; null if it is gone
     */
    @SuppressWarnings("ArrayRecordComponent") // One per row on the hot path; never compared.
    record Change(
            Layout table,
            Operation operation,
            @Nullable Object @Nullable [] before,
            @Nullable Object @Nullable [] after,
            long commitMicros)
            implements LogEvent {}

    /**
     * The end of a transaction.
     *
     * @param lsn the place behind it
     * @param txId its number
     */
    record Commit(long lsn, long txId, long commitMicros) implements LogEvent {}

    /**
     * A table as the log described it at some time: which value of a row is of which column. Known
     * by identity; a change of the table makes another.
     *
     * @param schema the name of its schema, as it arrives
     * @param table its name, as it arrives
     * @param columns the names of its columns, as they arrive
     */
    record Layout(String schema, String table, List<String> columns) {
        public Layout {
            columns = List.copyOf(columns);
        }
    }
}
