package dev.walgraph.pipeline;

import dev.walgraph.config.JobSettings;
import dev.walgraph.config.StateBackend;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/** What Walgraph asks of Flink, over what Flink's own configuration says. */
public final class FlinkSettings {

    private FlinkSettings() {}

    /** The settings of a job, wherever it runs. */
    public static Configuration job(JobSettings settings) {
        Configuration flink = new Configuration();
        // Whatever Flink cannot serialize with a serializer of its own or of ours must fail when
        // the job is built.
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        // Everything that flows is immutable, so nothing needs to be copied between chained
        // operators.
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        // Watermarks are small and urgent: they say that a transaction is complete.
        flink.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(2));
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.checkpointInterval());
        // A failure during the bootstrap begins it again; a checkpoint in the middle of it would be
        // of no use.
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL_DURING_BACKLOG, Duration.ZERO);
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 3);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
                Duration.ofMillis(500));
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
                Duration.ofSeconds(30));
        if (settings.parallelism() != null) {
            flink.set(CoreOptions.DEFAULT_PARALLELISM, settings.parallelism());
        }
        if (settings.checkpointDirectory() != null) {
            flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, settings.checkpointDirectory());
        }
        if (settings.stateBackend() != null) {
            flink.set(StateBackendOptions.STATE_BACKEND, name(settings.stateBackend()));
            if (settings.stateBackend() == StateBackend.ROCKSDB) {
                flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
            }
        }
        return flink;
    }

    /** The settings of a job and of the mini-cluster in this process that runs it. */
    public static Configuration local(JobSettings settings) {
        Configuration flink = job(settings);
        Integer wanted = settings.parallelism();
        int parallelism = wanted == null ? Runtime.getRuntime().availableProcessors() : wanted;
        flink.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        flink.set(TaskManagerOptions.NUM_TASK_SLOTS, parallelism);
        // Each shuffle of each query needs its buffers; the default of 64 MiB ends at some dozen
        // queries.
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(128));
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(128));
        return flink;
    }

    private static String name(StateBackend backend) {
        return switch (backend) {
            case HEAP -> "hashmap";
            case ROCKSDB -> "rocksdb";
        };
    }
}
