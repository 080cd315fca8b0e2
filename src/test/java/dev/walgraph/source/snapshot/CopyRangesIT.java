package dev.walgraph.source.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.SourceEvent.RowChange;
import dev.walgraph.operator.type.WalgraphTypes;
import dev.walgraph.source.catalog.Capture;
import dev.walgraph.source.catalog.PostgresCatalog;
import dev.walgraph.source.catalog.RowDecoder;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that is read in many ranges gives every row of the snapshot once, whoever writes. */
class CopyRangesIT {

    private static final int ROWS = 20_000;
    private static final int WRITERS = 3;
    private static final long RANGE_BLOCKS = 4;

    @Test
    void rangesAreOfOneSnapshotWhileOthersWrite() throws Exception {
        TestDatabase database = database();
        PostgresSourceDefinition source = database.source();
        CountDownLatch begun = new CountDownLatch(WRITERS);
        AtomicBoolean stopped = new AtomicBoolean();
        ExecutorService executor = Executors.newFixedThreadPool(WRITERS);
        List<Future<?>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            writers.add(
                    executor.submit(
                            () -> {
                                write(database, writer, begun, stopped);
                                return null;
                            }));
        }
        begun.await();
        for (int attempt = 0; attempt < 3; attempt++) {
            List<RowChange> rows = read(source);
            Set<String> ids = new HashSet<>();
            long sum = 0;
            for (RowChange row : rows) {
                assertThat(ids.add(row.id())).as(row.id()).isTrue();
                sum += ((IntegerValue) row.values().get(1)).value();
            }
            // Every transaction leaves the number of rows and the sum alone.
            assertThat(rows).hasSize(ROWS);
            assertThat(sum).isEqualTo(100L * ROWS);
            database.query("SELECT pg_drop_replication_slot('" + source.slotName() + "')");
        }
        stopped.set(true);
        for (Future<?> writer : writers) {
            writer.get();
        }
        executor.shutdown();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VACUUM FULL accounts",
                "TRUNCATE accounts",
                "ALTER TABLE accounts ALTER balance TYPE bigint"
            })
    void rewrittenTableBeginsTheBootstrapAgain(String rewriting) throws Exception {
        TestDatabase database = database();
        PostgresSourceDefinition source = database.source();
        Capture capture = capture(source);
        List<SnapshotLost> lost = new ArrayList<>();
        try (SlotSnapshot snapshot = SlotSnapshot.take(source);
                CopySplitReader reader =
                        new CopySplitReader(
                                source,
                                List.of(new RowDecoder(0, capture.tables().get(0))),
                                new CopyTally("db", new UnregisteredMetricsGroup()),
                                lost::add)) {
            CopyPlan plan = CopyPlan.of(source, capture, snapshot.name(), RANGE_BLOCKS);
            reader.handleSplitsChanges(new SplitsAddition<>(plan.splits().subList(0, 1)));
            while (reader.fetch().finishedSplits().isEmpty()) {
                assertThat(lost).isEmpty();
            }
            database.execute(rewriting);
            reader.handleSplitsChanges(new SplitsAddition<>(plan.splits().subList(1, 2)));
            assertThatThrownBy(reader::fetch)
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "a table could not be read: table public.accounts was rewritten after"
                                    + " the snapshot was taken");
            assertThat(lost).containsExactly(new SnapshotLost(snapshot.name()));
        }
    }

    private static List<RowChange> read(PostgresSourceDefinition source) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
        List<RowChange> rows = new ArrayList<>();
        try (CloseableIterator<SourceEvent> events =
                environment
                        .fromSource(
                                new CopySource(source, capture(source), 3, RANGE_BLOCKS),
                                WatermarkStrategy.noWatermarks(),
                                "copy",
                                WalgraphTypes.SOURCE_EVENT)
                        .executeAndCollect()) {
            events.forEachRemaining(event -> rows.add((RowChange) event));
        }
        return rows;
    }

    private static Capture capture(PostgresSourceDefinition source) {
        PostgresCatalog catalog = PostgresCatalog.read(source);
        return catalog.capture(catalog.everything());
    }

    /** Half-filled pages have room for updates beside the row; one in three moves the row. */
    private static TestDatabase database() {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE accounts (id int PRIMARY KEY, balance int NOT NULL, note text)"
                        + " WITH (fillfactor = 50)",
                "CREATE INDEX ON accounts (note)",
                "INSERT INTO accounts SELECT i, 100, repeat('x', 50) FROM generate_series(1, "
                        + ROWS
                        + ") i",
                "CREATE PUBLICATION publication FOR TABLE accounts");
        return database;
    }

    private static void write(
            TestDatabase database, int writer, CountDownLatch begun, AtomicBoolean stopped)
            throws SQLException {
        Random random = new Random(writer);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (!stopped.get()) {
                int one = 1 + random.nextInt(ROWS / WRITERS / 2) * WRITERS * 2 + writer * 2;
                int other = one + 1;
                String change = " WHERE id = " + one;
                statement.execute("UPDATE accounts SET balance = balance - 7" + change);
                switch (random.nextInt(3)) {
                    case 0 ->
                            statement.execute(
                                    "UPDATE accounts SET balance = balance + 7 WHERE id = "
                                            + other);
                    case 1 ->
                            statement.execute(
                                    "UPDATE accounts SET balance = balance + 7, note = '"
                                            + random.nextInt()
                                            + "'"
                                            + change);
                    default ->
                            statement.execute(
                                    "WITH gone AS (DELETE FROM accounts"
                                            + change
                                            + " RETURNING balance) UPDATE accounts SET balance ="
                                            + " balance + 7 + (SELECT balance FROM gone) WHERE id ="
                                            + " "
                                            + other);
                }
                // A row that was deleted comes back, at another place.
                statement.execute(
                        "INSERT INTO accounts VALUES (" + one + ", 0) ON CONFLICT DO NOTHING");
                connection.commit();
                begun.countDown();
            }
        }
    }
}
