package dev.walgraph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.Row;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * PostgreSQL as the judge: queries that have a twin in SQL give, at the LSN of every commit, the
 * answer that SQL gave there.
 */
class SqlTwinIT {

    private static final int TRANSACTIONS = 150;

    /**
     * Queries and their twins. A twin gives each row as one text, its columns joined by {@code |}.
     */
    private static final Map<String, String> TWINS = new LinkedHashMap<>();

    static {
        TWINS.put(
                "filter",
                "SELECT concat_ws('|', id, coalesce(total::text, 'null')) FROM orders WHERE total > 5 OR status = 'open'");
        TWINS.put(
                "two-hops",
                """
                SELECT concat_ws('|', c.name, o.id, i.product, i.quantity)
                FROM customers c JOIN orders o ON o.customer_id = c.id JOIN items i ON i.order_id = o.id
                WHERE o.status <> 'closed'""");
        TWINS.put(
                "per-customer",
                """
                SELECT concat_ws('|', c.name, count(*), coalesce(sum(o.total), 0), coalesce(max(o.total)::text, 'null'))
                FROM customers c JOIN orders o ON o.customer_id = c.id
                GROUP BY c.id, c.name HAVING count(*) > 1""");
        TWINS.put(
                "global", "SELECT concat_ws('|', count(*), coalesce(sum(quantity), 0)) FROM items");
        TWINS.put(
                "siblings",
                """
                SELECT concat_ws('|', a.id, b.id)
                FROM orders a JOIN customers c ON a.customer_id = c.id JOIN orders b ON b.customer_id = c.id
                WHERE a.id < b.id""");
        TWINS.put("distinct", "SELECT DISTINCT coalesce(status, 'null') FROM orders");
        TWINS.put(
                "products",
                """
                SELECT concat_ws('|', product, count(DISTINCT order_id), sum(quantity)) FROM items
                GROUP BY product""");
        TWINS.put(
                "optional",
                """
                SELECT concat_ws('|', o.id, coalesce(c.name, 'null'))
                FROM orders o LEFT JOIN customers c ON o.customer_id = c.id""");
        TWINS.put(
                "optional-of-both",
                """
                SELECT concat_ws('|', o.id, coalesce(i.product, 'null'))
                FROM orders o LEFT JOIN items i ON i.order_id = o.id AND i.quantity > o.total""");
        TWINS.put(
                "without",
                """
                SELECT name FROM customers c
                WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id AND o.status = 'open')""");
        TWINS.put(
                "with",
                """
                SELECT name FROM customers c
                WHERE EXISTS (SELECT FROM orders o JOIN items i ON i.order_id = o.id WHERE o.customer_id = c.id)""");
        TWINS.put(
                "lists",
                """
                SELECT concat_ws('|', name, (SELECT count(*) FROM orders o WHERE o.customer_id = c.id))
                FROM customers c""");
        TWINS.put(
                "first",
                """
                SELECT concat_ws('|', id, coalesce(total::text, 'null'))
                FROM (SELECT * FROM orders ORDER BY total DESC NULLS FIRST, id LIMIT 5) o""");
        TWINS.put(
                "others",
                """
                SELECT concat_ws('|', customer_id, n)
                FROM (SELECT customer_id, count(*) AS n FROM orders WHERE customer_id IS NOT NULL
                      GROUP BY customer_id ORDER BY n, customer_id OFFSET 2) o""");
    }

    private static final String JOB =
            TestJob.SOURCE
                    + """
            queries:
              - id: filter
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: MATCH (o:orders) WHERE o.total > 5 OR o.status = 'open' RETURN o.id, o.total
              - id: two-hops
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                joins: &joins
                  - id: OF
                    keys: [{label: orders, property: customer_id}, {label: customers, property: id}]
                  - id: PART
                    keys: [{label: items, property: order_id}, {label: orders, property: id}]
                query: |
                  MATCH (c:customers)<-[:OF]-(o:orders)<-[:PART]-(i:items)
                  WHERE o.status <> 'closed'
                  RETURN c.name, o.id, i.product, i.quantity
              - id: per-customer
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                joins: *joins
                query: |
                  MATCH (o:orders)-[:OF]->(c:customers)
                  WITH c, count(*) AS orders, sum(o.total) AS total, max(o.total) AS highest
                  WHERE orders > 1
                  RETURN c.name, orders, total, highest
              - id: global
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: MATCH (i:items) RETURN count(*), sum(i.quantity)
              - id: siblings
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                joins: *joins
                query: |
                  MATCH (a:orders)-[:OF]->(:customers)<-[:OF]-(b:orders)
                  WHERE a.id < b.id
                  RETURN a.id, b.id
              - id: distinct
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: MATCH (o:orders) RETURN DISTINCT coalesce(o.status, 'null')
              - id: products
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: |
                  MATCH (i:items)
                  RETURN i.product, count(DISTINCT i.order_id), sum(i.quantity)
              - id: optional
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                joins: *joins
                query: |
                  MATCH (o:orders) OPTIONAL MATCH (o)-[:OF]->(c:customers)
                  RETURN o.id, coalesce(c.name, 'null')
              - id: optional-of-both
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                joins: *joins
                query: |
                  MATCH (o:orders) OPTIONAL MATCH (i:items)-[:PART]->(o) WHERE i.quantity > o.total
                  RETURN o.id, coalesce(i.product, 'null')
              - id: without
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                joins: *joins
                query: |
                  MATCH (c:customers) WHERE NOT (c)<-[:OF]-(:orders {status: 'open'}) RETURN c.name
              - id: with
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                joins: *joins
                query: |
                  MATCH (c:customers) WHERE EXISTS { (c)<-[:OF]-(:orders)<-[:PART]-(:items) }
                  RETURN c.name
              - id: lists
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                joins: *joins
                query: |
                  MATCH (c:customers) RETURN c.name, size([(c)<-[:OF]-(o:orders) | o.total])
              - id: first
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: MATCH (o:orders) RETURN o.id, o.total ORDER BY o.total DESC, o.id LIMIT 5
              - id: others
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: |
                  MATCH (o:orders) WHERE o.customer_id IS NOT NULL
                  RETURN o.customer_id AS customer, count(*) AS n ORDER BY n, customer SKIP 2
            """
                    + TestJob.TICKS;

    @ParameterizedTest
    @CsvSource({"1, hashmap", "2, hashmap", "4, rocksdb"})
    void everyCommitHasTheAnswerOfSql(int parallelism, String backend) throws Exception {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE ticks (id int PRIMARY KEY, n bigint)",
                "INSERT INTO ticks VALUES (1, 0)",
                "CREATE TABLE customers (id int PRIMARY KEY, name text)",
                "CREATE TABLE orders (id int PRIMARY KEY, customer_id int, status text, total numeric(10,2))",
                "CREATE TABLE items (order_id int, product text, quantity int, PRIMARY KEY (order_id, product))",
                "CREATE PUBLICATION publication FOR ALL TABLES");
        Random random = new Random(parallelism);
        for (int i = 0; i < 40; i++) {
            database.transaction(transaction(random));
        }
        try (TestJob job =
                TestJob.start(
                        database, JOB, settings -> configure(settings, parallelism, backend))) {
            job.awaitAll();
            List<Moment> moments = new ArrayList<>();
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                for (int i = 0; i < TRANSACTIONS; i++) {
                    for (String sql : transaction(random)) {
                        statement.execute(sql);
                    }
                    connection.commit();
                    moments.add(moment(statement));
                    connection.commit();
                }
            }
            job.awaitAll();
            for (Moment moment : moments) {
                TWINS.keySet()
                        .forEach(
                                query ->
                                        assertThat(texts(job.book(query).answerAt(moment.lsn())))
                                                .as(
                                                        "%s at %X, parallelism %d",
                                                        query, moment.lsn(), parallelism)
                                                .isEqualTo(moment.answers().get(query)));
            }
        }
    }

    private static void configure(Configuration settings, int parallelism, String backend) {
        settings.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        settings.set(TaskManagerOptions.NUM_TASK_SLOTS, parallelism);
        settings.set(StateBackendOptions.STATE_BACKEND, backend);
    }

    /** What SQL answers at an LSN. */
    private record Moment(long lsn, Map<String, List<String>> answers) {}

    private static Moment moment(Statement statement) throws SQLException {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        for (Map.Entry<String, String> twin : TWINS.entrySet()) {
            answers.put(twin.getKey(), texts(statement, twin.getValue()));
        }
        // Nobody else writes, so all that is in the log now is of transactions up to the last one.
        String lsn = texts(statement, "SELECT pg_current_wal_insert_lsn()::text").get(0);
        return new Moment(TestJob.lsn(lsn), answers);
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(Objects.requireNonNull(rows.getString(1)));
            }
        }
        return texts.stream().sorted().toList();
    }

    private static List<String> texts(List<Row> rows) {
        return rows.stream()
                .map(
                        row -> {
                            List<String> columns = new ArrayList<>();
                            for (int i = 0; i < row.size(); i++) {
                                columns.add(row.get(i).toString().replace("'", ""));
                            }
                            return String.join("|", columns);
                        })
                .sorted()
                .toList();
    }

    /**
     * Some statements over few keys, so that they often meet: inserts, updates, deletes, changes of
     * key, truncations.
     */
    private static String[] transaction(Random random) {
        List<String> statements = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            statements.add(statement(random));
        }
        return statements.toArray(String[]::new);
    }

    private static String statement(Random random) {
        int customer = random.nextInt(6);
        int order = random.nextInt(20);
        String product = "p" + random.nextInt(5);
        return switch (random.nextInt(12)) {
            case 0, 1 ->
                    "INSERT INTO customers VALUES (%d, 'c%d') ON CONFLICT (id) DO UPDATE SET name = excluded.name || 'x'"
                            .formatted(customer, customer);
            case 2, 3, 4 ->
                    "INSERT INTO orders VALUES (%d, %s, %s, %s) ON CONFLICT (id) DO UPDATE SET status = excluded.status, total = excluded.total"
                            .formatted(
                                    order,
                                    random.nextInt(5) == 0 ? "NULL" : customer,
                                    status(random),
                                    total(random));
            case 5, 6, 7 ->
                    "INSERT INTO items VALUES (%d, '%s', %d) ON CONFLICT (order_id, product) DO UPDATE SET quantity = items.quantity + 1"
                            .formatted(order, product, random.nextInt(9));
            case 8 -> "UPDATE orders SET customer_id = %d WHERE id = %d".formatted(customer, order);
            case 9 -> "DELETE FROM items WHERE order_id = %d".formatted(order);
            case 10 -> "DELETE FROM orders WHERE id = %d".formatted(order);
            default ->
                    random.nextInt(4) == 0
                            ? "TRUNCATE items"
                            : "UPDATE customers SET id = id + 10 WHERE id = %d AND NOT EXISTS (SELECT FROM customers WHERE id = %d)"
                                    .formatted(customer, customer + 10);
        };
    }

    private static String status(Random random) {
        return List.of("'open'", "'closed'", "'paid'", "NULL").get(random.nextInt(4));
    }

    private static String total(Random random) {
        return random.nextInt(6) == 0
                ? "NULL"
                : random.nextInt(12) + "." + random.nextInt(10) + "0";
    }
}
