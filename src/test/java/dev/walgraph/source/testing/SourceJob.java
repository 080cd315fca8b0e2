package dev.walgraph.source.testing;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.source.PostgresSources;
import dev.walgraph.source.catalog.Capture;
import dev.walgraph.source.catalog.PostgresCatalog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;
import org.postgresql.replication.LogSequenceNumber;

/** A job that does nothing but collect what a source emits, events and watermarks. */
public final class SourceJob implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The operators of a local cluster find their job's list by its number. */
    private static final Map<Integer, SourceJob> JOBS = new ConcurrentHashMap<>();

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final int id = NEXT.incrementAndGet();
    private final List<Emitted> emitted = new ArrayList<>();
    private final List<Long> failAfter = new ArrayList<>();
    private @Nullable JobClient client;
    private int attempts;

    /**
     * What left the source.
     *
     * @param attempt which start of the job it was, from 1
     * @param event an event; null for a watermark
     * @param time the event's timestamp or the watermark
     */
    public record Emitted(int attempt, @Nullable SourceEvent event, long time) {}

    private SourceJob() {
        JOBS.put(id, this);
    }

    /** Starts a job that reads everything of a source. */
    public static SourceJob start(PostgresSourceDefinition source) throws Exception {
        return start(source, null);
    }

    /** Starts a job that fails when it has seen as many events; once for each number. */
    public static SourceJob failing(PostgresSourceDefinition source, long... afterEvents)
            throws Exception {
        SourceJob job = new SourceJob();
        for (long count : afterEvents) {
            job.failAfter.add(count);
        }
        job.submit(source, null);
        return job;
    }

    /** Starts a job from a savepoint. */
    public static SourceJob start(PostgresSourceDefinition source, @Nullable String savepoint)
            throws Exception {
        SourceJob job = new SourceJob();
        job.submit(source, savepoint);
        return job;
    }

    private void submit(PostgresSourceDefinition source, @Nullable String savepoint)
            throws Exception {
        PostgresCatalog catalog = PostgresCatalog.read(source);
        Capture capture = catalog.capture(catalog.everything());
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(300));
        configuration.set(
                CheckpointingOptions.CHECKPOINTING_INTERVAL_DURING_BACKLOG, Duration.ZERO);
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.DELETE_ON_CANCELLATION);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 2 * failAfter.size());
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(50));
        if (savepoint != null) {
            configuration.setString("execution.savepoint.path", savepoint);
        }
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        DataStream<SourceEvent> events =
                environment
                        .fromSource(
                                PostgresSources.create(source, capture, 0, 1),
                                WatermarkStrategy.noWatermarks(),
                                "source",
                                new UnwrittenType<>(SourceEvent.class))
                        .uid("source");
        events.transform("collect", new UnwrittenType<>(SourceEvent.class), new CollectOperator(id))
                .uid("collect")
                .sinkTo(new DiscardingSink<>());
        client = environment.executeAsync("test");
    }

    /** Waits until what was emitted satisfies a condition. */
    public List<Emitted> await(String what, Predicate<List<Emitted>> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            synchronized (emitted) {
                if (condition.test(emitted)) {
                    return List.copyOf(emitted);
                }
                emitted.wait(50);
            }
            JobStatus status = status();
            if (status.isGloballyTerminalState()) {
                throw new AssertionError("the job has ended: " + status, failure());
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for " + what + ": " + tail());
            }
        }
    }

    /** Waits until the watermark covers everything that is committed now. */
    public List<Emitted> awaitCaughtUp(TestDatabase database) throws Exception {
        long lsn =
                LogSequenceNumber.valueOf(
                                database.query("SELECT pg_current_wal_insert_lsn()").get(0))
                        .asLong();
        return await("the stream to reach " + lsn, all -> new Replay(all).lsn() >= lsn);
    }

    /** Waits for the job to fail, and says why. */
    public Throwable awaitFailure() throws Exception {
        try {
            client().getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return e;
        }
        throw new AssertionError("the job did not fail");
    }

    /** What has been emitted so far. */
    public List<Emitted> emitted() {
        synchronized (emitted) {
            return List.copyOf(emitted);
        }
    }

    /** Ends the job with a savepoint. */
    public String stop(Path directory) throws Exception {
        return client().stopWithSavepoint(
                        false, directory.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /**
     * Takes a savepoint.
     *
     * @throws ExecutionException with Flink's refusal as its cause
     */
    public String savepoint(Path directory) throws Exception {
        return client().triggerSavepoint(
                        directory.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        JOBS.remove(id);
        try {
            if (!status().isGloballyTerminalState()) {
                client().cancel().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                client().getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (ExecutionException e) {
            // Cancelled, as asked for.
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private JobStatus status() throws Exception {
        try {
            return client().getJobStatus().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | IllegalStateException e) {
            // A local cluster goes with its only job.
            return client().getJobExecutionResult().isCompletedExceptionally()
                    ? JobStatus.FAILED
                    : JobStatus.FINISHED;
        }
    }

    private @Nullable Throwable failure() {
        try {
            client().getJobExecutionResult().get(1, TimeUnit.SECONDS);
            return null;
        } catch (Exception e) {
            return e;
        }
    }

    private JobClient client() {
        return Objects.requireNonNull(client);
    }

    private String tail() {
        List<Emitted> all = emitted();
        return all.size()
                + " events, the last "
                + all.subList(Math.max(0, all.size() - 5), all.size());
    }

    private void started() {
        synchronized (emitted) {
            attempts++;
        }
    }

    private void add(@Nullable SourceEvent event, long time) {
        synchronized (emitted) {
            emitted.add(new Emitted(attempts, event, time));
            emitted.notifyAll();
            if (event != null && !failAfter.isEmpty() && emitted.size() > failAfter.get(0)) {
                failAfter.remove(0);
                throw new IllegalStateException("the test wants it so");
            }
        }
    }

    /** Keeps what passes by. */
    private static final class CollectOperator extends AbstractStreamOperator<SourceEvent>
            implements OneInputStreamOperator<SourceEvent, SourceEvent> {

        private final int job;

        CollectOperator(int job) {
            this.job = job;
            setChainingStrategy(ChainingStrategy.ALWAYS);
        }

        @Override
        public void open() throws Exception {
            super.open();
            SourceJob collector = JOBS.get(job);
            if (collector != null) {
                collector.started();
            }
        }

        @Override
        public void processElement(StreamRecord<SourceEvent> element) {
            SourceJob collector = JOBS.get(job);
            if (collector != null) {
                collector.add(element.getValue(), element.getTimestamp());
            }
        }

        @Override
        public void processWatermark(Watermark watermark) throws Exception {
            SourceJob collector = JOBS.get(job);
            if (collector != null) {
                collector.add(null, watermark.getTimestamp());
            }
            super.processWatermark(watermark);
        }
    }
}
