package dev.walgraph.bench.postgres;

import dev.walgraph.bench.Clock;
import dev.walgraph.bench.engine.EngineJobs;
import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.config.StateBackend;
import dev.walgraph.graph.NodeChange;
import dev.walgraph.operator.graph.GraphOperator;
import dev.walgraph.operator.graph.NodeKey;
import dev.walgraph.operator.graph.SourceRouter;
import dev.walgraph.operator.type.WalgraphTypes;
import dev.walgraph.pipeline.JobTopology;
import dev.walgraph.source.PostgresSources;
import dev.walgraph.source.catalog.Capture;
import dev.walgraph.source.catalog.PostgresCatalog;
import dev.walgraph.source.connection.Connections;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Rows that are there already, from PostgreSQL into the state of the graph stage. */
final class Bootstrap {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private static final int STOP_SECONDS = 20;

    /** Rows of one transaction. */
    private static final int CHUNK = 500_000;

    private final Clock clock;
    private final int rows;
    private @Nullable Orders filled;

    Bootstrap(Clock clock, int rows) {
        this.clock = clock;
        this.rows = rows;
    }

    /** Rows in a second into the graph stage. */
    double intoGraph() throws Exception {
        Orders orders = orders();
        Count count = new Count(clock, 1, rows);
        try (ReadingSlot slot = ReadingSlot.named(orders);
                Listener<NodeChange> listener = new Listener<>(change -> count.add(1))) {
            StreamExecutionEnvironment environment =
                    StreamExecutionEnvironment.createLocalEnvironment(
                            EngineJobs.settings(PROCESSORS, StateBackend.HEAP));
            graphStage(orders.source(slot.name(), true), environment).sinkTo(listener.sink());
            JobClient job = environment.executeAsync("bootstrap");
            CompletableFuture<?> end = job.getJobExecutionResult();
            CompletableFuture.anyOf(count.all(), end).join();
            // Flink logs an error for a job that is cancelled while its source turns to the stream.
            slot.awaitReader(end);
            job.cancel().get(STOP_SECONDS, TimeUnit.SECONDS);
            end.handle((result, cancelled) -> result).get(STOP_SECONDS, TimeUnit.SECONDS);
        }
        return count.perSecond();
    }

    private static DataStream<NodeChange> graphStage(
            PostgresSourceDefinition source, StreamExecutionEnvironment environment) {
        PostgresCatalog catalog = PostgresCatalog.read(source);
        Capture capture = catalog.capture(catalog.everything());
        return environment
                .fromSource(
                        PostgresSources.create(source, capture, 0, 1),
                        WatermarkStrategy.noWatermarks(),
                        "source",
                        WalgraphTypes.SOURCE_EVENT)
                .setParallelism(1)
                .transform(
                        "route",
                        WalgraphTypes.SOURCE_EVENT,
                        new SourceRouter(JobTopology.KEY_GROUPS, capture.layouts(), Map.of()))
                .setParallelism(1)
                .keyBy(new NodeKey(), Types.STRING)
                .transform("graph", WalgraphTypes.NODE_CHANGE, new GraphOperator(capture.layouts()))
                .setMaxParallelism(JobTopology.KEY_GROUPS);
    }

    /** Rows in a second that are thrown away as they come. */
    double discarded() throws Exception {
        Orders orders = orders();
        Count count = new Count(clock, 1, rows);
        try (Connection connection = Connections.open(orders.source("none", false))) {
            CopyOut copy =
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut("COPY orders TO STDOUT");
            while (copy.readFromCopy() != null) {
                count.add(1);
            }
        }
        return count.perSecond();
    }

    private Orders orders() {
        Orders table = filled;
        if (table == null) {
            table = Orders.create();
            for (int first = 1; first <= rows; first += CHUNK) {
                table.insert(first, Math.min(first + CHUNK - 1, rows));
            }
            table.database().execute("VACUUM ANALYZE orders");
            filled = table;
        }
        return table;
    }
}
