package dev.walgraph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.config.StateBackend;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.source.testing.PostgresBinaries;
import dev.walgraph.source.testing.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.replication.LogSequenceNumber;

/**
 * State that an earlier build has written serves this one: a job that starts from it says the same
 * as one that has read everything itself, under the next numbers.
 *
 * <p>The states are kept in the test resources, in numbered directories. When a format changes, the
 * old ones stay, and {@code -Dwalgraph.keepState=3} adds one that is named {@code 3}.
 */
class KeptStateIT {

    private static final Path KEPT =
            Path.of("src", "test", "resources", "dev", "walgraph", "pipeline", "state");

    private static final String KEEP = "walgraph.keepState";

    /** Beside the savepoints: how far they are. */
    private static final String POSITION = "position.properties";

    private static final String JOB =
            TestJob.SOURCE
                    + """
            queries:
              - id: paid
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: MATCH (o:orders) WHERE o.status = 'paid' RETURN o.id AS id, o.total AS total
              - id: regions
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                joins: &joins
                  - id: OF
                    keys: [{label: orders, property: customer_id}, {label: customers, property: id}]
                query: |
                  MATCH (o:orders)-[:OF]->(c:customers)
                  RETURN c.region AS region, count(*) AS orders, sum(o.total) AS total,
                         sum(o.pieces) AS pieces, sum(o.weight) AS weight, avg(o.total) AS mean,
                         avg(o.pieces) AS meanPieces, min(o.status) AS first, max(o.weight) AS most,
                         collect(o.id) AS ids, count(DISTINCT o.status) AS states
              - id: customers
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                joins: *joins
                query: |
                  MATCH (o:orders)-[:OF]->(c:customers)
                  RETURN c.id AS id, c.name AS name, sum(o.total) AS total
              - id: pairs
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                joins: *joins
                query: |
                  MATCH (o:orders)-[:OF]->(c:customers)<-[:OF]-(p:orders)
                  WHERE o.id < p.id AND p.status = 'paid'
                  RETURN o.id AS id, p.id AS other, c AS customer
              - id: states
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: |
                  MATCH (o:orders) RETURN DISTINCT o.status AS name
                  UNION
                  MATCH (c:customers) RETURN c.region AS name
              - id: twice
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                joins: *joins
                query: |
                  MATCH (o:orders)-[:OF]->(c:customers) RETURN c.region AS region, count(*) AS orders
                  UNION
                  MATCH (o:orders)-[:OF]->(c:customers) RETURN c.region AS region, count(*) AS orders
              - id: all
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: MATCH (o:orders) RETURN count(*) AS orders, collect(DISTINCT o.pieces) AS pieces
              - id: kinds
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: |
                  MATCH (k:kinds)
                  RETURN k.id, k.b, k.i, k.r, k.d, k.n, k.t, k.u, k.y, k.da, k.ti, k.tz, k.ts, k.tsz,
                         k.js, k.l, k.nothing
            """
                    + TestJob.TICKS;

    /** It has a state for each operator of "twice"; now those that are equal are one. */
    private static final String WITH_EQUAL_OPERATORS = "4";

    private static final List<String> QUERIES =
            List.of(
                    "paid",
                    "regions",
                    "customers",
                    "pairs",
                    "states",
                    "twice",
                    "all",
                    "kinds",
                    "ticks");

    private static final String[] TABLES = {
        "CREATE TABLE ticks (id int PRIMARY KEY, n bigint)",
        "INSERT INTO ticks VALUES (1, 0)",
        "CREATE TABLE customers (id int PRIMARY KEY, region text, name text)",
        "CREATE TABLE orders (id int PRIMARY KEY, customer_id int, status text,"
                + " total numeric(12,2), pieces int, weight double precision)",
        "CREATE TABLE kinds (id int PRIMARY KEY, b boolean, i bigint, r real, d double precision,"
                + " n numeric, t text, u uuid, y bytea, da date, ti time, tz timetz, ts timestamp,"
                + " tsz timestamptz, js jsonb, l int[], nothing text)",
        "INSERT INTO customers SELECT i, 'r' || i % 3, 'name ' || i FROM generate_series(1, 8) i",
        "INSERT INTO orders SELECT i, 1 + i % 10, CASE i % 3 WHEN 0 THEN 'new' ELSE 'paid' END,"
                + " i * 1.25, i % 7, i / 8.0 FROM generate_series(1, 60) i",
        "INSERT INTO kinds SELECT i, i = 1, -i, 1.5, 1e-9, 12.3400, 'text ' || i,"
                + " 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '\\x0001ff', '2024-02-29', '23:59:59.5',"
                + " '12:00:00.25+05:30', '2024-02-29 12:00:00.000001', '2024-02-29 12:00:00+00',"
                + " '{\"a\": [1, 2.5, null, {\"b\": true}]}', '{1,NULL,3}', NULL"
                + " FROM generate_series(1, 5) i",
        "CREATE PUBLICATION publication FOR ALL TABLES"
    };

    /** Happens before the state is taken, in the stream. */
    private static final String[] BEFORE = {
        "UPDATE orders SET status = 'sent', total = total + 0.5 WHERE id % 5 = 0",
        "DELETE FROM orders WHERE id % 11 = 0",
        "INSERT INTO orders SELECT i, 3, 'paid', 9.99, 1, 0.1 FROM generate_series(101, 110) i",
        "UPDATE customers SET region = 'r9' WHERE id = 4",
        "UPDATE kinds SET t = repeat('long ', 2000), n = 1e30 WHERE id = 2"
    };

    /** Touches all that the state holds, of which nothing is left in the end but one order. */
    private static final String[] AFTER = {
        "UPDATE orders SET status = 'paid' WHERE id % 4 = 0",
        "UPDATE customers SET region = 'r' || (id + 1) % 3",
        "UPDATE orders SET customer_id = 1 + (id * 7) % 9, weight = -weight WHERE id % 2 = 1",
        "UPDATE kinds SET i = i + 1",
        "UPDATE customers SET name = upper(name) WHERE id = 3",
        "DELETE FROM orders WHERE id % 3 = 0",
        "INSERT INTO orders VALUES (0, 1, 'last', 1, 1, 1)",
        "DELETE FROM kinds",
        "DELETE FROM orders WHERE id > 0",
        "DELETE FROM customers WHERE id > 1"
    };

    @TempDir private Path directory;

    @ParameterizedTest(name = "{0}, {1}, {2}, parallelism {3}")
    @MethodSource("kept")
    void stateOfEarlierBuildsServes(
            String version, String format, StateBackend backend, int parallelism) throws Exception {
        Properties position = new Properties();
        try (InputStream in = Files.newInputStream(KEPT.resolve(version).resolve(POSITION))) {
            position.load(in);
        }
        Path savepoint = KEPT.resolve(version).resolve(format).toAbsolutePath();
        try (EmbeddedPostgres server = server()) {
            TestDatabase database = new TestDatabase("postgres", server.getPort());
            // The slot of the state's job: it stands before the state, and the log goes on after.
            database.execute(TABLES);
            database.query(
                    "SELECT pg_create_logical_replication_slot('slot_postgres', 'pgoutput')::text");
            database.execute(BEFORE);
            database.execute("UPDATE ticks SET n = " + position.getProperty("tick"));
            advance(database, Long.parseLong(position.getProperty("lsn")));
            String job =
                    "parallelism: %d\nstateBackend: %s\n"
                                    .formatted(parallelism, backend.name().toLowerCase(Locale.ROOT))
                            + JOB;
            try (TestJob fresh =
                            TestJob.start(
                                    database,
                                    job.replace("slot_${DB}", "fresh_${DB}"),
                                    settings -> {});
                    TestJob kept =
                            TestJob.start(
                                    database,
                                    job,
                                    settings -> {
                                        settings.set(
                                                StateRecoveryOptions.SAVEPOINT_PATH,
                                                savepoint.toUri().toString());
                                        settings.set(
                                                StateRecoveryOptions
                                                        .SAVEPOINT_IGNORE_UNCLAIMED_STATE,
                                                version.equals(WITH_EQUAL_OPERATORS));
                                    })) {
                fresh.awaitAll();
                database.execute(AFTER);
                fresh.awaitAll();
                // Last, so that it has all that the other has.
                kept.awaitAll();
                for (String query : QUERIES) {
                    // Some states are older than some of the queries, which then are new in the
                    // job.
                    if (position.containsKey(query)) {
                        long sequence = Long.parseLong(position.getProperty(query));
                        assertSame(query, changes(kept, query), sequence, changes(fresh, query));
                    }
                }
            }
        }
    }

    private static void assertSame(
            String query, List<ResultChange> kept, long sequence, List<ResultChange> fresh) {
        assertThat(fresh.get(0).kind()).isEqualTo(ResultChange.Kind.SNAPSHOT);
        List<ResultChange> expected = new ArrayList<>();
        for (ResultChange change : fresh.subList(1, fresh.size())) {
            expected.add(
                    new ResultChange(
                            change.kind(),
                            query,
                            sequence + change.sequence() - 1,
                            change.transaction(),
                            change.columns(),
                            change.added(),
                            change.updated(),
                            change.deleted()));
        }
        assertThat(expected).as("changes of %s", query).isNotEmpty();
        assertThat(kept)
                .as("changes of %s", query)
                .startsWith(expected.toArray(ResultChange[]::new));
    }

    private static List<ResultChange> changes(TestJob job, String query) {
        return job.book(query).changes();
    }

    static Stream<Arguments> kept() throws IOException {
        try (Stream<Path> versions = Files.list(KEPT)) {
            return versions
                    .map(version -> version.getFileName().toString())
                    .sorted()
                    .flatMap(
                            version ->
                                    Stream.of(
                                            Arguments.of(version, "native", StateBackend.HEAP, 2),
                                            Arguments.of(
                                                    version, "canonical", StateBackend.ROCKSDB, 3)))
                    .toList()
                    .stream();
        }
    }

    /** Writes a new directory of kept states. */
    @Test
    @EnabledIfSystemProperty(named = KEEP, matches = "[0-9]+")
    void keepState() throws Exception {
        Path target = KEPT.resolve(System.getProperty(KEEP));
        Properties position = new Properties();
        try (EmbeddedPostgres server = server()) {
            TestDatabase database = new TestDatabase("postgres", server.getPort());
            database.execute(TABLES);
            // A later test's slot, made as early as here, stands before this.
            advance(database, lsn(database) + (64L << 20));
            try (TestJob job = TestJob.start(database, "parallelism: 2\n" + JOB, settings -> {})) {
                job.awaitAll();
                database.execute(BEFORE);
                job.awaitAll();
                String canonical =
                        job.running()
                                .client()
                                .triggerSavepoint(
                                        directory.toUri().toString(), SavepointFormatType.CANONICAL)
                                .get(60, TimeUnit.SECONDS);
                String stopped =
                        job.running()
                                .client()
                                .stopWithSavepoint(
                                        false,
                                        directory.toUri().toString(),
                                        SavepointFormatType.NATIVE)
                                .get(60, TimeUnit.SECONDS);
                copy(canonical, target.resolve("canonical"));
                copy(stopped, target.resolve("native"));
                position.setProperty("lsn", String.valueOf(lsn(database)));
                position.setProperty("tick", database.query("SELECT n FROM ticks").get(0));
                for (String query : QUERIES) {
                    position.setProperty(query, String.valueOf(changes(job, query).size()));
                }
            }
        }
        try (OutputStream out = Files.newOutputStream(target.resolve(POSITION))) {
            position.store(out, null);
        }
    }

    private static void copy(String savepoint, Path target) throws IOException {
        Path from = Path.of(java.net.URI.create(savepoint));
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }

    private static EmbeddedPostgres server() throws IOException {
        return PostgresBinaries.builder().setServerConfig("wal_level", "logical").start();
    }

    private static long lsn(TestDatabase database) {
        return LogSequenceNumber.valueOf(database.query("SELECT pg_current_wal_lsn()::text").get(0))
                .asLong();
    }

    /** Leaves the rest of the log's files empty until it is beyond a position. */
    private static void advance(TestDatabase database, long lsn) {
        while (lsn(database) <= lsn) {
            database.query("SELECT pg_switch_wal()::text");
            database.query("SELECT pg_logical_emit_message(true, 'walgraph', '')::text");
        }
    }
}
