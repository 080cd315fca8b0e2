package dev.walgraph.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.SourceEvent.Commits;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.Replay;
import dev.walgraph.source.testing.SourceJob;
import dev.walgraph.source.testing.SourceJob.Emitted;
import dev.walgraph.source.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A database in which nothing happens gives its rows, moves time, and lets its slot advance. */
class IdleDatabaseIT {

    @Test
    void deliversTheBootstrapAndMovesTime() throws Exception {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, total numeric)",
                "INSERT INTO orders SELECT i, i * 1.5 FROM generate_series(1, 1000) i",
                "CREATE PUBLICATION publication FOR TABLE orders");
        PostgresSourceDefinition source = database.source();
        try (SourceJob job = SourceJob.start(source)) {
            List<Emitted> bootstrap =
                    job.await(
                            "the watermark of the snapshot",
                            all ->
                                    all.stream()
                                            .anyMatch(
                                                    e ->
                                                            e.event() == null
                                                                    && e.time()
                                                                            == CommitTime
                                                                                    .SNAPSHOT));
            assertThat(new Replay(bootstrap).rows()).hasSize(1000);
            assertThat(bootstrap.subList(0, 1000)).allMatch(e -> e.time() == CommitTime.SNAPSHOT);
            assertThat(bootstrap.get(1000).event()).isInstanceOf(Commits.class);
            assertThat(bootstrap.get(1001).event()).isNull();

            job.await("ten idle transactions", all -> new Replay(all).transactions().size() > 10);
            String before = confirmed(database, source);
            job.await("the slot to advance", all -> !confirmed(database, source).equals(before));
        }
    }

    private static String confirmed(TestDatabase database, PostgresSourceDefinition source) {
        return database.query(
                        "SELECT confirmed_flush_lsn FROM pg_replication_slots WHERE slot_name = '"
                                + source.slotName()
                                + "'")
                .get(0);
    }
}
