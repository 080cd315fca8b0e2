package dev.walgraph.source.snapshot;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.SourceEvent.RowChange;
import dev.walgraph.source.catalog.CapturedTable;
import dev.walgraph.source.catalog.CapturedTable.CapturedColumn;
import dev.walgraph.source.catalog.RowDecoder;
import dev.walgraph.source.connection.Connections;
import dev.walgraph.source.connection.Sql;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Reads splits one after the other, on a thread of its own, each over its own connection. */
final class CopySplitReader implements SplitReader<RowChange, CopySplit> {

    private static final int BATCH_ROWS = 1_024;

    /** The server's words for a snapshot whose session has ended. */
    private static final String INVALID_SNAPSHOT = "22023";

    private static final String UNDEFINED_SNAPSHOT = "42704";

    private final PostgresSourceDefinition source;
    private final List<RowDecoder> decoders;
    private final CopyTally tally;
    private final Consumer<SnapshotLost> lost;
    private final Queue<CopySplit> splits = new ArrayDeque<>();

    private @Nullable Reading reading;
    private volatile boolean woken;

    CopySplitReader(
            PostgresSourceDefinition source,
            List<RowDecoder> decoders,
            CopyTally tally,
            Consumer<SnapshotLost> lost) {
        this.source = source;
        this.decoders = decoders;
        this.tally = tally;
        this.lost = lost;
    }

    /** A split that is being read. */
    private record Reading(
            CopySplit split, RowDecoder decoder, Connection connection, CopyOut copy) {}

    @Override
    public RecordsWithSplitIds<RowChange> fetch() throws IOException {
        woken = false;
        try {
            Reading current = reading;
            if (current == null) {
                current = begin(splits.remove());
                reading = current;
            }
            return batch(current);
        } catch (SQLException e) {
            throw new IOException("a table could not be read: " + e.getMessage(), e);
        }
    }

    private RecordsWithSplitIds<RowChange> batch(Reading current) throws SQLException {
        int columns = current.decoder.table().columns().size();
        List<RowChange> rows = new ArrayList<>(BATCH_ROWS);
        long bytes = 0;
        boolean last = false;
        while (rows.size() < BATCH_ROWS && !woken) {
            byte[] line = current.copy.readFromCopy();
            if (line == null) {
                last = true;
                break;
            }
            bytes += line.length;
            rows.add(current.decoder.present(CopyRow.parse(line, columns), CommitTime.SNAPSHOT));
        }
        tally.read(rows.size(), bytes);
        if (last) {
            end();
        }
        return new CopyBatch(current.split.splitId(), rows, last);
    }

    private Reading begin(CopySplit split) throws SQLException {
        tally.begun(split);
        RowDecoder decoder = decoders.get(split.table());
        Connection connection = Connections.openPatiently(source);
        try {
            takeOver(connection, split.snapshot());
            holdStill(connection, decoder.table(), split.snapshot());
            CopyOut copy =
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut(statement(decoder.table(), split));
            return new Reading(split, decoder, connection, copy);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void takeOver(Connection connection, String snapshot) throws SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION SNAPSHOT " + Sql.literal(snapshot));
        } catch (SQLException e) {
            if (INVALID_SNAPSHOT.equals(e.getSQLState())
                    || UNDEFINED_SNAPSHOT.equals(e.getSQLState())) {
                lost.accept(new SnapshotLost(snapshot));
            }
            throw e;
        }
    }

    /**
     * Keeps a table from being rewritten while it is read, and makes sure that it has not been
     * since the snapshot: a TRUNCATE, a VACUUM FULL and some ALTER TABLE move or remove rows that
     * the snapshot has.
     */
    private void holdStill(Connection connection, CapturedTable table, String snapshot)
            throws SQLException {
        String name = Sql.identifier(table.name());
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE ONLY " + name + " IN ACCESS SHARE MODE");
            // The row is the snapshot's, and the function's answer is of now.
            try (ResultSet row =
                    statement.executeQuery(
                            "SELECT relfilenode = pg_relation_filenode(oid) FROM pg_class WHERE oid"
                                    + " = "
                                    + Sql.literal(name)
                                    + "::regclass")) {
                if (!row.next() || !row.getBoolean(1)) {
                    lost.accept(new SnapshotLost(snapshot));
                    throw new SQLException(
                            "table " + name + " was rewritten after the snapshot was taken");
                }
            }
        }
    }

    private static String statement(CapturedTable table, CopySplit split) {
        String columns =
                table.columns().stream()
                        .map(CapturedColumn::name)
                        .map(Sql::identifier)
                        .collect(Collectors.joining(", "));
        return "COPY (SELECT "
                + columns
                + " FROM ONLY "
                + Sql.identifier(table.name())
                + split.condition()
                + ") TO STDOUT";
    }

    @Override
    public void handleSplitsChanges(SplitsChange<CopySplit> change) {
        splits.addAll(change.splits());
    }

    @Override
    public void wakeUp() {
        woken = true;
    }

    @Override
    public void close() throws SQLException {
        end();
    }

    private void end() throws SQLException {
        Reading ended = reading;
        reading = null;
        if (ended != null) {
            ended.connection.close();
        }
    }
}
