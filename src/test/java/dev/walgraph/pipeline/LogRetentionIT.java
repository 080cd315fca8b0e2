package dev.walgraph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.source.testing.PostgresBinaries;
import dev.walgraph.source.testing.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.postgresql.replication.LogSequenceNumber;

/**
 * The server does not pile up log for a running job, whoever writes to it: the slot's confirmed
 * position follows completed checkpoints, and the position from which it keeps log follows that.
 */
class LogRetentionIT {

    private static final String JOB =
            "checkpoints: {interval: 300ms}\n" + TestJob.SOURCE + "queries:\n" + TestJob.TICKS;

    /** How often each test looks where the log is and waits until the slot has got there. */
    private static final int ROUNDS = 4;

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

    private static final String ELSEWHERE =
            "CREATE TABLE elsewhere (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                    + " filler text)";

    /** About one megabyte of log that does not compress. */
    private static final String FILL =
            "INSERT INTO elsewhere (filler) SELECT repeat(md5(random()::text), 30)"
                    + " FROM generate_series(1, 1000)";

    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresBinaries.builder().setServerConfig("wal_level", "logical").start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void idle(TestReporter report) throws Exception {
        TestDatabase database = database("idle");
        try (TestJob job = start(database)) {
            job.awaitAll();
            follow(database, "idle", report);
        }
    }

    @Test
    void otherTablesAreWritten(TestReporter report) throws Exception {
        TestDatabase database = database("busy");
        database.execute(ELSEWHERE);
        followWhileWriting(database, database, "tables that are not published", report);
    }

    @Test
    void anotherDatabaseIsWritten(TestReporter report) throws Exception {
        TestDatabase database = database("quiet");
        database.execute("CREATE DATABASE other");
        TestDatabase other = new TestDatabase("other", server.getPort());
        other.execute(ELSEWHERE);
        followWhileWriting(database, other, "another database", report);
    }

    @Test
    void publishedTablesAreWritten(TestReporter report) throws Exception {
        TestDatabase database = database("written");
        database.execute(ELSEWHERE, "ALTER PUBLICATION publication ADD TABLE elsewhere");
        followWhileWriting(database, database, "published tables that no query reads", report);
    }

    private static void followWhileWriting(
            TestDatabase database, TestDatabase written, String name, TestReporter report)
            throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try (TestJob job = start(database)) {
            job.awaitAll();
            Future<?> writing =
                    writer.submit(
                            () -> {
                                while (!done.get()) {
                                    written.execute(FILL);
                                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                                }
                            });
            long before = position(database, "pg_current_wal_lsn()");
            follow(database, name, report);
            done.set(true);
            writing.get();
            assertThat(position(database, "pg_current_wal_lsn()") - before)
                    .as("log that was written meanwhile")
                    .isGreaterThan(ROUNDS << 20);
        } finally {
            done.set(true);
            writer.shutdownNow();
        }
    }

    /** Looks again and again where the log is, and waits each time until the slot has got there. */
    private static void follow(TestDatabase database, String name, TestReporter report)
            throws SQLException {
        List<String> kept = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long written = position(database, "pg_current_wal_lsn()");
            awaitPosition(database, "confirmed_flush_lsn", written);
            // A slot keeps log from the last record of running transactions before what is
            // confirmed; the server writes one with each checkpoint of its own.
            database.execute("CHECKPOINT");
            awaitPosition(database, "restart_lsn", written);
            kept.add(
                    database.query(
                                    "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)"
                                            + " FROM pg_replication_slots WHERE slot_name = "
                                            + slot(database))
                            .get(0));
        }
        report.publishEntry("bytes of log kept, " + name, String.join(" ", kept));
    }

    private static void awaitPosition(TestDatabase database, String column, long wanted)
            throws SQLException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        try (Connection connection = database.connect()) {
            while (true) {
                long position = slotPosition(connection, database, column);
                if (position >= wanted) {
                    return;
                }
                assertThat(System.nanoTime())
                        .as("%s is %d bytes behind", column, wanted - position)
                        .isLessThan(end);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    private static long slotPosition(Connection connection, TestDatabase database, String column)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT "
                                        + column
                                        + "::text FROM pg_replication_slots WHERE slot_name = "
                                        + slot(database))) {
            assertThat(row.next()).isTrue();
            return LogSequenceNumber.valueOf(row.getString(1)).asLong();
        }
    }

    private static String slot(TestDatabase database) {
        return "'slot_" + database.name() + "'";
    }

    private static long position(TestDatabase database, String expression) {
        return LogSequenceNumber.valueOf(database.query("SELECT (" + expression + ")::text").get(0))
                .asLong();
    }

    private static TestJob start(TestDatabase database) throws Exception {
        return TestJob.start(database, JOB, settings -> {});
    }

    private static TestDatabase database(String name) {
        new TestDatabase("postgres", server.getPort()).execute("CREATE DATABASE " + name);
        TestDatabase database = new TestDatabase(name, server.getPort());
        database.execute(
                "CREATE TABLE ticks (id int PRIMARY KEY, n bigint)",
                "INSERT INTO ticks VALUES (1, 0)",
                "CREATE PUBLICATION publication FOR TABLE ticks");
        return database;
    }
}
