package dev.walgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.cli.terminal.ExitCode;
import dev.walgraph.config.Environment;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
        Process process = start(job(database, "postgres"));
        BlockingQueue<String> lines = lines(process);
        await(lines, "[console] Query 'open-orders' (1 items):");
        await(lines, "[console]   [ADD] {\"id\":1,\"total\":9.50}");
        database.execute("UPDATE orders SET total = 10 WHERE id = 1");
        await(
                lines,
                "[console]   [UPDATE] {\"id\":1,\"total\":9.50} -> {\"id\":1,\"total\":10.00}");
        database.transaction(
                "INSERT INTO orders VALUES (2, 'open', 1)", "DELETE FROM orders WHERE id = 1");
        await(lines, "[console]   [ADD] {\"id\":2,\"total\":1.00}");
        await(lines, "[console]   [DELETE] {\"id\":1,\"total\":10.00}");
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.OK);
    }

    @Test
    void showsLogsWithoutThePasswordWhenItIsVerbose() throws Exception {
        TestDatabase database = database();
        Process process = start(job(database, "hush-hush"), "--verbose");
        BlockingQueue<String> lines = lines(process);
        List<String> seen = await(lines, "[console]   [ADD] {\"id\":1,\"total\":9.50}");
        database.execute("UPDATE orders SET total = 10 WHERE id = 1");
        seen.addAll(
                await(
                        lines,
                        "[console]   [UPDATE] {\"id\":1,\"total\":9.50} ->"
                                + " {\"id\":1,\"total\":10.00}"));
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(seen)
                .anyMatch(line -> line.contains("Source shop reads 1 tables in "))
                .noneMatch(line -> line.contains("hush-hush"));
    }

    @Test
    void saysWhatIsWrongWithTheDatabase() throws Exception {
        TestDatabase database = database();
        database.execute("DROP PUBLICATION publication");
        Process process = start(job(database, "postgres"));
        List<String> output = new ArrayList<>();
        BlockingQueue<String> lines = lines(process);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        lines.drainTo(output);
        assertThat(process.exitValue()).isNotEqualTo(ExitCode.OK);
        assertThat(String.join("\n", output)).contains("CREATE PUBLICATION publication FOR");
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

    private Process start(Path job, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.walgraph.cli.Walgraph",
                        "run",
                        job.toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static BlockingQueue<String> lines(Process process) {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread reader =
                new Thread(
                        () -> {
                            try (BufferedReader in =
                                    new BufferedReader(
                                            new InputStreamReader(
                                                    process.getInputStream(),
                                                    StandardCharsets.UTF_8))) {
                                in.lines().forEach(lines::add);
                            } catch (IOException e) {
                                lines.add("reading failed: " + e);
                            }
                        });
        reader.setDaemon(true);
        reader.start();
        return lines;
    }

    /** Waits for a line, and says which came before it. */
    private static List<String> await(BlockingQueue<String> lines, String wanted)
            throws InterruptedException {
        List<String> seen = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (true) {
            String line = lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new AssertionError("no line " + wanted + " among " + seen);
            }
            if (line.equals(wanted)) {
                return seen;
            }
            seen.add(line);
        }
    }
}
