package dev.walgraph.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.source.preflight.Check;
import dev.walgraph.source.preflight.Preflight;
import dev.walgraph.source.testing.PostgresBinaries;
import dev.walgraph.source.testing.SourceJob;
import dev.walgraph.source.testing.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slot whose log the server has removed is refused, whoever wants it. */
class LostSlotIT {

    @Test
    void slotThatLostItsLogIsRefused(@TempDir Path directory) throws Exception {
        try (EmbeddedPostgres server =
                PostgresBinaries.builder()
                        .setDataDirectory(directory.resolve("data"))
                        .setServerConfig("wal_level", "logical")
                        .setServerConfig("max_slot_wal_keep_size", "1MB")
                        .start()) {
            TestDatabase database = new TestDatabase("postgres", server.getPort());
            database.execute(
                    "CREATE TABLE items (id int PRIMARY KEY)",
                    "CREATE PUBLICATION publication FOR TABLE items");
            PostgresSourceDefinition source = database.source();
            String savepoint;
            try (SourceJob job = SourceJob.start(source)) {
                job.awaitCaughtUp(database);
                savepoint = job.stop(directory.resolve("savepoint"));
            }
            for (int i = 0; i < 4; i++) {
                database.execute("INSERT INTO items VALUES (" + i + ")", "SELECT pg_switch_wal()");
            }
            database.execute("CHECKPOINT");

            String message =
                    """
                    error[SourceSlotLost]: replication slot "slot_postgres" has lost log that it \
                    needs
                      --> job
                    detail: The server removed it because of "max_slot_wal_keep_size", or \
                    invalidated the slot.
                    hint: Drop the slot and start the job afresh, without its state: SELECT \
                    pg_drop_replication_slot('slot_postgres');""";
            assertThat(
                            Preflight.run(source).stream()
                                    .filter(check -> check.outcome() != Check.Outcome.OK)
                                    .map(check -> Objects.requireNonNull(check.problem()).render()))
                    .containsExactly(message);
            try (SourceJob job = SourceJob.start(source, savepoint)) {
                assertThat(job.awaitFailure()).hasStackTraceContaining(message);
            }
            try (SourceJob job = SourceJob.start(source)) {
                assertThat(job.awaitFailure()).hasStackTraceContaining(message);
            }
            database.query("SELECT pg_drop_replication_slot('slot_postgres')");
            try (SourceJob job = SourceJob.start(source)) {
                assertThat(job.awaitCaughtUp(database)).isNotEmpty();
            }
        }
    }
}
