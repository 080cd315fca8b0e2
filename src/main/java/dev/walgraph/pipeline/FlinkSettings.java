package dev.walgraph.pipeline;

import com.sun.management.OperatingSystemMXBean;
import dev.walgraph.config.JobSettings;
import dev.walgraph.config.StateBackend;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.contrib.streaming.state.RocksDBConfigurableOptions;
import org.apache.flink.contrib.streaming.state.RocksDBOptions;
import org.apache.flink.streaming.api.environment.ExecutionCheckpointingOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What Walgraph asks of Flink.
 *
 * <p>What a job file says goes before Flink's own configuration, and that before Walgraph's
 * defaults. Only what the job could not be right without is not a matter of configuration.
 */
public final class FlinkSettings {

    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

    private static final Duration RESTART_DELAY = Duration.ofMillis(500);
    private static final double RESTART_DELAY_GROWTH = 2.0;
    private static final Duration LONGEST_RESTART_DELAY = Duration.ofSeconds(30);

    /** After this long without a failure, the next one is a first one. */
    public static final Duration RESTARTS_FORGOTTEN = Duration.ofMinutes(5);

    /** What Flink gives it by itself. */
    private static final MemorySize LEAST_ROCKSDB_MEMORY = MemorySize.ofMebiBytes(128);

    private FlinkSettings() {}

    /**
     * How long Flink waits before it starts a local job again, give or take a tenth.
     *
     * @param failures how many have come, one soon after the other
     */
    public static Duration restartDelay(int failures) {
        double millis =
                RESTART_DELAY.toMillis()
                        * Math.pow(RESTART_DELAY_GROWTH, Math.max(0, failures - 1));
        return Duration.ofMillis(Math.min((long) millis, LONGEST_RESTART_DELAY.toMillis()));
    }

    /**
     * The environment of a job: that of Flink's client if it runs this program, else one in this
     * process.
     */
    public static StreamExecutionEnvironment environment(JobSettings settings) {
        ReadableConfig own =
                StreamExecutionEnvironment.getExecutionEnvironment().getConfiguration();
        return StreamExecutionEnvironment.getExecutionEnvironment(job(settings, own));
    }

    /** What to set for a job over what Flink's own configuration says. */
    static Configuration job(JobSettings settings, ReadableConfig own) {
        Configuration flink = defaults(own);
        demand(flink);
        demand(flink, settings);
        return flink;
    }

    /** What Walgraph sets where Flink's own configuration says nothing. */
    private static Configuration defaults(ReadableConfig own) {
        Configuration flink = new Configuration();
        set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL, flink, own);
        set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION,
                flink,
                own);
        // A job without checkpoints answers on; to start it again would not make room on a disk.
        set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE, flink, own);
        set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay", flink, own);
        set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
                RESTART_DELAY,
                flink,
                own);
        set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
                LONGEST_RESTART_DELAY,
                flink,
                own);
        set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER,
                RESTART_DELAY_GROWTH,
                flink,
                own);
        set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
                RESTARTS_FORGOTTEN,
                flink,
                own);
        set(RocksDBOptions.OPTIONS_FACTORY, RocksDbTuning.class.getName(), flink, own);
        set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true, flink, own);
        return flink;
    }

    private static <T> void set(
            ConfigOption<T> option, T value, Configuration flink, ReadableConfig own) {
        // Not by the key: Flink knows older names of some options.
        if (own.getOptional(option).isEmpty()) {
            flink.set(option, value);
        }
    }

    /** What must be so. */
    @SuppressWarnings("deprecation") // Flink 1.20 has no other name for the last.
    private static void demand(Configuration flink) {
        // Whatever Flink cannot serialize with a serializer of its own or of ours must fail when
        // the job is built.
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        // Everything that flows is immutable, so nothing needs to be copied between chained
        // operators.
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        // A failure during the bootstrap begins it again; a checkpoint in the middle of it would be
        // of no use.
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL_DURING_BACKLOG, Duration.ZERO);
        // What is between tasks has no form that a later version could read; a query that joins
        // others would count it twice, as their operators have it in their state already; and of
        // lists it says only what is new to a task that has read all before.
        flink.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
        // A task that begins again alone has lost what was on its way to it.
        flink.set(ExecutionCheckpointingOptions.APPROXIMATE_LOCAL_RECOVERY, false);
    }

    /** What the job file says. */
    private static void demand(Configuration flink, JobSettings settings) {
        if (settings.checkpointInterval() != null) {
            flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.checkpointInterval());
        }
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
    }

    /** The settings of a job and of the mini-cluster in this process that runs it. */
    public static Configuration local(JobSettings settings) {
        Configuration flink = job(settings, new Configuration());
        Integer wanted = settings.parallelism();
        int parallelism = wanted == null ? Runtime.getRuntime().availableProcessors() : wanted;
        flink.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        flink.set(TaskManagerOptions.NUM_TASK_SLOTS, parallelism);
        // Each shuffle of each query needs its buffers; the default of 64 MiB ends at some dozen
        // queries.
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(128));
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(128));
        if (settings.stateBackend() == StateBackend.ROCKSDB) {
            OperatingSystemMXBean system =
                    ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            flink.set(
                    TaskManagerOptions.MANAGED_MEMORY_SIZE,
                    rocksDbMemory(system.getTotalMemorySize(), Runtime.getRuntime().maxMemory()));
        }
        return flink;
    }

    /**
     * What RocksDB may take in this process: as much as the heap may, but no more than half of what
     * that leaves of the machine, or of the container.
     *
     * @param machine bytes
     * @param heap bytes, at most
     */
    static MemorySize rocksDbMemory(long machine, long heap) {
        long most = Math.min(heap, (machine - heap) / 2);
        return new MemorySize(Math.max(most, LEAST_ROCKSDB_MEMORY.getBytes()));
    }

    private static String name(StateBackend backend) {
        return switch (backend) {
            case HEAP -> "hashmap";
            case ROCKSDB -> "rocksdb";
        };
    }
}
