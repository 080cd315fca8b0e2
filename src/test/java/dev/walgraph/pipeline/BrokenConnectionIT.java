package dev.walgraph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.Row;
import dev.walgraph.source.testing.FragileConnection;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.api.Test;

/**
 * The way to the database breaks, in the middle of transactions, is away for a while, and falls
 * silent: the job comes back by itself, and nothing is lost, twice or half.
 */
class BrokenConnectionIT {

    private static final int CUTS = 5;
    private static final int ACCOUNTS = 2_000;
    private static final long SEED = 3;

    private static final String GIVE =
            "UPDATE accounts SET balance = CASE WHEN id % 2 = 0 THEN 99 ELSE 101 END";
    private static final String TAKE_BACK = "UPDATE accounts SET balance = 100";

    private static final String JOB =
            TestJob.SOURCE
                    + """
                silence_limit: 2s
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
    void theJobComesBack() throws Exception {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE ticks (id int PRIMARY KEY, n bigint)",
                "INSERT INTO ticks VALUES (1, 0)",
                "CREATE TABLE accounts (id int PRIMARY KEY, balance bigint)",
                "INSERT INTO accounts SELECT i, 100 FROM generate_series(1, " + ACCOUNTS + ") i",
                "CREATE PUBLICATION publication FOR ALL TABLES");
        AtomicBoolean stopped = new AtomicBoolean();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try (FragileConnection connection = FragileConnection.to(database.port());
                TestJob job =
                        TestJob.start(
                                connection.see(database),
                                JOB,
                                settings -> {
                                    settings.set(CoreOptions.DEFAULT_PARALLELISM, 2);
                                    settings.set(TaskManagerOptions.NUM_TASK_SLOTS, 2);
                                    settings.set(
                                            CheckpointingOptions.CHECKPOINTING_INTERVAL,
                                            Duration.ofMillis(200));
                                })) {
            job.awaitAll();
            Future<?> writing = writer.submit(() -> write(database, stopped));
            Random random = new Random(SEED);
            for (int i = 0; i < CUTS; i++) {
                pause(200 + random.nextInt(1500));
                connection.cut();
            }
            connection.away();
            pause(3000);
            connection.back();
            pause(1000);
            stopped.set(true);
            writing.get();
            job.awaitAll();
            connection.freeze();
            database.transaction(GIVE);
            job.awaitStatus(JobStatus.RESTARTING);
            database.transaction(TAKE_BACK);
            connection.thaw();
            job.awaitAll();
            assertThat(job.book("total").changes()).as("transfers keep the total").hasSize(1);
            assertThat(job.book("rich").changes()).hasSizeGreaterThan(20);
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
        } finally {
            stopped.set(true);
            writer.shutdownNow();
        }
    }

    /** Every transaction takes one from each even account, or gives it back. */
    private static void assertWhole(List<ResultChange> changes) {
        for (ResultChange change : changes.subList(1, changes.size())) {
            int added = change.added().size();
            int deleted = change.deleted().size();
            assertThat(List.of(added, deleted))
                    .as("part of a transaction: %s", change.transaction())
                    .isIn(List.of(ACCOUNTS / 2, 0), List.of(0, ACCOUNTS / 2));
            for (Row row : change.added()) {
                assertThat(row.get(1)).isEqualTo(new IntegerValue(101));
            }
        }
    }

    private static void write(TestDatabase database, AtomicBoolean stopped) {
        while (!stopped.get()) {
            database.transaction(GIVE);
            database.transaction(TAKE_BACK);
        }
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
