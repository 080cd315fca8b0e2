package dev.walgraph.pipeline;

import dev.walgraph.config.SourceSubscription;
import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeChange;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.SourceEvent.Commits;
import dev.walgraph.graph.SourceTables;
import dev.walgraph.operator.OuterJoinSpec;
import dev.walgraph.operator.RowIdentities;
import dev.walgraph.operator.ScanSpec;
import dev.walgraph.operator.aggregate.AggregateOperator;
import dev.walgraph.operator.aggregate.TopRowsOperator;
import dev.walgraph.operator.error.QueryContext;
import dev.walgraph.operator.join.JoinOperator;
import dev.walgraph.operator.join.OuterJoinOperator;
import dev.walgraph.operator.linear.ConstantOperator;
import dev.walgraph.operator.linear.LinearFunction;
import dev.walgraph.operator.linear.ScanFunction;
import dev.walgraph.operator.state.DeltaKey;
import dev.walgraph.operator.state.FlatMapOperator;
import dev.walgraph.operator.state.KeyColumns;
import dev.walgraph.operator.state.KeySplitter;
import dev.walgraph.operator.state.WatermarkOperator;
import dev.walgraph.operator.trail.TrailOperator;
import dev.walgraph.operator.type.WalgraphTypes;
import dev.walgraph.pipeline.OperatorPlace.Operator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.transformations.UnionTransformation;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Wires the operators of one query. */
final class QueryTopology {

    /** What the result's task may take to remember long lists that it has been sent. */
    private static final long BYTES_OF_LISTS = 16 << 20;

    /** The same of each task that sends it some, however many there are. */
    private static final long LEAST_BYTES_OF_LISTS = 2 << 20;

    private final QueryGroup group;
    private final QueryContext context;
    private final boolean coalesce;
    private final boolean bootstrap;
    private final List<NodeInput> nodes;
    private final DataStream<Commits> transactions;
    private final Map<Operator, DataStream<Delta>> wired = new HashMap<>();

    /**
     * Nodes that the query reads.
     *
     * @param tables the tables they come from
     * @param changes their changes
     * @param subscription which of them the query takes
     */
    record NodeInput(
            SourceTables tables, DataStream<NodeChange> changes, SourceSubscription subscription) {

        /** Whether a scan can find anything here. */
        boolean mayHave(ScanSpec scan) {
            return tables.layouts().stream()
                    .anyMatch(
                            layout -> taken(layout) && scan.finds(layout.kind(), layout.labels()));
        }

        private boolean taken(NodeLayout layout) {
            return QuerySchema.takes(subscription, layout.kind(), layout.labels());
        }

        /** Whether all elements are taken. */
        boolean takesAll() {
            return subscription.nodes().isEmpty() && subscription.relations().isEmpty();
        }
    }

    /**
     * @param coalesce whether operators may skip states between two watermarks
     * @param nodes what its scans read; at least one
     * @param transactions the transactions of all its sources
     */
    QueryTopology(
            QueryGroup group,
            boolean coalesce,
            List<NodeInput> nodes,
            DataStream<Commits> transactions) {
        this.group = group;
        this.context = group.context();
        this.coalesce = coalesce;
        this.bootstrap = group.first().definition().enableBootstrap();
        this.nodes = List.copyOf(nodes);
        this.transactions = transactions;
    }

    /** The rows of a dataflow, for the one task that makes result changes of them. */
    DataStream<Delta> rows(Dataflow dataflow) {
        DataStream<Delta> rows = rows(OperatorPlace.ofResult(dataflow));
        return dataflow.collects() ? toOneTask(rows) : rows;
    }

    /**
     * Rows whose lists go as what has changed since the task was sent them. Parts of a union go by
     * themselves, because only what reads one stream is chained to it.
     */
    private DataStream<Delta> toOneTask(DataStream<Delta> rows) {
        List<DataStream<Delta>> parts = parts(rows).toList();
        int writers = parts.stream().mapToInt(DataStream::getParallelism).sum();
        TypeInformation<Delta> type =
                WalgraphTypes.deltaToOneTask(
                        Math.max(BYTES_OF_LISTS / writers, LEAST_BYTES_OF_LISTS));
        List<DataStream<Delta>> sent = new ArrayList<>();
        for (DataStream<Delta> part : parts) {
            FlatMapFunction<Delta, Delta> same = (delta, out) -> out.collect(delta);
            String number = String.valueOf(sent.size());
            sent.add(
                    identified(flatMap(part, same, type), "lists-" + number)
                            .name("lists " + context.name() + " " + number)
                            .setParallelism(part.getParallelism()));
        }
        return JobTopology.union(sent);
    }

    private static Stream<DataStream<Delta>> parts(DataStream<Delta> rows) {
        return rows.getTransformation() instanceof UnionTransformation<Delta> union
                ? union.getInputs().stream().flatMap(part -> parts(stream(rows, part)))
                : Stream.of(rows);
    }

    @SuppressWarnings("unchecked") // A union of deltas is one of nothing else.
    private static DataStream<Delta> stream(
            DataStream<Delta> like, Transformation<?> transformation) {
        return new DataStream<>(
                like.getExecutionEnvironment(), (Transformation<Delta>) transformation);
    }

    /** The rows at a place; what reads the same at several places is wired at the first. */
    private DataStream<Delta> rows(OperatorPlace place) {
        DataStream<Delta> rows = wired.get(place.operator());
        if (rows == null) {
            rows = place.dataflow().accept(new Wiring(place));
            wired.put(place.operator(), rows);
        }
        return rows;
    }

    /**
     * Gives an operator its uid. What versions without groups have kept for the group's first query
     * is found by the uid that it had there.
     *
     * @param role what tells it from the other operators of the group
     */
    <T> SingleOutputStreamOperator<T> identified(
            SingleOutputStreamOperator<T> operator, String role) {
        String uid = group.uid() + "-" + role;
        String formerUid = group.formerUid() + "-" + role;
        operator.uid(uid);
        return uid.equals(formerUid) ? operator : operator.setUidHash(OperatorUids.hash(formerUid));
    }

    private static <T, R> SingleOutputStreamOperator<R> flatMap(
            DataStream<T> stream, FlatMapFunction<T, R> function, TypeInformation<R> type) {
        return stream.transform("flat map", type, new FlatMapOperator<>(function));
    }

    /** Wires the operator at a place. */
    private final class Wiring implements Dataflow.Visitor<DataStream<Delta>> {

        private final OperatorPlace place;

        Wiring(OperatorPlace place) {
            this.place = place;
        }

        private DataStream<Delta> input(int index) {
            return rows(place.input(index));
        }

        private <O extends WatermarkOperator> O followed(O operator) {
            operator.setFollowedBy(place.operator().followed() ? group.queryIds() : Set.of());
            return operator;
        }

        private <T> SingleOutputStreamOperator<T> named(
                SingleOutputStreamOperator<T> operator, String kind) {
            return identified(operator, kind + "-" + place.path())
                    .name(kind + " " + context.name() + " " + place.path());
        }

        @Override
        public DataStream<Delta> visitScan(Dataflow.Scan scan) {
            List<DataStream<Delta>> parts = new ArrayList<>();
            for (NodeInput input : nodes) {
                if (input.mayHave(scan.spec())) {
                    DataStream<NodeChange> changes = visible(input, parts.size());
                    ScanFunction function =
                            new ScanFunction(scan.spec(), scan.then(), context, group.uid());
                    parts.add(
                            named(
                                    flatMap(changes, function, WalgraphTypes.DELTA),
                                    "scan" + suffix(parts.size())));
                }
            }
            if (parts.isEmpty()) {
                // No table has these labels, now; rows of a scan that finds nothing.
                return visitConstant(new Dataflow.Constant(List.of()));
            }
            return JobTopology.union(parts);
        }

        /** The changes of those nodes, and since the time, that the query's configuration says. */
        private DataStream<NodeChange> visible(NodeInput input, int part) {
            DataStream<NodeChange> changes = input.changes();
            if (!input.takesAll() || !bootstrap) {
                changes =
                        named(
                                flatMap(
                                        changes,
                                        new Visibility(input.subscription(), bootstrap),
                                        WalgraphTypes.NODE_CHANGE),
                                "subscription" + suffix(part));
            }
            return changes;
        }

        private String suffix(int part) {
            return part == 0 ? "" : "+" + part;
        }

        @Override
        public DataStream<Delta> visitConstant(Dataflow.Constant constant) {
            return named(
                    transactions
                            .transform(
                                    "constant",
                                    WalgraphTypes.DELTA,
                                    new ConstantOperator(constant.rows()))
                            .setParallelism(1),
                    "constant");
        }

        @Override
        public DataStream<Delta> visitLinear(Dataflow.Linear linear) {
            if (linear.spec().steps().isEmpty()) {
                return input(0);
            }
            return named(
                    flatMap(
                            input(0),
                            new LinearFunction(linear.spec(), context),
                            WalgraphTypes.DELTA),
                    "linear");
        }

        @Override
        public DataStream<Delta> visitJoin(Dataflow.Join join) {
            KeyColumns leftKey = KeyColumns.ofJoin(join.spec().leftKeys());
            KeyColumns rightKey = KeyColumns.ofJoin(join.spec().rightKeys());
            SingleOutputStreamOperator<Delta> joined =
                    keyed(input(0), leftKey, "split-left")
                            .connect(keyed(input(1), rightKey, "split-right"))
                            .transform(
                                    "join",
                                    WalgraphTypes.DELTA,
                                    followed(
                                            new JoinOperator(
                                                    join.spec(),
                                                    identities(join.left(), join.right()),
                                                    context,
                                                    coalesce)))
                            .setMaxParallelism(JobTopology.KEY_GROUPS);
            if (join.spec().leftKeys().isEmpty()) {
                joined.setParallelism(1);
            }
            return named(joined, "join");
        }

        @Override
        public DataStream<Delta> visitOuterJoin(Dataflow.OuterJoin join) {
            OuterJoinSpec spec = join.spec();
            KeyColumns leftKey = KeyColumns.ofGroup(spec.leftKeys());
            KeyColumns rightKey =
                    spec.nullsMatch()
                            ? KeyColumns.ofGroup(spec.rightKeys())
                            : KeyColumns.ofJoin(spec.rightKeys());
            SingleOutputStreamOperator<Delta> joined =
                    keyed(input(0), leftKey, "split-left")
                            .connect(keyed(input(1), rightKey, "split-right"))
                            .transform(
                                    "outer join",
                                    WalgraphTypes.DELTA,
                                    followed(
                                            new OuterJoinOperator(
                                                    spec,
                                                    identities(join.left(), join.right()),
                                                    context,
                                                    coalesce)))
                            .setMaxParallelism(JobTopology.KEY_GROUPS);
            if (spec.leftKeys().isEmpty()) {
                joined.setParallelism(1);
            }
            return named(joined, "outerjoin");
        }

        private RowIdentities identities(Dataflow left, Dataflow right) {
            return RowIdentity.ofInputs(left, right, nodes.size());
        }

        /** A trail may lead anywhere: both inputs have one key. */
        @Override
        public DataStream<Delta> visitTrails(Dataflow.Trails trails) {
            KeyColumns one = KeyColumns.ofGroup(List.of());
            return named(
                    keyed(input(0), one, "split-left")
                            .connect(keyed(input(1), one, "split-right"))
                            .transform(
                                    "trails",
                                    WalgraphTypes.DELTA,
                                    followed(new TrailOperator(trails.spec(), coalesce)))
                            .setMaxParallelism(JobTopology.KEY_GROUPS)
                            .setParallelism(1),
                    "trails");
        }

        @Override
        public DataStream<Delta> visitUnion(Dataflow.Union union) {
            List<DataStream<Delta>> parts = new ArrayList<>();
            for (int i = 0; i < union.inputs().size(); i++) {
                parts.add(input(i));
            }
            return JobTopology.union(parts);
        }

        @Override
        public DataStream<Delta> visitAggregate(Dataflow.Aggregate aggregate) {
            KeyColumns key = KeyColumns.ofGroup(aggregate.spec().keys());
            SingleOutputStreamOperator<Delta> grouped =
                    keyed(input(0), key, "split")
                            .transform(
                                    "aggregate",
                                    WalgraphTypes.DELTA,
                                    followed(
                                            new AggregateOperator(
                                                    aggregate.spec(), context, coalesce)))
                            .setMaxParallelism(JobTopology.KEY_GROUPS);
            if (aggregate.spec().keys().isEmpty()) {
                grouped.setParallelism(1);
            }
            return named(grouped, "aggregate");
        }

        @Override
        public DataStream<Delta> visitTopRows(Dataflow.TopRows top) {
            KeyColumns key = KeyColumns.ofGroup(top.spec().partition());
            SingleOutputStreamOperator<Delta> chosen =
                    keyed(input(0), key, "split")
                            .transform(
                                    "top rows",
                                    WalgraphTypes.DELTA,
                                    followed(new TopRowsOperator(top.spec(), coalesce)))
                            .setMaxParallelism(JobTopology.KEY_GROUPS);
            if (top.spec().partition().isEmpty()) {
                chosen.setParallelism(1);
            }
            return named(chosen, "toprows");
        }

        private KeyedStream<Delta, Row> keyed(DataStream<Delta> rows, KeyColumns key, String kind) {
            return named(flatMap(rows, new KeySplitter(key), WalgraphTypes.DELTA), kind)
                    .keyBy(new DeltaKey(key), WalgraphTypes.ROW);
        }
    }

    /**
     * Hides nodes that the query does not take, and those that did not change since the snapshot.
     */
    static final class Visibility implements FlatMapFunction<NodeChange, NodeChange> {

        private final SourceSubscription subscription;
        private final boolean bootstrap;

        /**
         * @param subscription what the query takes
         * @param bootstrap whether the query sees the nodes of the snapshot
         */
        Visibility(SourceSubscription subscription, boolean bootstrap) {
            this.subscription = subscription;
            this.bootstrap = bootstrap;
        }

        @Override
        public void flatMap(NodeChange change, Collector<NodeChange> out) {
            Node before = visible(change.before());
            Node after = visible(change.after());
            if (before != null || after != null) {
                out.collect(new NodeChange(before, after, change.time(), change.readers()));
            }
        }

        private @Nullable Node visible(@Nullable Node node) {
            if (node == null || (!bootstrap && node.changedAt() == CommitTime.SNAPSHOT)) {
                return null;
            }
            NodeLayout layout = node.layout();
            return QuerySchema.takes(subscription, layout.kind(), layout.labels()) ? node : null;
        }
    }
}
