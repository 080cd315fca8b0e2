package dev.walgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.cli.terminal.ExitCode;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.testing.history.CommittedOutput;
import dev.walgraph.testing.history.OrderHistory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process is killed at random instants and started again with the same command, while orders
 * are written; what the reaction {@code file} has committed in the end is the database's history,
 * each result change once.
 *
 * <p>{@code -Dwalgraph.kills=50} makes it longer, {@code -Dwalgraph.seed=N} another.
 */
class KillIT {

    private static final int KILLS = Integer.getInteger("walgraph.kills", 5);
    private static final long SEED = Long.getLong("walgraph.seed", 1);

    /** Of the kills, one in so many comes while the process starts: mostly in the bootstrap. */
    private static final int EARLY = 4;

    private static final long MOST_MILLIS_EARLY = 8_000;
    private static final long MOST_MILLIS = 10_000;

    @TempDir private Path directory;

    @Test
    void nothingIsLostOrTwiceHoweverOftenTheProcessIsKilled(TestReporter report) throws Exception {
        OrderHistory history = new OrderHistory(PostgresServer.createDatabase(), SEED);
        CommittedOutput output = new CommittedOutput(directory.resolve("output"));
        Path job =
                Files.writeString(
                        directory.resolve("job.yaml"),
                        history.job(directory.resolve("output"))
                                + """
                                checkpoints:
                                  interval: 400ms
                                parallelism: 2
                                """);
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> writing = writer.submit(history);
            Random random = new Random(SEED);
            for (int i = 0; i < KILLS; i++) {
                runAndKill(job, output, i, random);
            }
            assertThat(directory.resolve("job.state/generation-1")).isDirectory();
            try (WalgraphProcess last = WalgraphProcess.start("run", job)) {
                last.await("state that was found again", line -> line.contains("from its last"));
                history.stop();
                writing.get();
                output.await(history.lastCommit(), last);
                assertThat(last.stop()).as(last.output()).isEqualTo(ExitCode.OK);
            }
        } finally {
            history.stop();
            writer.shutdownNow();
        }
        assertThat(history.commits()).hasSizeGreaterThan(20 * KILLS);
        output.verify(history.commits(), 10 * KILLS, report);
    }

    private static void runAndKill(Path job, CommittedOutput output, int number, Random random)
            throws Exception {
        boolean early = number % EARLY == 0;
        long delay = (long) (random.nextDouble() * (early ? MOST_MILLIS_EARLY : MOST_MILLIS));
        try (WalgraphProcess process = WalgraphProcess.start("run", job)) {
            if (!early) {
                process.await("job is running", line -> line.startsWith("job is running"));
                if (number == 1) {
                    // From here on, there is state to go on from.
                    output.awaitSnapshot(process);
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delay));
            assertThat(process.isAlive()).as(process.output()).isTrue();
            process.kill();
        }
    }
}
