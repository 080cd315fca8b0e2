package dev.walgraph.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.source.preflight.Check;
import dev.walgraph.source.preflight.Check.Outcome;
import dev.walgraph.source.preflight.Preflight;
import dev.walgraph.source.testing.PostgresBinaries;
import dev.walgraph.source.testing.Replay;
import dev.walgraph.source.testing.SourceJob;
import dev.walgraph.source.testing.SourceJob.Emitted;
import dev.walgraph.source.testing.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The oldest version that is supported gives snapshot, stream, time while idle, and restores. */
@EnabledOnOs(
        value = OS.LINUX,
        architectures = "amd64",
        disabledReason = "its binaries are fetched for Linux on x86-64 only")
class OldestVersionIT {

    @Test
    void snapshotAndStream(@TempDir Path directory) throws Exception {
        try (EmbeddedPostgres server =
                PostgresBinaries.builder(PostgresBinaries.OLDEST)
                        .setDataDirectory(directory.resolve("data"))
                        .setServerConfig("wal_level", "logical")
                        .start()) {
            TestDatabase database = new TestDatabase("postgres", server.getPort());
            database.execute(
                    "CREATE TABLE items (id int PRIMARY KEY, price numeric, at timestamptz)",
                    "INSERT INTO items SELECT i, i / 4.0, now() FROM generate_series(1, 5000) i",
                    "CREATE PUBLICATION publication FOR TABLE items");
            assertThat(Preflight.run(database.source()))
                    .extracting(Check::outcome)
                    .containsOnly(Outcome.OK);
            String savepoint;
            List<Emitted> before;
            try (SourceJob job = SourceJob.start(database.source())) {
                assertThat(new Replay(job.awaitCaughtUp(database)).rows()).hasSize(5000);
                database.transaction(
                        "UPDATE items SET price = NULL WHERE id = 1",
                        "DELETE FROM items WHERE id > 10",
                        "UPDATE items SET id = 20 WHERE id = 2");
                before = job.awaitCaughtUp(database);
                assertThat(new Replay(before).rows()).hasSize(10).containsKey("items:20");
                int transactions = new Replay(before).transactions().size();
                job.await(
                        "time to move on an idle database",
                        all -> new Replay(all).transactions().size() > transactions + 2);
                savepoint = job.stop(directory.resolve("savepoint"));
            }
            database.execute("INSERT INTO items VALUES (30, 1, now())");
            try (SourceJob job = SourceJob.start(database.source(), savepoint)) {
                assertThat(new Replay(job.awaitCaughtUp(database)).rows())
                        .containsOnlyKeys("items:30");
            }
        }
    }
}
