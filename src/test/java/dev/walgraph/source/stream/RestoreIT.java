package dev.walgraph.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.config.Secret;
import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.TransactionInfo;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.Replay;
import dev.walgraph.source.testing.SourceJob;
import dev.walgraph.source.testing.SourceJob.Emitted;
import dev.walgraph.source.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that starts from state goes on exactly where it was, or says why it cannot. */
class RestoreIT {

    private static final String SECRET = "correct-horse-battery";

    @Test
    void goesOnWhereItWas(@TempDir Path directory) throws Exception {
        TestDatabase database = database();
        PostgresSourceDefinition source = database.source();
        String savepoint;
        List<TransactionInfo> before;
        try (SourceJob job = SourceJob.start(source)) {
            awaitStream(job);
            savepoint = job.stop(directory);
            before = new Replay(job.emitted()).transactions();
        }
        database.execute("INSERT INTO orders VALUES (2)");
        try (SourceJob job = SourceJob.start(source, savepoint)) {
            List<Emitted> emitted = job.awaitCaughtUp(database);
            assertThat(new Replay(emitted).rows()).containsOnlyKeys("orders:2");
            long clock = before.get(before.size() - 1).time();
            assertThat(clock).isGreaterThan(CommitTime.SNAPSHOT);
            assertThat(emitted.get(0)).isEqualTo(new Emitted(1, null, clock));
            assertThat(new Replay(emitted).transactions()).allMatch(t -> t.time() > clock);
        }
    }

    @Test
    void lostPlaceIsRefused(@TempDir Path directory) throws Exception {
        TestDatabase database = database();
        PostgresSourceDefinition source = database.source();
        String savepoint;
        try (SourceJob job = SourceJob.start(source)) {
            awaitStream(job);
            savepoint = job.stop(directory);
        }
        database.execute("INSERT INTO orders VALUES (2)");
        database.query(
                "SELECT pg_replication_slot_advance('"
                        + source.slotName()
                        + "', pg_current_wal_lsn())");
        try (SourceJob job = SourceJob.start(source, savepoint)) {
            assertThat(job.awaitFailure())
                    .hasStackTraceContaining(
                            "error[SourceSlotAhead]: replication slot \""
                                    + source.slotName()
                                    + "\" stands at ")
                    .hasStackTraceContaining(
                            """
                            detail: The slot was dropped and created again, or read by another, or \
                            the state is an old one. The transactions between cannot be had.
                            hint: Start from the newest state, or afresh, without state.""");
        }
        database.query("SELECT pg_drop_replication_slot('" + source.slotName() + "')");
        try (SourceJob job = SourceJob.start(source, savepoint)) {
            assertThat(job.awaitFailure())
                    .hasStackTraceContaining(
                            """
                            error[SourceSlotMissing]: replication slot "%s" does not exist any more
                              --> job
                            detail: The transactions since the job's state was taken cannot be had.
                            hint: Start the job afresh, without its state (run --fresh)."""
                                    .formatted(source.slotName()));
        }
    }

    @Test
    void passwordIsNotLogged() throws Exception {
        TestDatabase database = database();
        // The server of the tests lets everybody in.
        PostgresSourceDefinition source =
                TestDatabase.as(database.source(), database.source().user(), SECRET);
        assertThat(source.password()).isEqualTo(Secret.of(SECRET));
        Memory memory = new Memory();
        Logger root = (Logger) LogManager.getRootLogger();
        Level level = root.getLevel();
        memory.start();
        root.addAppender(memory);
        Configurator.setRootLevel(Level.INFO);
        try (SourceJob job = SourceJob.start(source)) {
            awaitStream(job);
        } finally {
            Configurator.setRootLevel(level);
            root.removeAppender(memory);
        }
        assertThat(memory.lines).hasSizeGreaterThan(50).noneMatch(line -> line.contains(SECRET));
    }

    private static void awaitStream(SourceJob job) throws Exception {
        job.await("the stream", all -> new Replay(all).transactions().size() > 3);
    }

    private static TestDatabase database() {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY)",
                "INSERT INTO orders VALUES (1)",
                "CREATE PUBLICATION publication FOR TABLE orders");
        return database;
    }

    /** Keeps what is logged. */
    private static final class Memory extends AbstractAppender {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        Memory() {
            super("memory", null, null, true, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            lines.add(event.getMessage().getFormattedMessage());
        }
    }
}
