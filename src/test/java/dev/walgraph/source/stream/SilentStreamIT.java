package dev.walgraph.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.source.testing.FragileConnection;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.SourceJob;
import dev.walgraph.source.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A server that says nothing any more, and does not hang up, is noticed. */
class SilentStreamIT {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    @Test
    void silenceIsAFailure() throws Exception {
        TestDatabase database = database();
        try (FragileConnection connection = FragileConnection.to(database.port())) {
            PostgresSourceDefinition source =
                    TestDatabase.withSilenceLimit(connection.see(database).source(), LIMIT);
            try (SourceJob job = SourceJob.start(source)) {
                job.awaitCaughtUp(database);
                database.execute("INSERT INTO items VALUES (1)");
                job.awaitCaughtUp(database);
                connection.freeze();
                assertThat(job.awaitFailure())
                        .hasStackTraceContaining(
                                """
                                error[SourceSilent]: nothing comes from localhost:%d to source \
                                "db" any more
                                  --> job
                                detail: For more than 2000 ms the server has sent nothing over the \
                                replication connection, not even a keepalive, and has not closed it.
                                hint: Look at the network between here and the server. Where a \
                                server is known to be silent for longer, raise "silenceLimit".
                                """
                                        .formatted(source.port())
                                        .strip());
            }
        }
    }

    private static TestDatabase database() {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE items (id int PRIMARY KEY)",
                "CREATE PUBLICATION publication FOR TABLE items");
        return database;
    }
}
