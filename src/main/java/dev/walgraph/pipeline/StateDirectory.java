package dev.walgraph.pipeline;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RestoreMode;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a job that runs in this process keeps its checkpoints, so that the next process goes on
 * where this one ended, however it ended. One process at a time.
 *
 * <p>Each beginning without state is a generation, a directory with its number; only the last one
 * counts. In it are Flink's own directories. A checkpoint is complete when its {@code _metadata} is
 * there, since Flink puts that in place at once and last.
 */
public final class StateDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateDirectory.class);

    private static final String LOCK = "lock";
    private static final String METADATA = "_metadata";
    private static final Pattern GENERATION = Pattern.compile("generation-([1-9][0-9]{0,8})");

    private final FileLock lock;
    private final Path generation;
    private final int number;
    private final @Nullable Path checkpoint;

    private StateDirectory(FileLock lock, Path directory, int number) throws IOException {
        this.lock = lock;
        this.number = number;
        this.generation = Files.createDirectories(generation(directory, number));
        this.checkpoint = newestCheckpoint(generation);
    }

    /**
     * Opens the directory, which is made if it is not there.
     *
     * @param fresh whether to begin without the state that is there; it is deleted
     * @throws DiagnosticException if another process has it open, or it cannot be written
     */
    public static StateDirectory open(Path directory, boolean fresh) {
        FileLock lock = null;
        try {
            Files.createDirectories(directory);
            lock = lock(directory);
            int last = generations(directory).stream().mapToInt(Integer::intValue).max().orElse(0);
            StateDirectory opened =
                    new StateDirectory(lock, directory, fresh || last == 0 ? last + 1 : last);
            opened.deleteOthers(directory);
            return opened;
        } catch (IOException | UncheckedIOException e) {
            release(lock);
            throw new DiagnosticException(unusable(directory, e));
        }
    }

    private static FileLock lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        directory.resolve(LOCK),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // This very process has it.
        }
        if (lock == null) {
            channel.close();
            throw new DiagnosticException(
                    Diagnostic.error(
                                    "StateInUse",
                                    "another process uses the state in \"" + directory + "\"")
                            .withHint(
                                    "Stop that process, or give this one another directory with"
                                            + " --state-dir."));
        }
        return lock;
    }

    private static Path generation(Path directory, int number) {
        return directory.resolve("generation-" + number);
    }

    private static List<Integer> generations(Path directory) throws IOException {
        return children(directory).stream()
                .map(child -> GENERATION.matcher(child.getFileName().toString()))
                .filter(Matcher::matches)
                .map(matcher -> Integer.valueOf(matcher.group(1)))
                .toList();
    }

    /**
     * The complete checkpoint or savepoint with the highest number; null if there is none. What
     * goes meanwhile is what a job that has just ended in this process does not need any more.
     */
    private static @Nullable Path newestCheckpoint(Path generation) throws IOException {
        Path newest = null;
        long highest = -1;
        for (Path complete : complete(generation)) {
            try {
                long id = checkpointId(complete);
                if (id > highest) {
                    highest = id;
                    newest = complete;
                }
            } catch (NoSuchFileException e) {
                LOG.debug("{} is gone", complete);
            }
        }
        return newest;
    }

    private static List<Path> complete(Path generation) throws IOException {
        List<Path> complete = new ArrayList<>();
        Files.walkFileTree(
                generation,
                new ShrinkingTree() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (file.endsWith(METADATA)) {
                            complete.add(file.getParent());
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return complete;
    }

    /** Goes through files of which some may go meanwhile. */
    private static class ShrinkingTree extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            return goOn(failure);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                throws IOException {
            return goOn(failure);
        }

        static FileVisitResult goOn(@Nullable IOException failure) throws IOException {
            if (failure != null && !(failure instanceof NoSuchFileException)) {
                throw failure;
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private static long checkpointId(Path checkpoint) throws IOException {
        try (DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(
                                Files.newInputStream(checkpoint.resolve(METADATA))))) {
            return Checkpoints.loadCheckpointMetadata(
                            in, StateDirectory.class.getClassLoader(), checkpoint.toString())
                    .getCheckpointId();
        }
    }

    /** Deletes earlier generations, and checkpoints that are not complete or not the newest. */
    private void deleteOthers(Path directory) throws IOException {
        for (int other : generations(directory)) {
            if (other != number) {
                delete(generation(directory, other));
            }
        }
        for (Path job : children(generation)) {
            for (Path child : children(job)) {
                if (child.getFileName().toString().startsWith("chk-")
                        && !child.equals(checkpoint)) {
                    delete(child);
                }
            }
        }
    }

    private static List<Path> children(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static void delete(Path tree) throws IOException {
        Files.walkFileTree(
                tree,
                new ShrinkingTree() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path directory, @Nullable IOException failure) throws IOException {
                        Files.deleteIfExists(directory);
                        return goOn(failure);
                    }
                });
    }

    /** The checkpoint to go on from; none at the beginning. */
    public Optional<Path> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    /** Where this process puts a savepoint that the next one is to go on from. */
    public URI savepoints() {
        return generation.toUri();
    }

    /** Has a job keep its checkpoints here, and go on from the newest. */
    public void configure(Configuration flink) {
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, generation.toUri().toString());
        // The same for each process, so that what one leaves behind is where the next looks.
        flink.set(
                PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID, new JobID(0, number).toHexString());
        if (checkpoint != null) {
            flink.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint.toUri().toString());
            // Deletes it when it is not needed any more.
            flink.set(StateRecoveryOptions.RESTORE_MODE, RestoreMode.CLAIM);
            // That of queries and reactions which are not in the job any more.
            flink.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
        }
    }

    @Override
    public void close() {
        release(lock);
    }

    private static void release(@Nullable FileLock lock) {
        if (lock != null) {
            try {
                lock.acquiredBy().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Diagnostic unusable(Path directory, Exception cause) {
        return Diagnostic.error(
                        "StateUnusable", "the state directory \"" + directory + "\" cannot be used")
                .withDetail(cause.toString())
                .withHint(
                        "Make it writable, or name another with --state-dir. If it is damaged,"
                                + " --fresh begins without it.");
    }
}
