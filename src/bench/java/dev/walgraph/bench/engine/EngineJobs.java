package dev.walgraph.bench.engine;

import dev.walgraph.config.JobSettings;
import dev.walgraph.config.StateBackend;
import dev.walgraph.pipeline.FlinkSettings;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;

/** How the jobs of benchmarks run. */
public final class EngineJobs {

    private EngineJobs() {}

    /** The settings that {@code ./walgraph run} takes, without checkpoints and without patience. */
    public static Configuration settings(int parallelism, StateBackend backend) {
        Configuration settings =
                FlinkSettings.local(new JobSettings(parallelism, null, null, backend));
        settings.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        return settings;
    }
}
