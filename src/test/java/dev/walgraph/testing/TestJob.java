package dev.walgraph.testing;

import dev.walgraph.config.Granularity;
import dev.walgraph.config.JoinDefinition;
import dev.walgraph.config.Places;
import dev.walgraph.config.QueryDefinition;
import dev.walgraph.config.QueryLanguage;
import dev.walgraph.config.SourceSubscription;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.SourceTables;
import dev.walgraph.operator.PropertyUse;
import dev.walgraph.pipeline.CompiledQuery;
import dev.walgraph.pipeline.JobTopology;
import dev.walgraph.pipeline.QueryCompiler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;

/** Several queries over one source as one Flink job, as the pipeline wires it. */
public final class TestJob {

    private static final String SOURCE = "script";
    private static final int CHECKPOINT_MILLIS = 30;

    /** How long a job may take to pause, to stop or to end before its test fails. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    /** What queries have said, by the job's name; tasks of the mini-cluster write it. */
    private static final Map<String, ConcurrentLinkedQueue<ResultChange>> SAID =
            new ConcurrentHashMap<>();

    private final String name = UUID.randomUUID().toString();
    private final TestSchema schema;
    private final Map<String, @Nullable Object> parameters;
    private final Granularity granularity;
    private final @Nullable Duration timeToLive;
    private final List<CompiledQuery> queries = new ArrayList<>();

    /**
     * @param parameters the parameters of each query, as a job file gives them
     */
    public TestJob(
            TestSchema schema, List<String> queries, Map<String, @Nullable Object> parameters) {
        this(schema, queries, parameters, Granularity.TRANSACTION, null);
    }

    /**
     * @param granularity of each query
     * @param timeToLive of each query; null for none
     */
    public TestJob(
            TestSchema schema,
            List<String> queries,
            Map<String, @Nullable Object> parameters,
            Granularity granularity,
            @Nullable Duration timeToLive) {
        this(schema, byId(queries), parameters, granularity, timeToLive);
    }

    /** As {@link #TestJob(TestSchema, List, Map)}, for queries that have ids of their own. */
    public TestJob(
            TestSchema schema,
            SortedMap<String, String> queries,
            Map<String, @Nullable Object> parameters) {
        this(schema, queries, parameters, Granularity.TRANSACTION, null);
    }

    private TestJob(
            TestSchema schema,
            SortedMap<String, String> queries,
            Map<String, @Nullable Object> parameters,
            Granularity granularity,
            @Nullable Duration timeToLive) {
        this.schema = schema;
        this.parameters = parameters;
        this.granularity = granularity;
        this.timeToLive = timeToLive;
        queries.forEach(
                (id, text) ->
                        this.queries.add(
                                QueryCompiler.compile(
                                        definition(id, text), QueryInMemory.graphSchema(schema))));
        SAID.put(name, new ConcurrentLinkedQueue<>());
    }

    private static SortedMap<String, String> byId(List<String> queries) {
        SortedMap<String, String> byId = new TreeMap<>();
        for (int i = 0; i < queries.size(); i++) {
            byId.put(queryId(i), queries.get(i));
        }
        return byId;
    }

    /** What a query, by its place, reads of nodes. */
    public PropertyUse use(int place) {
        return new PropertyUse(queries.get(place).lowered().dataflow().scans().toList());
    }

    /** The id of a query by its place. */
    public static String queryId(int place) {
        return "query-" + place;
    }

    private QueryDefinition definition(String id, String text) {
        List<JoinDefinition> joins =
                schema.joins().stream()
                        .map(
                                join ->
                                        new JoinDefinition(
                                                join.id(),
                                                new JoinDefinition.Key(
                                                        join.startLabel(), join.startProperty()),
                                                new JoinDefinition.Key(
                                                        join.endLabel(), join.endProperty()),
                                                Places.nowhere()))
                        .toList();
        return new QueryDefinition(
                id,
                SourceText.of(id, text),
                QueryLanguage.CYPHER,
                List.of(new SourceSubscription(SOURCE, List.of())),
                joins,
                parameters,
                granularity,
                true,
                timeToLive,
                Places.nowhere());
    }

    /** Runs the job until its source ends. */
    public void run(ScriptedSource source, int parallelism, String backend) throws Exception {
        runToEnd(source, environment(source, parallelism, backend).executeAsync(name));
    }

    /** Runs the job until its source pauses, then stops it with a savepoint, and says its path. */
    public String runAndStop(ScriptedSource source, int parallelism, String backend, Path directory)
            throws Exception {
        JobClient client = environment(source, parallelism, backend).executeAsync(name);
        return stop(source, client, directory);
    }

    /** The same from a savepoint. */
    public String restoreAndStop(
            ScriptedSource source,
            int parallelism,
            String backend,
            String savepoint,
            Path directory)
            throws Exception {
        StreamGraph graph = environment(source, parallelism, backend).getStreamGraph();
        return stop(source, start(graph, savepoint), directory);
    }

    private static String stop(ScriptedSource source, JobClient client, Path directory)
            throws Exception {
        return supervise(
                source,
                client,
                job -> {
                    // A job that fails before its source pauses must not be waited for.
                    within(CompletableFuture.anyOf(source.paused(), job.getJobExecutionResult()));
                    return within(
                            job.stopWithSavepoint(
                                    false,
                                    directory.toUri().toString(),
                                    SavepointFormatType.CANONICAL));
                });
    }

    /** Runs the job from a savepoint until its source ends. */
    public void restore(ScriptedSource source, int parallelism, String backend, String savepoint)
            throws Exception {
        StreamGraph graph = environment(source, parallelism, backend).getStreamGraph();
        runToEnd(source, start(graph, savepoint));
    }

    /** What the savepoint has of queries that are gone is left out. */
    private JobClient start(StreamGraph graph, String savepoint) throws Exception {
        graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint, true));
        graph.setJobName(name);
        return StreamExecutionEnvironment.getExecutionEnvironment().executeAsync(graph);
    }

    private static void runToEnd(ScriptedSource source, JobClient client) throws Exception {
        supervise(source, client, job -> within(job.getJobExecutionResult()));
    }

    /** What is waited for of a job. */
    @FunctionalInterface
    private interface Wait<T> {
        T on(JobClient job) throws Exception;
    }

    /** Waits, and cancels the job if that fails: the slots that it holds are others', too. */
    private static <T> T supervise(ScriptedSource source, JobClient job, Wait<T> wait)
            throws Exception {
        try {
            return wait.on(job);
        } catch (Exception e) {
            JobStatus status = job.getJobStatus().get();
            if (!status.isGloballyTerminalState()) {
                within(job.cancel());
                within(job.getJobExecutionResult().handle((result, failure) -> status));
            }
            throw new AssertionError(
                    "the job of source \"" + source.name() + "\" is " + status + ": " + e, e);
        }
    }

    private static <T> T within(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private StreamExecutionEnvironment environment(
            ScriptedSource source, int parallelism, String backend) {
        Configuration configuration = new Configuration();
        configuration.set(StateBackendOptions.STATE_BACKEND, backend);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 10);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(parallelism);
        environment.setMaxParallelism(JobTopology.KEY_GROUPS);
        environment.enableCheckpointing(CHECKPOINT_MILLIS);
        JobTopology.Input input =
                new JobTopology.Input(
                        SOURCE, new SourceTables(schema.tables()), source.in(environment));
        Iterator<DataStream<ResultChange>> results =
                JobTopology.build(List.of(input), queries).values().iterator();
        DataStream<ResultChange> all = results.next();
        while (results.hasNext()) {
            all = all.union(results.next());
        }
        all.map(new Listening(name))
                .returns(all.getType())
                .uid("listening")
                .setParallelism(1)
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere")
                .setParallelism(1);
        return environment;
    }

    /** Keeps what passes. */
    private record Listening(String job) implements MapFunction<ResultChange, ResultChange> {
        @Override
        public ResultChange map(ResultChange change) {
            SAID.getOrDefault(job, new ConcurrentLinkedQueue<>()).add(change);
            return change;
        }
    }

    /**
     * What each query said, by its id and in order. After a failure a query may say again what it
     * has said before.
     *
     * @throws IllegalStateException if it said something else
     */
    public Map<String, List<ResultChange>> results() {
        Map<String, TreeMap<Long, ResultChange>> bySequence = new TreeMap<>();
        for (ResultChange change : SAID.getOrDefault(name, new ConcurrentLinkedQueue<>())) {
            ResultChange before =
                    bySequence
                            .computeIfAbsent(change.queryId(), id -> new TreeMap<>())
                            .put(change.sequence(), change);
            if (before != null && !before.equals(change)) {
                throw new IllegalStateException("first " + before + ", then " + change);
            }
        }
        Map<String, List<ResultChange>> results = new TreeMap<>();
        bySequence.forEach((id, changes) -> results.put(id, List.copyOf(changes.values())));
        return results;
    }
}
