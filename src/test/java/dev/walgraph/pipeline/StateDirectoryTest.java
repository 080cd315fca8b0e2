package dev.walgraph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.walgraph.diagnostic.DiagnosticException;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {

    @TempDir private Path temporary;

    @Test
    void theFirstProcessBeginsWithoutState() {
        Path directory = temporary.resolve("a/state");
        try (StateDirectory state = StateDirectory.open(directory, false)) {
            assertThat(state.checkpoint()).isEmpty();
            Configuration flink = new Configuration();
            state.configure(flink);
            assertThat(flink.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
                    .isEqualTo(directory.resolve("generation-1").toUri().toString());
            assertThat(flink.get(StateRecoveryOptions.SAVEPOINT_PATH)).isNull();
        }
    }

    @Test
    void theNextGoesOnFromTheNewestThatIsComplete() throws IOException {
        Path job = temporary.resolve("generation-1/job");
        checkpoint(job.resolve("chk-9"), 9);
        Path newest = checkpoint(job.resolve("chk-10"), 10);
        Path incomplete = Files.createDirectories(job.resolve("chk-11"));
        Files.createFile(incomplete.resolve("part"));
        try (StateDirectory state = StateDirectory.open(temporary, false)) {
            assertThat(state.checkpoint()).contains(newest);
            Configuration flink = new Configuration();
            state.configure(flink);
            assertThat(flink.get(StateRecoveryOptions.SAVEPOINT_PATH))
                    .isEqualTo(newest.toUri().toString());
        }
        assertThat(job).isDirectoryNotContaining(file -> file.endsWith("chk-9"));
        assertThat(incomplete).doesNotExist();
        assertThat(newest).exists();
    }

    @Test
    void aSavepointCounts() throws IOException {
        checkpoint(temporary.resolve("generation-1/job/chk-3"), 3);
        Path savepoint = checkpoint(temporary.resolve("generation-1/savepoint-ab"), 4);
        try (StateDirectory state = StateDirectory.open(temporary, false)) {
            assertThat(state.checkpoint()).contains(savepoint);
        }
    }

    @Test
    void freshBeginsAgainAndDeletesWhatWas() throws IOException {
        checkpoint(temporary.resolve("generation-1/job/chk-3"), 3);
        Path others = Files.createDirectories(temporary.resolve("2026"));
        String id;
        try (StateDirectory state = StateDirectory.open(temporary, true)) {
            assertThat(state.checkpoint()).isEmpty();
            id = id(state);
        }
        assertThat(temporary.resolve("generation-1")).doesNotExist();
        assertThat(others).as("what is not ours").exists();
        // A process that ended before its first checkpoint has not gone back to the old state.
        try (StateDirectory state = StateDirectory.open(temporary, false)) {
            assertThat(state.checkpoint()).isEmpty();
            assertThat(id(state)).isEqualTo(id);
        }
    }

    private static String id(StateDirectory state) {
        Configuration flink = new Configuration();
        state.configure(flink);
        return flink.get(PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID);
    }

    @Test
    void oneProcessAtATime() {
        try (StateDirectory first = StateDirectory.open(temporary, false)) {
            assertThat(first.checkpoint()).isEmpty();
            assertThatThrownBy(() -> StateDirectory.open(temporary, false))
                    .isInstanceOf(DiagnosticException.class)
                    .hasMessage(
                            """
                            error[StateInUse]: another process uses the state in "%s"
                            hint: Stop that process, or give this one another directory with \
                            --state-dir."""
                                    .formatted(temporary));
        }
        StateDirectory.open(temporary, false).close();
    }

    @Test
    void saysWhatItCannotUse() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> StateDirectory.open(file, false))
                .isInstanceOf(DiagnosticException.class)
                .hasMessage(
                        """
                        error[StateUnusable]: the state directory "%s" cannot be used
                        detail: java.nio.file.FileAlreadyExistsException: %s
                        hint: Make it writable, or name another with --state-dir. If it is damaged, \
                        --fresh begins without it."""
                                .formatted(file, file));
    }

    @Test
    void aDamagedCheckpointIsNotPassedOver() throws IOException {
        Path damaged = Files.createDirectories(temporary.resolve("generation-1/job/chk-7"));
        Files.writeString(damaged.resolve("_metadata"), "?");
        assertThatThrownBy(() -> StateDirectory.open(temporary, false))
                .isInstanceOf(DiagnosticException.class)
                .hasMessageStartingWith("error[StateUnusable]: ");
        try (StateDirectory state = StateDirectory.open(temporary, true)) {
            assertThat(state.checkpoint()).isEmpty();
        }
    }

    @Test
    void whatGoesMeanwhileDoesNotCount() throws Exception {
        Path newest = checkpoint(temporary.resolve("generation-1/job/chk-9"), 9);
        Path old = temporary.resolve("generation-1/savepoint-1");
        Path made = checkpoint(temporary.resolve("made"), 1);
        AtomicBoolean done = new AtomicBoolean();
        Thread job =
                new Thread(
                        () -> {
                            try {
                                while (!done.get()) {
                                    Files.createDirectories(old);
                                    Files.copy(made.resolve("_metadata"), old.resolve("part"));
                                    Files.move(old.resolve("part"), old.resolve("_metadata"));
                                    Files.delete(old.resolve("_metadata"));
                                    Files.delete(old);
                                }
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
        job.start();
        try {
            for (int i = 0; i < 500; i++) {
                try (StateDirectory state = StateDirectory.open(temporary, false)) {
                    assertThat(state.checkpoint()).contains(newest);
                }
            }
        } finally {
            done.set(true);
            job.join();
        }
    }

    private static Path checkpoint(Path directory, long id) throws IOException {
        Files.createDirectories(directory);
        try (DataOutputStream out =
                new DataOutputStream(Files.newOutputStream(directory.resolve("_metadata")))) {
            Checkpoints.storeCheckpointMetadata(
                    new CheckpointMetadata(id, List.of(), List.of()), out);
        }
        return directory;
    }
}
