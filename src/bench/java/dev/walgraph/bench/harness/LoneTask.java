package dev.walgraph.bench.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.storage.FileSystemCheckpointStorage;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/**
 * The one task of an operator in Flink's harness, with a state backend and room for checkpoints.
 */
@SuppressWarnings("deprecation") // As Flink 1.20 names things.
public final class LoneTask implements AutoCloseable {

    /** As many key groups as a job has. */
    public static final int KEY_GROUPS = 128;

    private final AbstractStreamOperatorTestHarness<?> harness;
    private final Path directory;

    /** Where state is kept. */
    public enum Backend {
        HEAP,
        ROCKSDB
    }

    public <T> LoneTask(
            AbstractStreamOperatorTestHarness<T> harness,
            TypeInformation<T> output,
            Backend backend)
            throws Exception {
        this.harness = harness;
        this.directory = Files.createTempDirectory("walgraph-bench");
        harness.getExecutionConfig().disableGenericTypes();
        harness.setStateBackend(
                switch (backend) {
                    case HEAP -> new HashMapStateBackend();
                    case ROCKSDB -> rocksDb();
                });
        harness.setCheckpointStorage(new FileSystemCheckpointStorage(directory.toUri()));
        harness.setup(output.createSerializer(new SerializerConfigImpl()));
        harness.open();
    }

    private static EmbeddedRocksDBStateBackend rocksDb() {
        EmbeddedRocksDBStateBackend backend = new EmbeddedRocksDBStateBackend(true);
        // A harness gives no managed memory worth the name.
        backend.getMemoryConfiguration().setUseManagedMemory(false);
        return backend;
    }

    /** Forgets what the operator has said. */
    public void discardOutput() {
        harness.getOutput().clear();
    }

    /** The bytes of a checkpoint that nothing shares with an earlier one. */
    public long checkpointBytes() throws Exception {
        return harness.snapshot(1, 1).getStateSize();
    }

    @Override
    public void close() throws Exception {
        harness.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(LoneTask::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
