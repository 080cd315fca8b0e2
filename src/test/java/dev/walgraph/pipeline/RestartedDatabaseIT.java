package dev.walgraph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.ResultChange;
import dev.walgraph.source.testing.RestartableServer;
import dev.walgraph.source.testing.RestartableServer.Stop;
import dev.walgraph.source.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database is stopped under load, fast and immediately, and is down for a while: it can stop,
 * and the job comes back by itself with nothing lost, twice or half.
 *
 * <p>{@code -Dwalgraph.downSeconds=60} makes the longest pause a minute.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the server's command line is read from /proc")
class RestartedDatabaseIT {

    private static final int DOWN_SECONDS = Integer.getInteger("walgraph.downSeconds", 15);
    private static final int ACCOUNTS = 200;

    private static final String GIVE =
            "UPDATE accounts SET balance = CASE WHEN id % 2 = 0 THEN 99 ELSE 101 END";
    private static final String TAKE_BACK = "UPDATE accounts SET balance = 100";

    private static final String JOB =
            TestJob.SOURCE
                    + """
            queries:
              - id: total
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: MATCH (a:accounts) RETURN sum(a.balance) AS total
              - id: rich
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: MATCH (a:accounts) WHERE a.balance > 100 RETURN a.id, a.balance
            """
                    + TestJob.TICKS;

    @Test
    void theJobComesBack(@TempDir Path directory) throws Exception {
        AtomicBoolean stopped = new AtomicBoolean();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try (RestartableServer server = RestartableServer.start(directory.resolve("data"))) {
            TestDatabase database = server.database();
            database.execute(
                    "CREATE TABLE ticks (id int PRIMARY KEY, n bigint)",
                    "INSERT INTO ticks VALUES (1, 0)",
                    "CREATE TABLE accounts (id int PRIMARY KEY, balance bigint)",
                    "INSERT INTO accounts SELECT i, 100 FROM generate_series(1, "
                            + ACCOUNTS
                            + ") i",
                    "CREATE PUBLICATION publication FOR ALL TABLES");
            try (TestJob job = TestJob.start(database, JOB, RestartedDatabaseIT::settings)) {
                job.awaitAll();
                Future<?> writing = writer.submit(() -> write(database, stopped));
                for (Stop how : List.of(Stop.FAST, Stop.IMMEDIATE)) {
                    job.awaitMore("rich", 20);
                    server.stop(how);
                    job.awaitStatus(JobStatus.RESTARTING);
                    server.start();
                }
                job.awaitMore("rich", 20);
                server.stop(Stop.IMMEDIATE);
                pause(TimeUnit.SECONDS.toMillis(DOWN_SECONDS));
                server.start();
                job.awaitMore("rich", 20);
                stopped.set(true);
                writing.get();
                job.awaitAll();
                assertThat(job.book("total").changes()).as("transfers keep the total").hasSize(1);
                assertWhole(job.book("rich").changes());
                assertThat(
                                job.book("rich").answerAt(Long.MAX_VALUE).stream()
                                        .map(row -> row.get(0) + "=" + row.get(1))
                                        .sorted()
                                        .toList())
                        .isEqualTo(
                                database
                                        .query(
                                                "SELECT id || '=' || balance FROM accounts"
                                                        + " WHERE balance > 100")
                                        .stream()
                                        .sorted()
                                        .toList());
            }
        } finally {
            stopped.set(true);
            writer.shutdownNow();
        }
    }

    private static void settings(Configuration settings) {
        settings.set(CoreOptions.DEFAULT_PARALLELISM, 2);
        settings.set(TaskManagerOptions.NUM_TASK_SLOTS, 2);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
    }

    /** Every transaction makes all odd accounts rich, or none. */
    private static void assertWhole(List<ResultChange> changes) {
        for (ResultChange change : changes.subList(1, changes.size())) {
            assertThat(List.of(change.added().size(), change.deleted().size()))
                    .as("part of a transaction: %s", change.transaction())
                    .isIn(List.of(ACCOUNTS / 2, 0), List.of(0, ACCOUNTS / 2));
        }
    }

    private static void write(TestDatabase database, AtomicBoolean stopped) {
        while (!stopped.get()) {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                while (!stopped.get()) {
                    statement.execute(GIVE);
                    statement.execute(TAKE_BACK);
                    pause(10);
                }
            } catch (SQLException e) {
                // The server is down.
                pause(100);
            }
        }
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
