package dev.walgraph.cli.demo;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of its own, with the demo's shop and ledger in it.
 *
 * <p>Everything it writes lies in one temporary directory, which {@link #close()} removes. The
 * server runs in a session of its own, so that a Ctrl-C in the terminal does not reach it.
 */
final class DemoDatabase implements AutoCloseable {

    private static final String USER = "postgres";
    private static final Duration STARTUP_TIMEOUT = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final Path directory;

    private DemoDatabase(EmbeddedPostgres server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    /**
     * Starts a server and creates the shop.
     *
     * @throws DiagnosticException if the server does not start on this machine
     */
    static DemoDatabase start() {
        Path directory;
        try {
            directory = Files.createTempDirectory("walgraph-demo-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        EmbeddedPostgres server;
        try {
            server = startServer(directory);
        } catch (IOException | IllegalStateException e) {
            remove(directory);
            throw cannotStart(e);
        }
        DemoDatabase database = new DemoDatabase(server, directory);
        try {
            database.createShop();
        } catch (SQLException | IOException e) {
            database.close();
            throw new IllegalStateException("the demo's tables could not be created", e);
        }
        return database;
    }

    private static EmbeddedPostgres startServer(Path directory) throws IOException {
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(directory.resolve("server").toFile())
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(true)
                // The demo stops the server itself, when it has compared its answers with SQL.
                .setRegisterShutdownHook(false)
                .setPGStartupWait(STARTUP_TIMEOUT)
                .setServerConfig("wal_level", "logical")
                // Else a commit would wait for the WAL writer's next round before it is streamed.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_wal_senders", "10")
                .setServerConfig("max_replication_slots", "10")
                .setServerConfig("max_connections", "60")
                .setServerConfig("shared_buffers", "64MB")
                .start();
    }

    private static DiagnosticException cannotStart(Exception cause) {
        DiagnosticException refusal =
                new DiagnosticException(
                        Diagnostic.error("DemoDatabase", "the demo's PostgreSQL did not start")
                                .withDetail(
                                        "It said: \""
                                                + cause.getMessage()
                                                + "\". Its binaries are those of Linux on x86-64.")
                                .withHint(
                                        "PostgreSQL does not run as root: as root, the demo needs"
                                                + " the permission to create user namespaces"
                                                + " (\"unshare -U true\" must succeed). Run it as"
                                                + " another user, or run jobs/demo.yaml against a"
                                                + " PostgreSQL of your own."));
        refusal.initCause(cause);
        return refusal;
    }

    private void createShop() throws SQLException, IOException {
        try (InputStream script = DemoDatabase.class.getResourceAsStream("shop.sql")) {
            if (script == null) {
                throw new IllegalStateException("shop.sql is not on the class path");
            }
            String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    /** A new connection, which commits each statement by itself. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(server.getJdbcUrl(USER, "postgres"));
    }

    /** The variables with which jobs/demo.yaml reads this database. */
    Map<String, String> variables() {
        return variables(server.getPort());
    }

    /** The same, for a server at a port. */
    static Map<String, String> variables(int port) {
        return Map.of(
                "DEMO_DB_HOST", "localhost",
                "DEMO_DB_PORT", String.valueOf(port),
                "DEMO_DB_NAME", "postgres",
                "DEMO_DB_USER", USER,
                "DEMO_DB_PASSWORD", "");
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            remove(directory);
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
