package dev.walgraph.bench.engine;

import dev.walgraph.bench.query.BenchQuery;
import dev.walgraph.config.Granularity;
import dev.walgraph.config.StateBackend;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.SourceTables;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import dev.walgraph.operator.type.WalgraphTypes;
import dev.walgraph.pipeline.JobTopology;
import dev.walgraph.testing.TestSchema;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Walgraph: the topology of a job whose source and reaction are in memory. */
final class WalgraphSide {

    private WalgraphSide() {}

    /**
     * A query of a job.
     *
     * @param id unique in the job
     */
    record Question(String id, String cypher, Granularity granularity) {

        /** A query that gives a result change for each transaction. */
        Question(String id, String cypher) {
            this(id, cypher, Granularity.TRANSACTION);
        }
    }

    /** Runs a job to the end of what its source says. */
    static void execute(Run run, List<Question> questions, int parallelism, StateBackend backend)
            throws Exception {
        TestSchema schema = schema(run.workload());
        List<BenchQuery> queries =
                questions.stream()
                        .map(q -> BenchQuery.of(q.id(), schema, q.cypher(), q.granularity()))
                        .toList();
        SourceTables tables = BenchQuery.tables(schema, queries);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(
                        EngineJobs.settings(parallelism, backend));
        DataStream<SourceEvent> events =
                environment
                        .fromSource(
                                new FeedSource<>(new Transactions(run.id(), tables)),
                                WatermarkStrategy.noWatermarks(),
                                "changes",
                                WalgraphTypes.SOURCE_EVENT)
                        .uid("changes")
                        .setParallelism(1);
        JobTopology.build(
                        List.of(new JobTopology.Input(BenchQuery.SOURCE, tables, events)),
                        queries.stream().map(BenchQuery::compiled).toList())
                .forEach(
                        (id, changes) ->
                                changes.sinkTo(new TallySink<>(run.id(), WalgraphSide::read))
                                        .uid("tally-" + id)
                                        .setParallelism(1));
        environment.execute("walgraph");
    }

    private static TestSchema schema(Workload workload) {
        return new TestSchema(
                workload.tables().stream()
                        .map(t -> new NodeLayout(List.of(t.name()), t.columnNames()))
                        .toList(),
                workload.joins());
    }

    private static void read(ResultChange change, Tally tally) {
        for (Row row : change.added()) {
            read(row, 1, tally);
        }
        for (ResultChange.Update update : change.updated()) {
            read(update.before(), -1, tally);
            read(update.after(), 1, tally);
        }
        for (Row row : change.deleted()) {
            read(row, -1, tally);
        }
    }

    private static void read(Row row, int weight, Tally tally) {
        tally.begin();
        for (int i = 0; i < row.size(); i++) {
            Value value = row.get(i);
            if (value instanceof IntegerValue integer) {
                tally.add(integer.value());
            } else if (value instanceof FloatValue number) {
                tally.add(number.value());
            } else if (value instanceof ListValue list) {
                tally.add(list.values().size());
            } else {
                tally.add(((StringValue) value).value());
            }
        }
        tally.end(weight);
    }
}
