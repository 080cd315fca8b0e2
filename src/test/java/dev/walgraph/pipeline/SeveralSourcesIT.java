package dev.walgraph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.Row;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.api.Test;

/**
 * Queries over two databases. Both are of one server, so that its log orders the transactions of
 * both, and what SQL says of each can be put together.
 */
class SeveralSourcesIT {

    private static final int TRANSACTIONS = 120;

    private static final String JOB =
            TestJob.SOURCE
                    + """
              - kind: postgres
                id: crm
                port: ${PORT}
                database: %s
                user: postgres
                password: postgres
                publication_name: publication
                slot_name: slot_%s
                bootstrap_provider: {type: postgres}
            queries:
              - id: joined
                queryLanguage: Cypher
                sources: [{sourceId: db}, {sourceId: crm, nodes: [customers]}]
                joins: &joins
                  - id: OF
                    keys: [{label: orders, property: customer_id}, {label: customers, property: id}]
                query: MATCH (o:orders)-[:OF]->(c:customers) RETURN o.id, c.name
              - id: batches
                queryLanguage: Cypher
                granularity: batch
                sources: [{sourceId: db}, {sourceId: crm, nodes: [customers]}]
                joins: *joins
                query: MATCH (o:orders)-[:OF]->(c:customers) RETURN c.name, count(*)
              - id: notes
                queryLanguage: Cypher
                sources: [{sourceId: crm}]
                query: MATCH (n:notes) RETURN n.id, n.text
              - id: later
                queryLanguage: Cypher
                enableBootstrap: false
                sources: [{sourceId: db}]
                query: MATCH (o:orders) RETURN o.id, o.customer_id
            """
                    + TestJob.TICKS;

    @Test
    void everyCommitOfEachHasItsAnswer() throws Exception {
        TestDatabase orders = PostgresServer.createDatabase();
        TestDatabase crm = PostgresServer.createDatabase();
        orders.execute(
                "CREATE TABLE ticks (id int PRIMARY KEY, n bigint)",
                "INSERT INTO ticks VALUES (1, 0)",
                "CREATE TABLE orders (id int PRIMARY KEY, customer_id int)",
                "INSERT INTO orders SELECT i, i % 5 FROM generate_series(100, 120) i",
                "CREATE PUBLICATION publication FOR ALL TABLES");
        crm.execute(
                "CREATE TABLE customers (id int PRIMARY KEY, name text)",
                "CREATE TABLE notes (id int PRIMARY KEY, text text)",
                "INSERT INTO customers SELECT i, 'c' || i FROM generate_series(1, 3) i",
                "INSERT INTO notes VALUES (1, 'first')",
                "CREATE PUBLICATION publication FOR ALL TABLES");
        Random random = new Random(5);
        try (TestJob job =
                TestJob.start(
                        orders,
                        JOB.formatted(crm.name(), crm.name()),
                        settings -> {
                            settings.set(CoreOptions.DEFAULT_PARALLELISM, 2);
                            settings.set(TaskManagerOptions.NUM_TASK_SLOTS, 2);
                        })) {
            job.awaitAll();
            assertAnswers(job, Long.MAX_VALUE - 1, answers(orders, crm));
            TreeMap<Long, Map<String, List<String>>> moments = new TreeMap<>();
            for (int i = 0; i < TRANSACTIONS; i++) {
                if (random.nextBoolean()) {
                    orders.transaction(order(random), order(random));
                } else {
                    crm.transaction(customer(random), customer(random));
                }
                String lsn = orders.query("SELECT pg_current_wal_insert_lsn()::text").get(0);
                moments.put(TestJob.lsn(Objects.requireNonNull(lsn)), answers(orders, crm));
            }
            job.awaitAll();
            moments.forEach((lsn, answers) -> assertAnswers(job, lsn, answers));
            assertThat(texts(job.book("batches").answerAt(Long.MAX_VALUE)))
                    .isEqualTo(counts(answers(orders, crm).get("joined")));
            assertThat(job.book("joined").changes()).hasSizeGreaterThan(TRANSACTIONS / 4);
            // Orders that nobody has touched since the snapshot are not there.
            assertThat(texts(job.book("later").answerAt(Long.MAX_VALUE)))
                    .isNotEmpty()
                    .isEqualTo(
                            lines(
                                    orders,
                                    "SELECT id || '|' || customer_id FROM orders WHERE id < 100"));
        }
    }

    private static void assertAnswers(TestJob job, long lsn, Map<String, List<String>> answers) {
        answers.forEach(
                (query, answer) ->
                        assertThat(texts(job.book(query).answerAt(lsn)))
                                .as("%s at %X", query, lsn)
                                .isEqualTo(answer));
    }

    /** What each database answers, and what follows of both. */
    private static Map<String, List<String>> answers(TestDatabase orders, TestDatabase crm) {
        Map<String, String> names = new TreeMap<>();
        for (String line : lines(crm, "SELECT id || '|' || name FROM customers")) {
            String[] columns = line.split("\\|", -1);
            names.put(columns[0], columns[1]);
        }
        List<String> joined = new ArrayList<>();
        for (String line : lines(orders, "SELECT id || '|' || customer_id FROM orders")) {
            String[] columns = line.split("\\|", -1);
            String name = names.get(columns[1]);
            if (name != null) {
                joined.add(columns[0] + "|" + name);
            }
        }
        return Map.of(
                "joined",
                joined.stream().sorted().toList(),
                "notes",
                lines(crm, "SELECT id || '|' || text FROM notes"));
    }

    private static List<String> counts(List<String> joined) {
        Map<String, Integer> counts = new TreeMap<>();
        joined.forEach(line -> counts.merge(line.split("\\|", -1)[1], 1, Integer::sum));
        List<String> lines = new ArrayList<>();
        counts.forEach((name, count) -> lines.add(name + "|" + count));
        return lines.stream().sorted().toList();
    }

    private static List<String> lines(TestDatabase database, String sql) {
        return database.query(sql).stream().map(Objects::requireNonNull).sorted().toList();
    }

    private static List<String> texts(List<Row> rows) {
        return rows.stream()
                .map(row -> (row.get(0) + "|" + row.get(1)).replace("'", ""))
                .sorted()
                .toList();
    }

    private static String order(Random random) {
        int id = random.nextInt(12);
        return random.nextInt(4) == 0
                ? "DELETE FROM orders WHERE id = " + id
                : "INSERT INTO orders VALUES (%d, %d) ON CONFLICT (id) DO UPDATE SET customer_id = excluded.customer_id"
                        .formatted(id, random.nextInt(6));
    }

    private static String customer(Random random) {
        int id = random.nextInt(6);
        return switch (random.nextInt(4)) {
            case 0 -> "DELETE FROM customers WHERE id = " + id;
            case 1 ->
                    "INSERT INTO notes VALUES (%d, 'x') ON CONFLICT (id) DO UPDATE SET text = notes.text || 'y'"
                            .formatted(id);
            default ->
                    "INSERT INTO customers VALUES (%d, 'c%d') ON CONFLICT (id) DO UPDATE SET name = 'n%d'"
                            .formatted(id, id, random.nextInt(100));
        };
    }
}
