package dev.walgraph.pipeline;

import dev.walgraph.config.Granularity;
import dev.walgraph.config.SourceSubscription;
import dev.walgraph.graph.AnswerChange;
import dev.walgraph.graph.NodeChange;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.SourceEvent.Commits;
import dev.walgraph.graph.SourceTables;
import dev.walgraph.operator.AnswerReader;
import dev.walgraph.operator.PropertyUse;
import dev.walgraph.operator.graph.ChangedNode;
import dev.walgraph.operator.graph.ExpiryOperator;
import dev.walgraph.operator.graph.GraphOperator;
import dev.walgraph.operator.graph.NodeKey;
import dev.walgraph.operator.graph.SourceRouter;
import dev.walgraph.operator.result.QueryResults;
import dev.walgraph.operator.result.ResultOperator;
import dev.walgraph.operator.type.WalgraphTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Wires sources, graph stages and queries into one Flink topology.
 *
 * <p>Queries with one plan over the same data share their operators, up to the result changes.
 *
 * <p>Uids are made of the source's id, or of a digest of all that a query's state depends on (and,
 * where queries cannot share it, of the query's id), and the operator's place in the query's
 * dataflow: a savepoint finds an operator again as long as these stay the same, whatever else the
 * job gains or loses. A query that has changed is another query.
 */
public final class JobTopology {

    /**
     * Tasks that a keyed operator can ever have. It decides how state is cut, so a savepoint fixes
     * it.
     */
    public static final int KEY_GROUPS = 128;

    private final Map<String, GraphStage> stages = new LinkedHashMap<>();

    /**
     * A source as the topology sees it.
     *
     * @param sourceId the source's id
     * @param tables the tables whose indexes the events speak of
     * @param events what the source emits; of parallelism 1
     */
    public record Input(String sourceId, SourceTables tables, DataStream<SourceEvent> events) {}

    private record GraphStage(
            SourceTables tables,
            DataStream<NodeChange> changes,
            DataStream<Commits> transactions) {}

    private JobTopology() {}

    /**
     * Builds the topology of some queries.
     *
     * @return the result changes of each query, by the query's id
     */
    public static Map<String, DataStream<ResultChange>> build(
            List<Input> inputs, List<CompiledQuery> queries) {
        JobTopology topology = new JobTopology();
        List<QueryGroup> groups = QueryGroup.of(queries);
        for (Input input : inputs) {
            Map<String, String> readers =
                    groups.stream()
                            .filter(group -> group.first().reads(input.sourceId()))
                            .collect(Collectors.toMap(QueryGroup::uid, QueryGroup::formerUid));
            topology.stages.put(input.sourceId(), graphStage(input, readers));
        }
        Map<String, DataStream<ResultChange>> results = new LinkedHashMap<>();
        for (QueryGroup group : groups) {
            DataStream<AnswerChange> answer = topology.answer(group);
            for (CompiledQuery query : group.queries()) {
                results.put(query.id(), results(answer, query));
            }
        }
        return results;
    }

    private static GraphStage graphStage(Input input, Map<String, String> readers) {
        String uid = "source-" + input.sourceId();
        SingleOutputStreamOperator<SourceEvent> routed =
                input.events()
                        .transform(
                                "route " + input.sourceId(),
                                WalgraphTypes.SOURCE_EVENT,
                                new SourceRouter(KEY_GROUPS, input.tables(), readers))
                        .uid(uid + "-route")
                        .setParallelism(1);
        KeyedStream<SourceEvent, String> byNode = routed.keyBy(new NodeKey(), Types.STRING);
        DataStream<NodeChange> changes =
                byNode.transform(
                                "graph " + input.sourceId(),
                                WalgraphTypes.NODE_CHANGE,
                                new GraphOperator(input.tables()))
                        .uid(uid + "-graph")
                        .setMaxParallelism(KEY_GROUPS);
        return new GraphStage(
                input.tables(), changes, routed.getSideOutput(SourceRouter.TRANSACTIONS));
    }

    private static DataStream<ResultChange> results(
            DataStream<AnswerChange> answer, CompiledQuery query) {
        return answer.flatMap(new QueryResults(query.id()))
                .returns(WalgraphTypes.RESULT_CHANGE)
                .name("result " + query.id())
                .uid("query-" + query.id())
                .setParallelism(1);
    }

    private DataStream<AnswerChange> answer(QueryGroup group) {
        CompiledQuery query = group.first();
        List<QueryTopology.NodeInput> nodes = new ArrayList<>();
        List<DataStream<Commits>> transactions = new ArrayList<>();
        for (SourceSubscription subscription : query.definition().sources()) {
            GraphStage stage = stages.get(subscription.sourceId());
            // A source of which the job's queries read no table is not there.
            if (stage != null) {
                nodes.add(
                        new QueryTopology.NodeInput(
                                stage.tables(),
                                inSight(stage.changes(), subscription.sourceId(), query),
                                subscription));
                transactions.add(stage.transactions());
            }
        }
        List<AnswerReader> readers = group.queries().stream().map(JobTopology::reader).toList();
        // With several sources, operators within one query may see different watermarks between two
        // results; only what has
        // one source can skip states in between before the end.
        boolean coalesce =
                readers.stream().allMatch(AnswerReader::perBatch) && transactions.size() == 1;
        QueryTopology dataflow = new QueryTopology(group, coalesce, nodes, union(transactions));
        SingleOutputStreamOperator<AnswerChange> answer =
                dataflow.rows(query.lowered().dataflow())
                        .connect(union(transactions))
                        .transform(
                                "answer " + group.context().name(),
                                WalgraphTypes.ANSWER_CHANGE,
                                new ResultOperator(
                                        query.lowered().result(),
                                        group.uid(),
                                        readers,
                                        transactions.size(),
                                        query.definition().timeToLive() != null))
                        .setParallelism(1)
                        .setMaxParallelism(1);
        return dataflow.identified(answer, "result");
    }

    private static AnswerReader reader(CompiledQuery query) {
        return new AnswerReader(query.id(), query.definition().granularity() == Granularity.BATCH);
    }

    /** Changes of the nodes that have changed within the query's time to live. */
    private static DataStream<NodeChange> inSight(
            DataStream<NodeChange> changes, String sourceId, CompiledQuery query) {
        Duration timeToLive = query.definition().timeToLive();
        if (timeToLive == null) {
            return changes;
        }
        PropertyUse use = new PropertyUse(query.lowered().dataflow().scans().toList());
        return changes.keyBy(new ChangedNode(), Types.STRING)
                .transform(
                        "expiry " + query.id() + " " + sourceId,
                        WalgraphTypes.NODE_CHANGE,
                        new ExpiryOperator(query.uid(), use, timeToLive))
                .uid(query.uid() + "-expiry-" + sourceId)
                .setMaxParallelism(KEY_GROUPS);
    }

    static <T> DataStream<T> union(List<DataStream<T>> streams) {
        DataStream<T> all = streams.get(0);
        for (DataStream<T> stream : streams.subList(1, streams.size())) {
            all = all.union(stream);
        }
        return all;
    }
}
