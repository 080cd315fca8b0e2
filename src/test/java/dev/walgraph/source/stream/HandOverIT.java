package dev.walgraph.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.SourceEvent.Commits;
import dev.walgraph.graph.SourceEvent.RowChange;
import dev.walgraph.graph.Value;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.Replay;
import dev.walgraph.source.testing.SourceJob;
import dev.walgraph.source.testing.SourceJob.Emitted;
import dev.walgraph.source.testing.TestDatabase;
import dev.walgraph.testing.LoggedWarnings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With writers at work all the time, snapshot and stream together give exactly what the database
 * has; also when the job fails on the way.
 */
class HandOverIT {

    private static final int ROWS = 20_000;
    private static final long PAUSE_NANOS = 10_000_000;
    private static final int WRITERS = 4;

    @Test
    void nothingIsLostBetweenSnapshotAndStream() throws Exception {
        TestDatabase database = database();
        try (Writers writers = new Writers(database, 1);
                SourceJob job = SourceJob.start(database.source())) {
            job.await("the stream", all -> new Replay(all).transactions().size() > 50);
            writers.stop();
            assertSame(database, job.awaitCaughtUp(database), writers.seed);
            bootstrapComesOnce(job.emitted());
        }
    }

    @Test
    void slotMayExistAlready() throws Exception {
        TestDatabase database = database();
        PostgresSourceDefinition source = database.source();
        database.query(
                "SELECT pg_create_logical_replication_slot('"
                        + source.slotName()
                        + "', 'pgoutput')");
        try (Writers writers = new Writers(database, 2);
                SourceJob job = SourceJob.start(source)) {
            job.await("the stream", all -> new Replay(all).transactions().size() > 50);
            writers.stop();
            assertSame(database, job.awaitCaughtUp(database), writers.seed);
            bootstrapComesOnce(job.emitted());
            assertThat(database.query("SELECT count(*) FROM pg_replication_slots WHERE temporary"))
                    .containsExactly("0");
        }
    }

    @Test
    void failureInTheBootstrapBeginsItAgain() throws Exception {
        TestDatabase database = database();
        try (Writers writers = new Writers(database, 3);
                SourceJob job = SourceJob.failing(database.source(), 5_000)) {
            job.await("the stream", all -> lastAttempt(all).size() > ROWS / 2 && streams(all));
            writers.stop();
            assertSame(database, lastAttempt(job.awaitCaughtUp(database)), writers.seed);
            assertThat(job.emitted().get(job.emitted().size() - 1).attempt()).isEqualTo(2);
        }
    }

    @Test
    void failuresInTheStreamRepeatWholeTransactionsOnly() throws Exception {
        TestDatabase database = database();
        try (Writers writers = new Writers(database, 4);
                SourceJob job =
                        SourceJob.failing(
                                database.source(), ROWS + 15_000, ROWS + 25_000, ROWS + 40_000)) {
            job.await("three failures", all -> all.size() > ROWS + 45_000);
            writers.stop();
            List<Emitted> all = job.awaitCaughtUp(database);
            assertSame(database, all, writers.seed);
            repeatsAreTheSame(all);
        }
    }

    @Test
    void checkpointsAreRefusedQuietlyUntilTheStreamBegins(@TempDir Path directory)
            throws Exception {
        TestDatabase database = database();
        String refusal =
                "no checkpoint or savepoint can be taken while source \"db\" loads its tables";
        try (LoggedWarnings warnings = LoggedWarnings.keep();
                Connection writer = database.connect();
                Statement statement = writer.createStatement();
                SourceJob job = openedInATransaction(writer, statement, database)) {
            // Before, tasks are on their way, and Flink refuses by itself.
            while (!refusal(job, directory).orElseThrow().equals(refusal)) {}
            writer.commit();
            while (refusal(job, directory).isPresent()) {}
            assertThat(warnings.of("CheckpointFailureManager")).isEmpty();
        }
    }

    /** A bootstrap waits for the transactions that run. */
    private static SourceJob openedInATransaction(
            Connection writer, Statement statement, TestDatabase database) throws Exception {
        writer.setAutoCommit(false);
        statement.execute("INSERT INTO ledger VALUES (1, 1)");
        return SourceJob.start(database.source());
    }

    /** Why no savepoint can be taken now; empty if it was. */
    private static Optional<String> refusal(SourceJob job, Path directory) throws Exception {
        try {
            job.savepoint(directory);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(innermost(e).getMessage());
        }
    }

    private static Throwable innermost(Throwable failure) {
        return failure.getCause() == null ? failure : innermost(failure.getCause());
    }

    private static boolean streams(List<Emitted> all) {
        return lastAttempt(all).stream().filter(e -> e.event() instanceof Commits).count() > 20;
    }

    private static List<Emitted> lastAttempt(List<Emitted> all) {
        if (all.isEmpty()) {
            return all;
        }
        int last = all.get(all.size() - 1).attempt();
        return all.stream().filter(e -> e.attempt() == last).toList();
    }

    private static void bootstrapComesOnce(List<Emitted> all) {
        List<String> ids =
                all.stream()
                        .filter(e -> e.time() == CommitTime.SNAPSHOT)
                        .map(Emitted::event)
                        .filter(RowChange.class::isInstance)
                        .map(event -> ((RowChange) event).id())
                        .toList();
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(ROWS / 2);
    }

    /** The first and the second coming of a transaction have the same time and the same rows. */
    private static void repeatsAreTheSame(List<Emitted> all) {
        Map<Long, Map<Integer, List<String>>> rowsByTimeAndAttempt = new TreeMap<>();
        for (Emitted each : all) {
            if (each.event() instanceof RowChange row) {
                rowsByTimeAndAttempt
                        .computeIfAbsent(row.time(), time -> new TreeMap<>())
                        .computeIfAbsent(each.attempt(), attempt -> new ArrayList<>())
                        .add(row.id());
            }
        }
        rowsByTimeAndAttempt.remove(CommitTime.SNAPSHOT);
        rowsByTimeAndAttempt.forEach(
                (time, attempts) -> {
                    List<List<String>> comings = List.copyOf(attempts.values());
                    List<String> last = comings.get(comings.size() - 1);
                    for (List<String> coming : comings) {
                        assertThat(last).startsWith(coming.toArray(String[]::new));
                    }
                });
    }

    private static void assertSame(TestDatabase database, List<Emitted> emitted, long seed)
            throws SQLException {
        Map<String, List<Value>> expected = new TreeMap<>();
        for (String table : List.of("accounts", "ledger")) {
            for (String row : database.query("SELECT id || ' ' || balance FROM " + table)) {
                String[] parts = row.split(" ");
                expected.put(
                        table + ":" + parts[0],
                        List.of(
                                new IntegerValue(Long.parseLong(parts[0])),
                                new IntegerValue(Long.parseLong(parts[1]))));
            }
        }
        Map<String, List<Value>> actual = new Replay(emitted).rows();
        List<String> wrong = new ArrayList<>();
        expected.forEach(
                (id, row) -> {
                    if (!row.equals(actual.get(id))) {
                        wrong.add(id + " is " + row + ", not " + actual.get(id));
                    }
                });
        actual.keySet().stream()
                .filter(id -> !expected.containsKey(id))
                .forEach(id -> wrong.add(id + " is gone"));
        assertThat(wrong).as("seed %d", seed).isEmpty();
    }

    private static TestDatabase database() {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE accounts (id int PRIMARY KEY, balance int NOT NULL)",
                "CREATE TABLE ledger (id bigint PRIMARY KEY, balance bigint)",
                "INSERT INTO accounts SELECT i, 100 FROM generate_series(1, " + ROWS + ") i",
                "CREATE PUBLICATION publication FOR TABLE accounts, ledger");
        return database;
    }

    /** Sessions that insert, update, delete and move keys until they are told to stop. */
    private static final class Writers implements AutoCloseable {

        private final TestDatabase database;
        private final long seed;
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final AtomicLong nextId = new AtomicLong();
        private final ExecutorService executor = Executors.newFixedThreadPool(WRITERS);
        private final List<Future<?>> running = new ArrayList<>();

        Writers(TestDatabase database, long seed) throws Exception {
            this.database = database;
            this.seed = seed;
            CountDownLatch begun = new CountDownLatch(WRITERS);
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                running.add(
                        executor.submit(
                                () -> {
                                    write(writer, begun);
                                    return null;
                                }));
            }
            begun.await();
        }

        private void write(int writer, CountDownLatch begun) throws SQLException {
            Random random = new Random(seed * 100 + writer);
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                while (!stopped.get()) {
                    for (String change : transaction(writer, random)) {
                        statement.addBatch(change);
                    }
                    statement.executeBatch();
                    connection.commit();
                    begun.countDown();
                    // Faster than this, and the stream would only catch up long after the test.
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }

        /** Each writer has accounts of its own, so that none waits for another. */
        private List<String> transaction(int writer, Random random) {
            List<String> changes = new ArrayList<>();
            for (int i = random.nextInt(8); i >= 0; i--) {
                int account = 1 + random.nextInt(ROWS / WRITERS) * WRITERS + writer;
                long id = nextId.incrementAndGet();
                changes.add(
                        switch (random.nextInt(6)) {
                            case 0 -> "DELETE FROM accounts WHERE id = " + account;
                            case 1 ->
                                    "INSERT INTO accounts VALUES ("
                                            + account
                                            + ", 1) ON CONFLICT (id) DO NOTHING";
                            case 2 ->
                                    "UPDATE accounts SET id = "
                                            + (ROWS * 10 + id)
                                            + " WHERE id = "
                                            + account;
                            case 3 ->
                                    "INSERT INTO ledger SELECT "
                                            + id * 100
                                            + " + i, i FROM generate_series(1, 20) i";
                            default ->
                                    "UPDATE accounts SET balance = balance + 1 WHERE id = "
                                            + account;
                        });
            }
            return changes;
        }

        /** Returns when all have committed their last transaction. */
        void stop() throws Exception {
            stopped.set(true);
            for (Future<?> each : running) {
                each.get();
            }
        }

        @Override
        public void close() {
            stopped.set(true);
            executor.shutdown();
        }
    }
}
