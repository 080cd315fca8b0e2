package dev.walgraph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.Row;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.api.Test;

/** Money moves between accounts, by many at a time, and no query ever sees some on the way. */
class LedgerIT {

    private static final int WRITERS = 8;
    private static final int ACCOUNTS = 50;
    private static final long SECONDS = Long.getLong("walgraph.ledger.seconds", 60);

    private static final String JOB =
            TestJob.SOURCE
                    + """
            queries:
              - id: total
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: MATCH (a:accounts) RETURN sum(a.balance) AS total
              - id: balances
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: MATCH (a:accounts) RETURN a.id AS id, a.balance AS balance
              - id: unbalanced
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                joins:
                  - id: ON
                    keys: [{label: entries, property: account}, {label: accounts, property: id}]
                query: |
                  MATCH (e:entries)-[:ON]->(a:accounts)
                  WITH a, sum(e.amount) AS booked
                  WHERE booked <> a.balance
                  RETURN a.id, a.balance, booked
            """
                    + TestJob.TICKS;

    @Test
    void noQuerySeesAPartOfATransaction() throws Exception {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE ticks (id int PRIMARY KEY, n bigint)",
                "INSERT INTO ticks VALUES (1, 0)",
                "CREATE TABLE accounts (id int PRIMARY KEY, balance numeric(12,2) NOT NULL)",
                "CREATE TABLE entries (id bigserial PRIMARY KEY, account int NOT NULL, amount numeric(12,2) NOT NULL)",
                "INSERT INTO accounts SELECT i, 100 FROM generate_series(1, " + ACCOUNTS + ") i",
                "INSERT INTO entries (account, amount) SELECT id, balance FROM accounts",
                "CREATE PUBLICATION publication FOR ALL TABLES");
        AtomicInteger transfers = new AtomicInteger();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int seed = i;
                // Callable: a writer that fails must fail the test.
                running.add(writers.submit(() -> transfer(database, seed, end, transfers)));
            }
            try (TestJob job =
                    TestJob.start(
                            database,
                            JOB,
                            settings -> {
                                settings.set(CoreOptions.DEFAULT_PARALLELISM, 2);
                                settings.set(TaskManagerOptions.NUM_TASK_SLOTS, 2);
                            })) {
                for (Future<?> writer : running) {
                    writer.get();
                }
                job.awaitAll();
                verify(job, database, transfers.get());
            }
        } finally {
            writers.shutdownNow();
        }
    }

    private static void verify(TestJob job, TestDatabase database, int transfers) {
        assertThat(transfers).as("transfers").isGreaterThan(100);
        List<ResultChange> totals = job.book("total").changes();
        assertThat(totals).as("the total is answered once and never changes").hasSize(1);
        assertThat(totals.get(0).added().get(0).get(0))
                .isEqualTo(new DecimalValue(new BigDecimal("5000.00")));

        List<ResultChange> unbalanced = job.book("unbalanced").changes();
        assertThat(unbalanced).as("accounts always equal their entries").hasSize(1);
        assertThat(unbalanced.get(0).added()).isEmpty();

        List<ResultChange> balances = job.book("balances").changes();
        for (ResultChange change : balances.subList(1, balances.size())) {
            assertThat(change.added()).isEmpty();
            assertThat(change.deleted()).isEmpty();
            BigDecimal moved = BigDecimal.ZERO;
            for (ResultChange.Update update : change.updated()) {
                moved = moved.add(balance(update.after())).subtract(balance(update.before()));
            }
            assertThat(moved).as("sum of a transfer: " + change).isEqualByComparingTo("0");
        }
        List<String> now =
                job.book("balances").answerAt(Long.MAX_VALUE).stream()
                        .map(row -> row.get(0) + "=" + row.get(1))
                        .sorted()
                        .toList();
        assertThat(now)
                .isEqualTo(
                        database.query("SELECT id || '=' || balance FROM accounts").stream()
                                .sorted()
                                .toList());
    }

    private static BigDecimal balance(Row row) {
        return ((DecimalValue) row.get(1)).value();
    }

    private static int transfer(TestDatabase database, int seed, long end, AtomicInteger transfers)
            throws SQLException {
        Random random = new Random(seed);
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement update =
                            connection.prepareStatement(
                                    "UPDATE accounts SET balance = balance + ? WHERE id = ?");
                    PreparedStatement entry =
                            connection.prepareStatement(
                                    "INSERT INTO entries (account, amount) VALUES (?, ?)")) {
                while (System.nanoTime() < end) {
                    int first = 1 + random.nextInt(ACCOUNTS - 1);
                    int second = first + 1 + random.nextInt(ACCOUNTS - first);
                    BigDecimal amount = BigDecimal.valueOf(random.nextInt(2000) - 1000, 2);
                    // Lower id first: writers never wait for each other in a circle.
                    book(update, entry, first, amount);
                    book(update, entry, second, amount.negate());
                    connection.commit();
                    transfers.incrementAndGet();
                }
            }
        }
        return seed;
    }

    private static void book(
            PreparedStatement update, PreparedStatement entry, int account, BigDecimal amount)
            throws SQLException {
        update.setBigDecimal(1, amount);
        update.setInt(2, account);
        update.executeUpdate();
        entry.setInt(1, account);
        entry.setBigDecimal(2, amount);
        entry.executeUpdate();
    }
}
