package dev.walgraph.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.junit.jupiter.api.Test;

/** flink-conf/config.yaml is read by Flink as docs/operations.md explains it, line by line. */
class FlinkConfigurationTest {

    private static final List<Class<?>> OPTIONS =
            List.of(
                    CoreOptions.class,
                    JobManagerOptions.class,
                    TaskManagerOptions.class,
                    RestOptions.class,
                    HeartbeatManagerOptions.class,
                    StateBackendOptions.class,
                    CheckpointingOptions.class,
                    RestartStrategyOptions.class);

    private static final Pattern ROW =
            Pattern.compile("\\| `([\\w.-]+)` \\| (?:`([^`]*)` )?\\| ([^|]+) \\|");

    private final Configuration flink = GlobalConfiguration.loadConfiguration("flink-conf");

    @Test
    void everyLineIsExplainedAndNoOther() throws IOException {
        Map<String, String> explained = new LinkedHashMap<>();
        for (String line : section().lines().filter(line -> line.startsWith("| `")).toList()) {
            Matcher row = ROW.matcher(line);
            assertThat(row.matches()).as(line).isTrue();
            explained.put(row.group(1), row.group(2) == null ? "" : row.group(2));
        }
        Map<String, String> lines = new LinkedHashMap<>(flink.toMap());
        // Too long for a table, and there is nothing in it to choose.
        lines.put(CoreOptions.FLINK_JVM_OPTIONS.key(), "");

        assertThat(explained).isEqualTo(lines);
    }

    @Test
    void memoryIsDividedAsThePageSays() throws IOException {
        TaskExecutorProcessSpec worker = TaskExecutorProcessUtils.processSpecFromConfig(flink);
        JobManagerProcessSpec manager =
                JobManagerProcessUtils.processSpecFromConfigWithNewOptionToInterpretLegacyHeap(
                        flink, JobManagerOptions.JVM_HEAP_MEMORY);

        assertThat(section())
                .contains(
                        "%d MB of heap, %d MB managed, %d MB network,"
                                .formatted(
                                        worker.getJvmHeapMemorySize().getMebiBytes(),
                                        worker.getManagedMemorySize().getMebiBytes(),
                                        worker.getNetworkMemSize().getMebiBytes()))
                .contains(
                        "%d MB of it are heap"
                                .formatted(manager.getJvmHeapMemorySize().getMebiBytes()));
    }

    @Test
    void flinkKnowsEveryKey() {
        Set<String> known =
                OPTIONS.stream()
                        .flatMap(options -> Arrays.stream(options.getFields()))
                        .filter(field -> Modifier.isStatic(field.getModifiers()))
                        .filter(field -> ConfigOption.class.isAssignableFrom(field.getType()))
                        .map(
                                field -> {
                                    try {
                                        return ((ConfigOption<?>) field.get(null)).key();
                                    } catch (IllegalAccessException e) {
                                        throw new AssertionError(e);
                                    }
                                })
                        .collect(Collectors.toSet());
        // A reporter has a name, and a port that only its own class knows.
        Stream.of(MetricOptions.REPORTER_FACTORY_CLASS.key(), "port")
                .map("metrics.reporter.prom."::concat)
                .forEach(known::add);

        assertThat(flink.keySet()).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void flinkReadsWhatIsMeant() {
        assertThat(flink.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("rocksdb");
        assertThat(flink.get(CheckpointingOptions.INCREMENTAL_CHECKPOINTS)).isTrue();
        assertThat(flink.get(CheckpointingOptions.CHECKPOINTING_INTERVAL))
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(flink.get(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER))
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(flink.get(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION))
                .isEqualTo(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        assertThat(flink.get(RestartStrategyOptions.RESTART_STRATEGY))
                .isEqualTo("exponential-delay");
        assertThat(flink.get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(flink.get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS))
                .as("restarts go on for ever")
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(flink.get(TaskManagerOptions.NUM_TASK_SLOTS))
                .isGreaterThanOrEqualTo(flink.get(CoreOptions.DEFAULT_PARALLELISM));
        assertThat(flink.get(CoreOptions.FLINK_JVM_OPTIONS))
                .contains("--add-opens=java.base/java.util=ALL-UNNAMED ")
                .contains("--add-opens=java.base/java.time=ALL-UNNAMED ");
    }

    private static String section() throws IOException {
        String page = Files.readString(Path.of("docs", "operations.md"));
        String heading = "### Flink's configuration, line by line";
        int begin = page.indexOf(heading) + heading.length();
        return page.substring(begin, page.indexOf("\n#", begin));
    }
}
