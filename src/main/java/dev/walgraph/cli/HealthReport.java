package dev.walgraph.cli;

import dev.walgraph.cli.terminal.Palette;
import dev.walgraph.pipeline.FlinkSettings;
import dev.walgraph.pipeline.JobHealth;
import dev.walgraph.pipeline.JobHealth.Failure;
import dev.walgraph.pipeline.JobHealth.RefusedCheckpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Tells whoever watches a job when it fails, when it is tried again and when it runs again, each
 * thing once.
 */
final class HealthReport {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** Of a checkpoint that is refused on purpose: there are none in the bootstrap. */
    private static final String ON_PURPOSE = "no checkpoint or savepoint can be taken";

    private static final long BYTES_PER_MIB = 1 << 20;

    private final PrintWriter out;
    private final Palette palette;
    private final Path state;

    private int failures;
    private long firstFailureMillis;
    private long lastFailureMillis;
    private String lastFailure = "";
    private boolean failing;
    private long refusedCheckpoint;
    private boolean refusing;

    HealthReport(PrintWriter out, Palette palette, Path state) {
        this.out = out;
        this.palette = palette;
        this.state = state;
    }

    /** Says what is new. */
    void look(JobHealth health) {
        Failure failure = health.failure();
        if (failure != null && failure.atMillis() > lastFailureMillis) {
            failed(failure);
        }
        RefusedCheckpoint refused = health.refused();
        if (refused != null && refused.id() > refusedCheckpoint) {
            refused(refused);
        }
        if (failing && health.lastCheckpointMillis() > lastFailureMillis) {
            failing = false;
            say(
                    palette.strong("the job runs again")
                            + ", and has completed a checkpoint, "
                            + text(
                                    Duration.ofMillis(
                                            health.lastCheckpointMillis() - firstFailureMillis))
                            + " after it failed");
        }
        if (refusing && refused != null && health.lastCheckpointMillis() > refused.atMillis()) {
            refusing = false;
            say(palette.strong("checkpoints complete again"));
        }
    }

    private void failed(Failure failure) {
        long since = failure.atMillis() - lastFailureMillis;
        failures = since > FlinkSettings.RESTARTS_FORGOTTEN.toMillis() ? 1 : failures + 1;
        String message = JobFailure.message(failure.cause());
        String again =
                "; it is started again in about " + text(FlinkSettings.restartDelay(failures));
        if (!failing) {
            firstFailureMillis = failure.atMillis();
        }
        if (failing && message.equals(lastFailure)) {
            say("the job failed again, for the same reason" + again);
        } else {
            say(palette.alarm("the job failed") + again);
            out.println(message);
        }
        out.flush();
        failing = true;
        lastFailure = message;
        lastFailureMillis = failure.atMillis();
    }

    private void refused(RefusedCheckpoint refused) {
        refusedCheckpoint = refused.id();
        if (refusing || failing || refused.reason().contains(ON_PURPOSE)) {
            return;
        }
        refusing = true;
        say(
                palette.alarm("a checkpoint failed")
                        + ": "
                        + refused.reason().strip().replaceAll("\\s*\\R\\s*", " "));
        out.println(
                "The state directory is "
                        + state
                        + room()
                        + ". The job answers on; but until a checkpoint completes, the database"
                        + " keeps its log for it, lines of the reaction \"file\" wait, and after a"
                        + " failure all since the last checkpoint is read again.");
        out.flush();
    }

    /** A disk that is full is the likeliest cause, and Flink does not always say so. */
    private String room() {
        try {
            return ", with "
                    + Files.getFileStore(state).getUsableSpace() / BYTES_PER_MIB
                    + " MiB free on its disk";
        } catch (IOException e) {
            return ", which cannot be reached (" + e + ")";
        }
    }

    private void say(String text) {
        out.println(
                palette.faint(TIME.format(Instant.now().atZone(ZoneId.systemDefault())))
                        + " "
                        + text);
        out.flush();
    }

    private static String text(Duration duration) {
        return duration.toSeconds() < 10
                ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
                : duration.toSeconds() + " s";
    }
}
