package dev.walgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.cli.terminal.ExitCode;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * A statement that changes very many rows, and a process with little memory.
 *
 * <p>{@code -Dwalgraph.rows=N}, {@code -Dwalgraph.heap=SIZE} and {@code -Dwalgraph.backend=heap}
 * try others.
 */
class LargeTransactionIT {

    private static final int ROWS = Integer.getInteger("walgraph.rows", 1_000_000);
    private static final String HEAP = System.getProperty("walgraph.heap", "512m");
    private static final String BACKEND = System.getProperty("walgraph.backend", "rocksdb");

    private static final String JOB =
            """
            sources:
              - kind: postgres
                id: bank
                port: %d
                database: %s
                user: postgres
                password: postgres
                publication_name: publication
                slot_name: slot_%s
                bootstrap_provider: {type: postgres}
            queries:
              - id: balances
                queryLanguage: Cypher
                sources: [{sourceId: bank}]
                query: |
                  MATCH (a:accounts)
                  RETURN a.branch AS branch, count(*) AS accounts, sum(a.balance) AS balance
            reactions:
              - {kind: log, id: console, queries: [balances]}
            stateBackend: %s
            """;

    @TempDir private Path directory;

    @Test
    void oneStatementChangesAllRows(TestReporter report) throws Exception {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE accounts (id int PRIMARY KEY, branch int, owner text, balance bigint)",
                "INSERT INTO accounts SELECT i, i % 2, 'owner ' || i, 100 FROM generate_series(1, "
                        + ROWS
                        + ") i",
                "CREATE PUBLICATION publication FOR TABLE accounts");
        Path job =
                Files.writeString(
                        directory.resolve("job.yaml"),
                        JOB.formatted(database.port(), database.name(), database.name(), BACKEND));
        try (WalgraphProcess process = WalgraphProcess.withHeap(HEAP, "run", job)) {
            process.await(
                    "[console]   [ADD] {\"branch\":1,\"accounts\":%d,\"balance\":%d}"
                            .formatted(ROWS / 2, ROWS / 2 * 100L));
            long begin = System.nanoTime();
            database.execute("UPDATE accounts SET balance = balance + id % 2");
            process.await(
                    ("[console]   [UPDATE] {\"branch\":1,\"accounts\":%1$d,\"balance\":%2$d} ->"
                                    + " {\"branch\":1,\"accounts\":%1$d,\"balance\":%3$d}")
                            .formatted(ROWS / 2, ROWS / 2 * 100L, ROWS / 2 * 101L));
            report.publishEntry(
                    "milliseconds from the statement to the answer",
                    String.valueOf(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)));
            assertThat(process.stop()).isEqualTo(ExitCode.OK);
            assertThat(process.output()).doesNotContain("the job failed");
        }
    }
}
