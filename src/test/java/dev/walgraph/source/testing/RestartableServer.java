package dev.walgraph.source.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A PostgreSQL of a test's own that can be stopped and started again, on Linux. */
public final class RestartableServer implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;

    private final EmbeddedPostgres server;
    private final Path data;
    private final List<String> command;

    /** How a server ends. */
    public enum Stop {
        /** As {@code pg_ctl stop -m fast}: sessions are ended, and the log is sent to its end. */
        FAST("INT"),
        /** As {@code pg_ctl stop -m immediate}: at once, with a recovery at the next start. */
        IMMEDIATE("QUIT");

        private final String signal;

        Stop(String signal) {
            this.signal = signal;
        }
    }

    private RestartableServer(EmbeddedPostgres server, Path data) throws IOException {
        this.server = server;
        this.data = data;
        this.command = command(pid(data));
    }

    /** Starts a server with its data in a directory that does not exist yet. */
    public static RestartableServer start(Path data) throws IOException {
        return new RestartableServer(
                PostgresBinaries.builder()
                        .setDataDirectory(data)
                        .setServerConfig("wal_level", "logical")
                        .start(),
                data);
    }

    public TestDatabase database() {
        return new TestDatabase("postgres", server.getPort());
    }

    /** Ends the server, and waits until it has ended. */
    public void stop(Stop how) throws Exception {
        ProcessHandle process = ProcessHandle.of(pid(data)).orElseThrow();
        run(List.of("kill", "-" + how.signal, String.valueOf(process.pid()))).waitFor();
        process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Starts it again, and waits until it answers. */
    public void start() throws Exception {
        List<String> again = new ArrayList<>();
        if (Files.getOwner(data).getName().equals("root")) {
            // It refuses to be run by root: it is started as the user that nobody is.
            again.addAll(List.of("unshare", "-U"));
        }
        again.addAll(command);
        run(again);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!answers()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the server does not start");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private boolean answers() {
        try (Connection connection = database().connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static long pid(Path data) throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0));
    }

    private static List<String> command(long pid) throws IOException {
        Path process = Path.of("/proc", String.valueOf(pid));
        List<String> words =
                new ArrayList<>(List.of(Files.readString(process.resolve("cmdline")).split("\0")));
        words.set(0, Files.readSymbolicLink(process.resolve("exe")).toString());
        return words;
    }

    private static Process run(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
