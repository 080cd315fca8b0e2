package dev.walgraph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.config.JobSettings;
import dev.walgraph.config.StateBackend;
import java.time.Duration;
import org.apache.flink.client.program.StreamContextEnvironment;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.DefaultExecutorServiceLoader;
import org.apache.flink.streaming.api.environment.ExecutionCheckpointingOptions;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class FlinkSettingsTest {

    /** The settings of a job that Flink's client submits to a cluster with this configuration. */
    private static ReadableConfig submitted(Configuration cluster, JobSettings settings) {
        StreamContextEnvironment.setAsContext(
                new DefaultExecutorServiceLoader(),
                cluster,
                FlinkSettingsTest.class.getClassLoader(),
                true,
                true);
        try {
            StreamExecutionEnvironment environment = FlinkSettings.environment(settings);
            assertThat(environment).isInstanceOf(StreamContextEnvironment.class);
            return environment.getConfiguration();
        } finally {
            StreamContextEnvironment.unsetAsContext();
        }
    }

    private static Configuration clusterOfItsOwnMind() {
        Configuration cluster = new Configuration();
        cluster.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMinutes(1));
        cluster.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "file:///cluster");
        cluster.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 7);
        cluster.set(CoreOptions.DEFAULT_PARALLELISM, 3);
        cluster.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(50));
        cluster.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        // An older name of the option.
        cluster.setString("restart-strategy", "fixed-delay");
        return cluster;
    }

    @Test
    void defaultsStandWhereNobodySaysAnything() {
        ReadableConfig job = submitted(new Configuration(), JobSettings.defaults());
        assertThat(job.get(CheckpointingOptions.CHECKPOINTING_INTERVAL))
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(job.get(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER))
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(job.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("exponential-delay");
    }

    @Test
    void flinksConfigurationGoesBeforeTheDefaults() {
        ReadableConfig job = submitted(clusterOfItsOwnMind(), JobSettings.defaults());
        assertThat(job.get(CheckpointingOptions.CHECKPOINTING_INTERVAL))
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(job.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
                .isEqualTo("file:///cluster");
        assertThat(job.get(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER)).isEqualTo(7);
        assertThat(job.get(CoreOptions.DEFAULT_PARALLELISM)).isEqualTo(3);
        assertThat(job.get(ExecutionOptions.BUFFER_TIMEOUT)).isEqualTo(Duration.ofMillis(50));
        assertThat(job.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("fixed-delay");
    }

    @Test
    void jobFileGoesBeforeBoth() {
        ReadableConfig job =
                submitted(
                        clusterOfItsOwnMind(),
                        new JobSettings(
                                5, Duration.ofSeconds(3), "file:///job", StateBackend.ROCKSDB));
        assertThat(job.get(CheckpointingOptions.CHECKPOINTING_INTERVAL))
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(job.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY)).isEqualTo("file:///job");
        assertThat(job.get(CoreOptions.DEFAULT_PARALLELISM)).isEqualTo(5);
        assertThat(job.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("rocksdb");
        assertThat(job.get(CheckpointingOptions.INCREMENTAL_CHECKPOINTS)).isTrue();
    }

    @Test
    @SuppressWarnings("deprecation") // As Flink 1.20 names things.
    void whatMustBeSoIsNotConfigurable() {
        Configuration cluster = new Configuration();
        cluster.set(PipelineOptions.GENERIC_TYPES, true);
        cluster.set(PipelineOptions.OBJECT_REUSE, false);
        cluster.set(
                CheckpointingOptions.CHECKPOINTING_INTERVAL_DURING_BACKLOG, Duration.ofSeconds(1));
        cluster.set(CheckpointingOptions.ENABLE_UNALIGNED, true);
        cluster.set(ExecutionCheckpointingOptions.APPROXIMATE_LOCAL_RECOVERY, true);
        ReadableConfig job = submitted(cluster, JobSettings.defaults());
        assertThat(job.get(CheckpointingOptions.ENABLE_UNALIGNED)).isFalse();
        assertThat(job.get(ExecutionCheckpointingOptions.APPROXIMATE_LOCAL_RECOVERY)).isFalse();
        assertThat(job.get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(job.get(PipelineOptions.OBJECT_REUSE)).isTrue();
        assertThat(job.get(CheckpointingOptions.CHECKPOINTING_INTERVAL_DURING_BACKLOG))
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void withoutAClientTheEnvironmentIsLocal() {
        assertThat(FlinkSettings.environment(JobSettings.defaults()))
                .isInstanceOf(LocalStreamEnvironment.class);
    }
}
