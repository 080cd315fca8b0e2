package dev.walgraph.bench.postgres;

import dev.walgraph.bench.engine.EngineJobs;
import dev.walgraph.config.JobDefinition;
import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.config.StateBackend;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.pipeline.CompiledJob;
import dev.walgraph.pipeline.JobCompiler;
import dev.walgraph.pipeline.RunningJob;
import dev.walgraph.reaction.Guarantee;
import dev.walgraph.reaction.Reaction;
import dev.walgraph.source.catalog.PostgresCatalog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.datastream.DataStream;

/** A job as {@code ./walgraph run} runs it, with a reaction that this process hears. */
final class WholeJob implements AutoCloseable {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final Listener<ResultChange> listener;
    private final RunningJob running;

    private WholeJob(Listener<ResultChange> listener, RunningJob running) {
        this.listener = listener;
        this.running = running;
    }

    /**
     * Starts a job.
     *
     * @param definition what it is, with one source
     * @param consumer called for each result change, by one task
     */
    static WholeJob start(JobDefinition definition, Consumer<ResultChange> consumer)
            throws Exception {
        PostgresSourceDefinition source = definition.sources().get(0);
        CompiledJob job =
                JobCompiler.compile(definition, Map.of(source.id(), PostgresCatalog.read(source)));
        Listener<ResultChange> listener = new Listener<>(consumer);
        return new WholeJob(
                listener,
                RunningJob.startLocal(
                        job,
                        List.of(new Listening(listener)),
                        EngineJobs.settings(PROCESSORS, StateBackend.HEAP)));
    }

    /** Waits for something that the job does. */
    void await(CompletableFuture<?> done) {
        CompletableFuture.anyOf(done, running.client().getJobExecutionResult()).join();
    }

    @Override
    public void close() throws InterruptedException, TimeoutException {
        running.stop();
        listener.close();
    }

    private record Listening(Listener<ResultChange> listener) implements Reaction {

        @Override
        public String kind() {
            return "listener";
        }

        @Override
        public String id() {
            return "listener";
        }

        @Override
        public List<String> queries() {
            return List.of(Orders.QUERY);
        }

        @Override
        public Guarantee guarantee() {
            return Guarantee.AT_LEAST_ONCE;
        }

        @Override
        public void attach(DataStream<ResultChange> changes) {
            changes.sinkTo(listener.sink()).uid("listener").setParallelism(1);
        }
    }
}
