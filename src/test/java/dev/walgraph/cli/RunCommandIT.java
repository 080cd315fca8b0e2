package dev.walgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.cli.terminal.ExitCode;
import dev.walgraph.config.Environment;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that need a database: {@code run}, as a process of its own, and {@code doctor}. */
class RunCommandIT {

    private static final String JOB =
            """
            sources:
              - kind: postgres
                id: shop
                port: %d
                database: %s
                user: postgres
                password: %s
                publication_name: publication
                slot_name: slot_%s
                bootstrap_provider: {type: postgres}
            queries:
              - id: open-orders
                queryLanguage: Cypher
                sources: [{sourceId: shop}]
                query: MATCH (o:orders) WHERE o.status = 'open' RETURN o.id AS id, o.total AS total
            reactions:
              - kind: log
                id: console
                queries: [open-orders]
            """;

    @TempDir private Path directory;

    @Test
    void printsChangesUntilItIsStopped() throws Exception {
        TestDatabase database = database();
        try (WalgraphProcess process = WalgraphProcess.start("run", job(database, "postgres"))) {
            process.await("[console] Query 'open-orders' (1 items):");
            process.await("[console]   [ADD] {\"id\":1,\"total\":9.50}");
            database.execute("UPDATE orders SET total = 10 WHERE id = 1");
            process.await(
                    "[console]   [UPDATE] {\"id\":1,\"total\":9.50} -> {\"id\":1,\"total\":10.00}");
            database.transaction(
                    "INSERT INTO orders VALUES (2, 'open', 1)", "DELETE FROM orders WHERE id = 1");
            process.await("[console]   [ADD] {\"id\":2,\"total\":1.00}");
            process.await("[console]   [DELETE] {\"id\":1,\"total\":10.00}");
            assertThat(process.stop()).isEqualTo(ExitCode.OK);
        }
    }

    @Test
    void goesOnFromItsStateUnlessToldToBeginAfresh() throws Exception {
        TestDatabase database = database();
        Path job = job(database, "postgres");
        try (WalgraphProcess process = WalgraphProcess.start("run", job)) {
            process.await("[console]   [ADD] {\"id\":1,\"total\":9.50}");
            assertThat(process.stop()).isEqualTo(ExitCode.OK);
            assertThat(process.output()).contains("job is running (1 queries, from the beginning)");
        }
        database.execute("UPDATE orders SET total = 10 WHERE id = 1");
        try (WalgraphProcess process = WalgraphProcess.start("run", job)) {
            process.await(
                    "[console]   [UPDATE] {\"id\":1,\"total\":9.50} -> {\"id\":1,\"total\":10.00}");
            assertThat(process.stop()).isEqualTo(ExitCode.OK);
            assertThat(process.output())
                    .contains("job is running (1 queries, from its last state)")
                    .doesNotContain("[ADD]");
        }
        database.query("SELECT pg_drop_replication_slot('slot_" + database.name() + "')");
        try (WalgraphProcess process = WalgraphProcess.start("run", job)) {
            assertThat(process.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(process.output())
                    .contains(
                            """
                            the job failed: error[SourceSlotMissing]: replication slot \
                            "slot_%s" does not exist any more"""
                                    .formatted(database.name()))
                    .contains("hint: Start the job afresh, without its state");
        }
        try (WalgraphProcess process = WalgraphProcess.start("run", job, "--fresh")) {
            process.await("[console]   [ADD] {\"id\":1,\"total\":10.00}");
            assertThat(process.stop()).isEqualTo(ExitCode.OK);
        }
    }

    @Test
    void showsLogsWithoutThePasswordWhenItIsVerbose() throws Exception {
        TestDatabase database = database();
        try (WalgraphProcess process =
                WalgraphProcess.start("run", job(database, "hush-hush"), "--verbose")) {
            process.await("[console]   [ADD] {\"id\":1,\"total\":9.50}");
            database.execute("UPDATE orders SET total = 10 WHERE id = 1");
            process.await(
                    "[console]   [UPDATE] {\"id\":1,\"total\":9.50} -> {\"id\":1,\"total\":10.00}");
            assertThat(process.stop()).isEqualTo(ExitCode.OK);
            assertThat(process.output())
                    .contains("Source shop reads 1 tables in ")
                    .doesNotContain("hush-hush");
        }
    }

    /** As the file itself says how, but for where the database is. */
    @Test
    void runsTheShopOfTheRepository() throws Exception {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE customers (id int PRIMARY KEY, name text, email text)",
                "CREATE TABLE products (id int PRIMARY KEY, name text, stock int)",
                "CREATE TABLE orders (id int PRIMARY KEY, customer_id int REFERENCES customers,"
                        + " status text, total numeric(10,2))",
                "CREATE TABLE order_items (order_id int REFERENCES orders, product_id int REFERENCES"
                        + " products, quantity int, PRIMARY KEY (order_id, product_id))",
                "INSERT INTO customers VALUES (1, 'Ada', 'ada@example.org')",
                "INSERT INTO products VALUES (1, 'Kettle', 2)",
                "INSERT INTO orders VALUES (1, 1, 'pending', 39.90)",
                "INSERT INTO order_items VALUES (1, 1, 1)",
                "CREATE PUBLICATION drasi_ecommerce_pub FOR TABLE public.orders, public.customers,"
                        + " public.products, public.order_items");
        Map<String, String> variables =
                Map.of(
                        "DB_PORT", String.valueOf(database.port()),
                        "DB_NAME", database.name(),
                        "DB_PASSWORD", "postgres");
        try (WalgraphProcess process =
                WalgraphProcess.start(
                        variables,
                        "run",
                        "jobs/ecommerce.yaml",
                        "--state-dir",
                        directory.resolve("state"))) {
            process.await(
                    "[console]   [ADD] {\"id\":1,\"total\":39.90,\"customer\":\"Ada\","
                            + "\"email\":\"ada@example.org\"}");
            database.transaction(
                    "INSERT INTO orders VALUES (2, 1, 'pending', 79.80)",
                    "INSERT INTO order_items VALUES (2, 1, 2)");
            process.await("[console]   Kettle: 3 wanted, 2 there");
            database.execute("UPDATE orders SET status = 'shipped' WHERE id = 2");
            process.await("[console]   Kettle: enough again");
            assertThat(process.stop()).isEqualTo(ExitCode.OK);
            assertThat(process.output())
                    .contains(
                            "[UPDATE] {\"status\":\"pending\",\"orders\":1,\"total\":39.90} ->"
                                    + " {\"status\":\"pending\",\"orders\":2,\"total\":119.70}");
        }
    }

    @Test
    void saysWhatIsWrongWithTheDatabase() throws Exception {
        TestDatabase database = database();
        database.execute("DROP PUBLICATION publication");
        try (WalgraphProcess process = WalgraphProcess.start("run", job(database, "postgres"))) {
            assertThat(process.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(process.output()).contains("CREATE PUBLICATION publication FOR");
        }
    }

    @Test
    void theDoctorShowsEveryCheckAndTheCure() throws Exception {
        TestDatabase database = database();
        database.execute("CREATE TABLE customers (id int PRIMARY KEY)");
        Path job = job(database, "postgres");
        StringWriter healthy = new StringWriter();
        assertThat(doctor(job, healthy)).as(healthy.toString()).isEqualTo(ExitCode.OK);
        assertThat(healthy.toString())
                .startsWith("source shop\n  ok     connection: database \"" + database.name())
                .contains("  ok     wal_level: logical\n")
                .doesNotContain("FAIL");
        database.execute("DROP PUBLICATION publication");
        StringWriter sick = new StringWriter();
        assertThat(doctor(job, sick)).as(sick.toString()).isEqualTo(ExitCode.FAILED);
        assertThat(sick.toString())
                .contains(
                        """
                          FAIL   tables: publication "publication" does not exist in database "%s"
                                 %s:8:23
                                 CREATE PUBLICATION publication FOR ALL TABLES;
                        """
                                .formatted(database.name(), job));
        database.execute("CREATE PUBLICATION publication FOR TABLE orders WHERE (id > 5)");
        StringWriter filtered = new StringWriter();
        assertThat(doctor(job, filtered)).as(filtered.toString()).isEqualTo(ExitCode.FAILED);
        assertThat(filtered.toString())
                .contains(
                        """
                          FAIL   tables: publication "publication" has only some rows of table \
                        "public.orders"
                                 %s:8:23
                                 Its condition is (id > 5).
                                 Publish the table as a whole and put the condition into the query.
                        """
                                .formatted(job));
    }

    private static int doctor(Path job, StringWriter out) {
        return Walgraph.execute(
                new PrintWriter(out, true),
                new PrintWriter(out, true),
                false,
                Environment.of(Map.of()),
                "doctor",
                job.toString());
    }

    private static TestDatabase database() {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, status text, total numeric(10,2))",
                "INSERT INTO orders VALUES (1, 'open', 9.5), (3, 'closed', 1)",
                "CREATE PUBLICATION publication FOR TABLE orders");
        return database;
    }

    private Path job(TestDatabase database, String password) throws IOException {
        String text = JOB.formatted(database.port(), database.name(), password, database.name());
        return Files.writeString(directory.resolve("job.yaml"), text);
    }
}
