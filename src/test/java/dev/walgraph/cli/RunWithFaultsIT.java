package dev.walgraph.cli;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.walgraph.cli.terminal.ExitCode;
import dev.walgraph.source.connection.Connections;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.RestartableServer;
import dev.walgraph.source.testing.RestartableServer.Stop;
import dev.walgraph.source.testing.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;

/** What a user reads while something around a job is broken, and that the job goes on after it. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "servers are restarted by what /proc says of them")
class RunWithFaultsIT {

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
              - id: open-orders
                queryLanguage: Cypher
                sources: [{sourceId: shop}]
                query: MATCH (o:orders) WHERE o.status = 'open' RETURN o.id AS id, o.total AS total
            checkpoints: {interval: 500ms}
            reactions:
              - kind: log
                id: console
                queries: [open-orders]
            """;

    @TempDir private Path directory;

    @Test
    void theDatabaseIsDown() throws Exception {
        try (RestartableServer server = RestartableServer.start(directory.resolve("data"))) {
            TestDatabase database = prepared(server.database());
            try (WalgraphProcess process = WalgraphProcess.start("run", job(database))) {
                process.await("[console]   [ADD] {\"id\":1,\"total\":9.50}");
                server.stop(Stop.FAST);
                process.await(
                        "the job failed; it is started again in about 0.5 s",
                        line ->
                                line.endsWith(
                                        "the job failed; it is started again in about 0.5 s"));
                process.await(
                        "the job failed again",
                        line ->
                                line.contains(
                                        "the job failed again, for the same reason; it is started"
                                                + " again in about "));
                server.start();
                process.await("the job runs again", line -> line.contains("the job runs again"));
                database.execute("UPDATE orders SET total = 10 WHERE id = 1");
                process.await(
                        "[console]   [UPDATE] {\"id\":1,\"total\":9.50} -> {\"id\":1,\"total\":10.00}");
                assertThat(process.stop()).isEqualTo(ExitCode.OK);
                assertThat(process.output()).doesNotContain("\tat ");
            }
        }
    }

    @Test
    void anotherReadsTheSlot() throws Exception {
        TestDatabase database = prepared(PostgresServer.createDatabase());
        String slot = "slot_" + database.name();
        database.query("SELECT pg_create_logical_replication_slot('" + slot + "', 'pgoutput')");
        Connection other = hold(database, slot);
        Path job = job(database);
        try (WalgraphProcess process = WalgraphProcess.start("run", job)) {
            assertThat(process.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(process.output())
                    .contains("error[SourceSlotInUse]: replication slot \"" + slot + "\" is read")
                    .contains("hint: Stop the other job, give this source another");
        }
        other.close();
        try (WalgraphProcess process = WalgraphProcess.start("run", job)) {
            process.await("[console]   [ADD] {\"id\":1,\"total\":9.50}");
            database.execute("INSERT INTO orders VALUES (2, 'open', 1)");
            process.await("[console]   [ADD] {\"id\":2,\"total\":1.00}");
            other = takeAway(database, slot);
            process.await("the job failed", line -> line.contains("the job failed"));
            awaitWarning(process, database, slot);
            database.execute("INSERT INTO orders VALUES (4, 'open', 2)");
            other.close();
            process.await("[console]   [ADD] {\"id\":4,\"total\":2.00}");
            assertThat(process.stop()).isEqualTo(ExitCode.OK);
        } finally {
            other.close();
        }
    }

    @Test
    void theTargetOfAReactionIsAway() throws Exception {
        TestDatabase database = prepared(PostgresServer.createDatabase());
        Path output = directory.resolve("output");
        Path aside = directory.resolve("aside");
        Path job =
                Files.writeString(
                        job(database),
                        """
                          - {kind: file, id: history, queries: [open-orders], outputPath: %s}
                        """
                                .formatted(output),
                        APPEND);
        try (WalgraphProcess process = WalgraphProcess.start("run", job)) {
            awaitLines(output, 1);
            Files.move(output, aside);
            Files.createFile(output);
            database.execute("INSERT INTO orders VALUES (2, 'open', 1)");
            process.await("the job failed", line -> line.contains("the job failed"));
            process.await(
                    """
                    error[ReactionUnreachable]: reaction "history" could not write to "%s\""""
                            .formatted(output));
            database.execute("UPDATE orders SET total = 10 WHERE id = 1");
            process.await("failed again", line -> line.contains("the job failed again"));
            Files.delete(output);
            Files.move(aside, output);
            process.await("the job runs again", line -> line.contains("the job runs again"));
            database.execute("DELETE FROM orders WHERE id = 2");
            List<String> lines = awaitLines(output, 4);
            assertThat(process.stop()).isEqualTo(ExitCode.OK);
            assertThat(lines.stream().map(RunWithFaultsIT::sequence))
                    .containsExactlyInAnyOrder("1", "2", "3", "4");
        }
    }

    @Test
    void theDiskOfTheStateIsFull() throws Exception {
        assumeTrue(
                new ProcessBuilder("unshare", "-rm", "true").start().waitFor() == 0,
                "a disk of the test's own needs user namespaces");
        TestDatabase database = prepared(PostgresServer.createDatabase());
        Path state = Files.createDirectory(directory.resolve("state"));
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "unshare",
                                "-rm",
                                "sh",
                                "-c",
                                "mount -t tmpfs -o size=16m tmpfs \"$0\" && exec \"$@\"",
                                state.toString()));
        command.addAll(WalgraphProcess.command("1g", "run", job(database), "--state-dir", state));
        try (WalgraphProcess process = WalgraphProcess.start(command, Map.of())) {
            process.await("[console]   [ADD] {\"id\":1,\"total\":9.50}");
            Path disk = Path.of("/proc", String.valueOf(process.pid()), "root" + state);
            Path filling = disk.resolve("filling");
            AtomicBoolean enough = new AtomicBoolean();
            Thread filler = new Thread(() -> fill(filling, enough), "filler");
            filler.start();
            try {
                process.await("a checkpoint failed", line -> line.contains("a checkpoint failed"));
            } finally {
                enough.set(true);
                filler.join();
            }
            process.await(
                    "what that means",
                    line ->
                            line.startsWith(
                                    "The state directory is "
                                            + state
                                            + ", with 0 MiB free on its disk. The job answers on;"));
            database.execute("UPDATE orders SET total = 10 WHERE id = 1");
            process.await(
                    "[console]   [UPDATE] {\"id\":1,\"total\":9.50} -> {\"id\":1,\"total\":10.00}");
            Files.delete(filling);
            process.await(
                    "checkpoints complete again",
                    line -> line.contains("checkpoints complete again"));
            assertThat(process.stop()).isEqualTo(ExitCode.OK);
            assertThat(process.output()).doesNotContain("job failed");
        }
    }

    /** Fills a disk, and what becomes free on it, too. */
    private static void fill(Path file, AtomicBoolean enough) {
        byte[] block = new byte[4096];
        while (!enough.get()) {
            try (OutputStream out = Files.newOutputStream(file, CREATE, APPEND)) {
                while (!enough.get()) {
                    out.write(block);
                }
            } catch (IOException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }

    private static String sequence(String line) {
        return line.replaceFirst(".*\"sequence\":(\\d+),.*", "$1");
    }

    /** Waits until finished files have as many lines. */
    private static List<String> awaitLines(Path output, int count) throws IOException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (true) {
            List<String> lines = lines(output.resolve("open-orders"));
            if (lines.size() >= count) {
                return lines;
            }
            assertThat(System.nanoTime()).as("only %s", lines).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static List<String> lines(Path directory) throws IOException {
        List<String> lines = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.sorted().toList()) {
                    if (!file.getFileName().toString().startsWith(".")) {
                        lines.addAll(Files.readAllLines(file));
                    }
                }
            }
        }
        return lines;
    }

    private static void awaitWarning(WalgraphProcess process, TestDatabase database, String slot)
            throws InterruptedException {
        String pid =
                database.query(
                                "SELECT active_pid FROM pg_replication_slots WHERE slot_name = '"
                                        + slot
                                        + "'")
                        .get(0);
        String wanted =
                ("SlotGuard - Source shop waits: its slot %s is read by session %s, application"
                                + " \"walgraph\", from 127.0.0.1. If that is another program, stop it,"
                                + " or end the session: SELECT pg_terminate_backend(%s);")
                        .formatted(slot, pid, pid);
        process.await(wanted, line -> line.endsWith(wanted));
    }

    /** Ends the job's session, and is faster than the job. */
    private static Connection takeAway(TestDatabase database, String slot) throws SQLException {
        while (true) {
            database.query(
                    "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE"
                            + " active_pid IS NOT NULL AND slot_name = '"
                            + slot
                            + "'");
            try {
                return hold(database, slot);
            } catch (PSQLException e) {
                // The session has not ended yet, or the job was faster.
            }
        }
    }

    /** Reads a slot as another program would. */
    private static Connection hold(TestDatabase database, String slot) throws SQLException {
        Connection connection = Connections.openReplication(database.source());
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getReplicationAPI()
                    .replicationStream()
                    .logical()
                    .withSlotName(slot)
                    .withSlotOption("proto_version", 1)
                    .withSlotOption("publication_names", "publication")
                    .start();
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static TestDatabase prepared(TestDatabase database) {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, status text, total numeric(10,2))",
                "INSERT INTO orders VALUES (1, 'open', 9.5), (3, 'closed', 1)",
                "CREATE PUBLICATION publication FOR TABLE orders");
        return database;
    }

    private Path job(TestDatabase database) throws IOException {
        return Files.writeString(
                directory.resolve("job.yaml"),
                JOB.formatted(database.port(), database.name(), database.name()));
    }
}
