package dev.walgraph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.Row;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job file changes between two processes: what stays goes on, what is new gets its snapshot. */
class UpgradeIT {

    private static final String SOURCE = "parallelism: 2\n" + TestJob.SOURCE + "queries:\n";

    private static final String PAID =
            """
              - id: paid
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: MATCH (o:orders) WHERE o.status = 'paid' RETURN o.id AS id, o.total AS total
            """;

    private static final String SUMS =
            """
              - id: sums
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                joins:
                  - id: OF
                    keys: [{label: orders, property: customer_id}, {label: customers, property: id}]
                query: |
                  MATCH (o:orders)-[:OF]->(c:customers)
                  RETURN c.region AS region, count(*) AS orders, sum(o.total) AS total
            """;

    private static final String COUNT =
            """
              - id: count
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: MATCH (o:orders) RETURN count(*) AS orders
            """;

    private static final String COUNT_OF_PAID =
            """
              - id: count
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: MATCH (o:orders) WHERE o.status = 'paid' RETURN count(*) AS orders
            """;

    private static final String RETURNS =
            """
              - id: returns
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: MATCH (r:returns) RETURN r.id AS id
            """;

    private static final String NOTES =
            """
              - id: notes
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: MATCH (c:customers) RETURN c.id AS id, c.note AS note
            """;

    @TempDir private Path directory;

    @Test
    void whatStaysGoesOnAndWhatIsNewGetsItsSnapshot() throws Exception {
        TestDatabase database = database();
        AtomicBoolean stopped = new AtomicBoolean();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> writing = writer.submit(() -> write(database, stopped));
            // Something reads the customers, so that the state has them.
            String all = SOURCE + PAID + SUMS + COUNT + TestJob.TICKS;
            long paid;
            try (TestJob job = start(database, all)) {
                job.awaitAll();
                stop(job);
                paid = job.book("paid").changes().size();
            }
            // A query is left out, and another is not what it was.
            long counted;
            try (TestJob job = start(database, SOURCE + PAID + COUNT_OF_PAID + TestJob.TICKS)) {
                job.awaitAll();
                stop(job);
                List<ResultChange> changes = job.book("paid").changes();
                assertThat(changes).as("what stays goes on").isNotEmpty();
                assertThat(changes.get(0).sequence()).isEqualTo(paid + 1);
                paid += changes.size();
                assertSnapshotThenChanges(job, "count");
                counted = job.book("count").changes().size();
            }
            stopped.set(true);
            writing.get();
            try (TestJob job = start(database, SOURCE + PAID + COUNT_OF_PAID + TestJob.TICKS)) {
                job.awaitAll();
                for (ResultChange change : job.book("paid").changes()) {
                    assertThat(change.sequence()).isEqualTo(++paid);
                }
                for (ResultChange change : job.book("count").changes()) {
                    assertThat(change.sequence()).isEqualTo(++counted);
                    assertThat(change.kind()).isEqualTo(ResultChange.Kind.CHANGE);
                }
            }
        } finally {
            stopped.set(true);
            writer.shutdownNow();
        }
    }

    @Test
    void aNewQueryAnswersWhatTheDatabaseAnswers() throws Exception {
        TestDatabase database = database();
        try (TestJob job = start(database, SOURCE + PAID + SUMS + TestJob.TICKS)) {
            job.awaitAll();
            stop(job);
        }
        database.execute("UPDATE orders SET status = 'paid' WHERE id % 2 = 0");
        String added = SUMS.replace("id: sums", "id: added");
        try (TestJob job = start(database, SOURCE + PAID + SUMS + added + COUNT + TestJob.TICKS)) {
            job.awaitAll();
            database.execute("DELETE FROM orders WHERE id % 7 = 0");
            job.awaitAll();
            assertSnapshotThenChanges(job, "added");
            assertSnapshotThenChanges(job, "count");
            assertThat(text(job.book("added").answerAt(Long.MAX_VALUE)))
                    .isEqualTo(
                            database.query(
                                    """
                                    SELECT c.region || ',' || count(*) || ',' || sum(o.total)
                                    FROM orders o JOIN customers c ON c.id = o.customer_id
                                    GROUP BY c.region ORDER BY c.region
                                    """));
            assertThat(text(job.book("count").answerAt(Long.MAX_VALUE)))
                    .isEqualTo(database.query("SELECT count(*) FROM orders"));
        }
    }

    @Test
    void whatTheStateLacksIsRefused() throws Exception {
        TestDatabase database = database();
        try (TestJob job = start(database, SOURCE + PAID + SUMS + TestJob.TICKS)) {
            job.awaitAll();
            stop(job);
        }
        database.execute("CREATE TABLE returns (id int PRIMARY KEY)");
        try (TestJob job =
                start(database, SOURCE + PAID + SUMS + NOTES + RETURNS + TestJob.TICKS)) {
            assertThatThrownBy(() -> job.running().await())
                    .hasStackTraceContaining(
                            """
                            error[StateLacksData]: the job's state does not hold all that its \
                            queries read now
                            detail: It lacks public.customers.note, public.returns, public.returns.id.
                            hint: Begin without the state, with a snapshot of the database (run \
                            --fresh), or leave out the queries that read these.""");
        }
    }

    private static void assertSnapshotThenChanges(TestJob job, String query) {
        List<ResultChange> changes = job.book(query).changes();
        for (int i = 0; i < changes.size(); i++) {
            assertThat(changes.get(i).sequence()).isEqualTo(i + 1);
            assertThat(changes.get(i).kind())
                    .isEqualTo(i == 0 ? ResultChange.Kind.SNAPSHOT : ResultChange.Kind.CHANGE);
        }
        assertThat(changes).isNotEmpty();
        assertThat(changes.get(0).transaction().lsn()).isPositive();
    }

    private static List<String> text(List<Row> rows) {
        return rows.stream()
                .map(
                        row -> {
                            StringBuilder line = new StringBuilder(row.get(0).toString());
                            for (int i = 1; i < row.size(); i++) {
                                line.append(',').append(row.get(i));
                            }
                            return line.toString().replace("'", "");
                        })
                .sorted()
                .toList();
    }

    private TestJob start(TestDatabase database, String jobFile) throws Exception {
        try (StateDirectory state = StateDirectory.open(directory, false)) {
            return TestJob.start(database, jobFile, state::configure);
        }
    }

    private void stop(TestJob job) throws Exception {
        try (StateDirectory state = StateDirectory.open(directory, false)) {
            job.running().stop(state.savepoints());
        }
    }

    private static void write(TestDatabase database, AtomicBoolean stopped) {
        Random random = new Random(1);
        while (!stopped.get()) {
            int id = 1 + random.nextInt(200);
            database.transaction(
                    "UPDATE orders SET status = CASE status WHEN 'paid' THEN 'new' ELSE 'paid' END"
                            + " WHERE id = "
                            + id,
                    "UPDATE orders SET total = total + 1 WHERE id = " + (1 + id % 200));
        }
    }

    private static TestDatabase database() {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE ticks (id int PRIMARY KEY, n bigint)",
                "INSERT INTO ticks VALUES (1, 0)",
                "CREATE TABLE customers (id int PRIMARY KEY, region text, note text)",
                "CREATE TABLE orders (id int PRIMARY KEY, customer_id int, status text,"
                        + " total numeric(12,2))",
                "INSERT INTO customers SELECT i, 'r' || i % 3, 'n' FROM generate_series(1, 10) i",
                "INSERT INTO orders SELECT i, 1 + i % 10, 'new', i FROM generate_series(1, 200) i",
                "CREATE PUBLICATION publication FOR ALL TABLES");
        return database;
    }
}
