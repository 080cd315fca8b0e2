package dev.walgraph.reaction.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.config.FileReactionDefinition;
import dev.walgraph.config.Places;
import dev.walgraph.config.ResultFormat;
import dev.walgraph.config.RowTemplates;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.TransactionInfo;
import dev.walgraph.operator.type.WalgraphTypes;
import dev.walgraph.reaction.Guarantee;
import dev.walgraph.reaction.json.ResultChangeJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The file reaction on a mini-cluster, with a failure between two checkpoints. */
class FileReactionIT {

    private static final long CHANGES = 50;
    private static final long PER_CHECKPOINT = 10;

    /** In the third checkpoint's share, so that some lines are committed and some are not. */
    private static final long FAILS_AT = 27;

    private static final AtomicBoolean FAILED = new AtomicBoolean();

    @RegisterExtension static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

    @TempDir Path directory;

    @BeforeEach
    void failAgain() {
        FAILED.set(false);
    }

    @Test
    void everyChangeOnceAndInOrderThoughTheJobFailed() throws Exception {
        run(reaction(true));
        assertThat(FAILED).isTrue();
        assertThat(lines())
                .isEqualTo(
                        LongStream.rangeClosed(1, CHANGES)
                                .mapToObj(n -> ResultChangeJson.walgraph(change(n)))
                                .toList());
    }

    @Test
    void theSnapshotCanBeLeftOut() throws Exception {
        run(reaction(false));
        assertThat(lines())
                .isEqualTo(
                        LongStream.rangeClosed(2, CHANGES)
                                .mapToObj(n -> ResultChangeJson.walgraph(change(n)))
                                .toList());
    }

    private void run(FileReaction reaction) throws Exception {
        assertThat(reaction.guarantee()).isEqualTo(Guarantee.EXACTLY_ONCE);
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(1);
        env.enableCheckpointing(50);
        DataGeneratorSource<ResultChange> source =
                new DataGeneratorSource<>(
                        index -> change(index + 1),
                        CHANGES,
                        RateLimiterStrategy.perCheckpoint((int) PER_CHECKPOINT),
                        WalgraphTypes.RESULT_CHANGE);
        DataStream<ResultChange> changes =
                env.fromSource(source, WatermarkStrategy.noWatermarks(), "changes")
                        .map(FileReactionIT::failOnce)
                        .returns(WalgraphTypes.RESULT_CHANGE);
        reaction.attach(changes);
        env.execute();
    }

    private static ResultChange failOnce(ResultChange change) {
        if (change.sequence() == FAILS_AT && FAILED.compareAndSet(false, true)) {
            throw new IllegalStateException("as planned");
        }
        return change;
    }

    private FileReaction reaction(boolean includeSnapshot) {
        return new FileReaction(
                new FileReactionDefinition(
                        "lines",
                        List.of("a/b: q"),
                        includeSnapshot,
                        directory.toString(),
                        ResultFormat.WALGRAPH,
                        RowTemplates.NONE,
                        Places.nowhere()));
    }

    /** Lines of finished files; each file in the order of its lines, files by their first line. */
    private List<String> lines() throws IOException {
        List<List<String>> finished = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory.resolve("a%2Fb%3A%20q"))) {
            for (Path file : files.toList()) {
                if (!file.getFileName().toString().startsWith(".")) {
                    finished.add(Files.readAllLines(file));
                }
            }
        }
        assertThat(finished).as("one file for each checkpoint").hasSizeGreaterThan(2);
        return finished.stream()
                .sorted(Comparator.comparing(lines -> sequence(lines.get(0))))
                .flatMap(List::stream)
                .toList();
    }

    private static long sequence(String line) {
        return Long.parseLong(line.replaceAll(".*\"sequence\":(\\d+).*", "$1"));
    }

    private static ResultChange change(long sequence) {
        return new ResultChange(
                sequence == 1 ? ResultChange.Kind.SNAPSHOT : ResultChange.Kind.CHANGE,
                "a/b: q",
                sequence,
                new TransactionInfo(sequence, sequence, sequence, sequence),
                List.of("n"),
                List.of(Row.of(new IntegerValue(sequence))),
                List.of(),
                List.of());
    }
}
