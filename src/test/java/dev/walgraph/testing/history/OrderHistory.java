package dev.walgraph.testing.history;

import dev.walgraph.source.testing.TestDatabase;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.replication.LogSequenceNumber;

/**
 * A shop's orders, written by one writer in transactions of all sizes and kinds, and what
 * PostgreSQL itself said about them as of some of the transactions. It can be run again after it
 * was stopped.
 */
public final class OrderHistory implements Runnable {

    private static final int CUSTOMERS = 20;
    private static final int MANY_ROWS = 10_000;

    /** Beyond this the table is emptied, so that a long history does not grow slow. */
    private static final int MOST_ROWS = 25_000;

    /** One in so many transactions is asked about. */
    private static final int ASKED = 10;

    /** So long that a job which is killed again and again can keep up. */
    private static final long PAUSE_NANOS = 10_000_000;

    /** More than there are other orders. */
    private static final int BEYOND_ORDERS = 1_000_000_000;

    /** The queries, as SQL that gives each answer as one text; named as in the job. */
    private static final Map<String, String> ANSWERS =
            new TreeMap<>(
                    Map.of(
                            "open",
                            """
                            SELECT string_agg(id || ':' || total, ' ' ORDER BY id)
                            FROM orders WHERE status = 'open'
                            """,
                            "customers",
                            """
                            SELECT string_agg(line, ' ' ORDER BY id) FROM (
                                SELECT c.id, c.id || ':' || count(*) || ':' || sum(o.total) AS line
                                FROM orders o JOIN customers c ON o.customer_id = c.id
                                GROUP BY c.id) lines
                            """,
                            "total",
                            "SELECT count(*) || ':' || coalesce(sum(total), 0) FROM orders"));

    /** A job that answers the queries. */
    private static final String JOB =
            """
            sources:
              - kind: postgres
                id: shop
                port: %d
                database: %s
                user: postgres
                password: postgres
                publication_name: publication
                slot_name: slot_%s
                bootstrap_provider: {type: postgres}
            queries:
              - id: open
                queryLanguage: Cypher
                sources: [{sourceId: shop}]
                query: MATCH (o:orders) WHERE o.status = 'open' RETURN o.id AS id, o.total AS total
              - id: customers
                queryLanguage: Cypher
                sources: [{sourceId: shop}]
                joins:
                  - id: OF
                    keys: [{label: orders, property: customer_id}, {label: customers, property: id}]
                query: |
                  MATCH (o:orders)-[:OF]->(c:customers)
                  RETURN c.id AS id, count(*) AS orders, sum(o.total) AS total
              - id: total
                queryLanguage: Cypher
                sources: [{sourceId: shop}]
                query: MATCH (o:orders) RETURN count(*) AS orders, sum(o.total) AS total
            reactions:
              - kind: file
                id: history
                queries: [open, customers, total]
                outputPath: %s
            """;

    /**
     * A transaction.
     *
     * @param txId its id in the database
     * @param lsn a place in the log after its commit and before the next one's
     * @param answers what the queries answer after it, by name; null if nobody asked
     */
    public record Commit(long txId, long lsn, @Nullable Map<String, String> answers) {}

    private final TestDatabase database;
    private final Random random;
    private final List<Commit> commits = new ArrayList<>();
    private volatile boolean stopped;
    private int lastOrder = BEYOND_ORDERS;
    private int nextId = 1;
    private int rows;

    public OrderHistory(TestDatabase database, long seed) {
        this.database = database;
        this.random = new Random(seed);
        database.execute(
                "CREATE TABLE customers (id int PRIMARY KEY, region text)",
                "CREATE TABLE orders (id int PRIMARY KEY, customer_id int, status text,"
                        + " total numeric(12,2))",
                "INSERT INTO customers SELECT i, 'r' || i % 3 FROM generate_series(1, "
                        + CUSTOMERS
                        + ") i",
                "CREATE PUBLICATION publication FOR ALL TABLES");
    }

    /** The text of a job file that has the answers' history written to files below a directory. */
    public String job(Path output) {
        return JOB.formatted(database.port(), database.name(), database.name(), output);
    }

    /** Has the writer write one last, recorded transaction, with a new order, and end. */
    public void stop() {
        stopped = true;
    }

    /** The last transaction, which has changed every answer. Call it when the writer has ended. */
    public Commit lastCommit() {
        return commits.get(commits.size() - 1);
    }

    /** What was written. Call it when the writer has ended. */
    public List<Commit> commits() {
        return List.copyOf(commits);
    }

    @Override
    public void run() {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (!stopped) {
                write(connection, statement);
                commit(connection, statement, random.nextInt(ASKED) == 0);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            lastOrder++;
            statement.execute("INSERT INTO orders VALUES (" + lastOrder + ", 1, 'open', 0)");
            commit(connection, statement, true);
            stopped = false;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void commit(Connection connection, Statement statement, boolean asked)
            throws SQLException {
        Map<String, String> answers = null;
        if (asked) {
            answers = new TreeMap<>();
            for (Map.Entry<String, String> answer : ANSWERS.entrySet()) {
                String text = text(statement, answer.getValue());
                answers.put(answer.getKey(), text == null ? "" : text);
            }
        }
        long txId =
                Long.parseLong(Objects.requireNonNull(text(statement, "SELECT txid_current()")));
        connection.commit();
        String lsn = Objects.requireNonNull(text(statement, "SELECT pg_current_wal_insert_lsn()"));
        connection.commit();
        commits.add(new Commit(txId, LogSequenceNumber.valueOf(lsn).asLong(), answers));
    }

    private static @Nullable String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void write(Connection connection, Statement statement)
            throws SQLException, IOException {
        int die = random.nextInt(100);
        if (rows > MOST_ROWS || die == 0) {
            statement.execute("TRUNCATE orders");
            rows = 0;
            insert(statement, 5);
        } else if (die == 1) {
            insert(statement, MANY_ROWS);
        } else if (die < 6) {
            copy(connection, 500);
        } else if (die < 12) {
            // Distinct keys stay distinct: negative ones, but for the last one's, are free.
            statement.execute(
                    "UPDATE orders SET id = -id WHERE id > 1 AND id % 97 = " + random.nextInt(97));
        } else if (die == 12) {
            statement.execute("UPDATE orders SET total = total + 1, status = 'open'");
        } else if (die < 30) {
            insert(statement, 20);
        } else if (die < 60) {
            insert(statement, 1);
        } else if (die < 85) {
            statement.execute(
                    "UPDATE orders SET status = 'ready', customer_id = "
                            + customer()
                            + " WHERE id = "
                            + someId());
        } else {
            statement.execute("DELETE FROM orders WHERE id = " + someId());
        }
    }

    private int customer() {
        // One beyond: an order of nobody.
        return 1 + random.nextInt(CUSTOMERS + 1);
    }

    private int someId() {
        return Math.max(1, nextId - random.nextInt(50));
    }

    private void insert(Statement statement, int count) throws SQLException {
        statement.execute(
                "INSERT INTO orders SELECT i, 1 + i % "
                        + (CUSTOMERS + 1)
                        + ", CASE i % 3 WHEN 0 THEN 'open' ELSE 'new' END, i % 1000 / 7.0"
                        + " FROM generate_series("
                        + nextId
                        + ", "
                        + (nextId + count - 1)
                        + ") i");
        nextId += count;
        rows += count;
    }

    private void copy(Connection connection, int count) throws SQLException, IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(nextId++).append('\t').append(customer()).append("\topen\t1.50\n");
        }
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY orders FROM STDIN", new StringReader(lines.toString()));
        rows += count;
    }
}
