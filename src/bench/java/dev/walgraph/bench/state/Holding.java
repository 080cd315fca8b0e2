package dev.walgraph.bench.state;

import dev.walgraph.bench.harness.LoneTask;
import dev.walgraph.bench.harness.LoneTask.Backend;
import dev.walgraph.bench.harness.Wire;
import dev.walgraph.bench.query.BenchQuery;
import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.SourceTables;
import dev.walgraph.operator.RowIdentities;
import dev.walgraph.operator.aggregate.AggregateOperator;
import dev.walgraph.operator.error.QueryContext;
import dev.walgraph.operator.graph.GraphOperator;
import dev.walgraph.operator.graph.NodeKey;
import dev.walgraph.operator.join.JoinOperator;
import dev.walgraph.operator.state.DeltaKey;
import dev.walgraph.operator.state.KeyColumns;
import dev.walgraph.operator.type.SourceEventSerializer;
import dev.walgraph.operator.type.WalgraphTypes;
import dev.walgraph.pipeline.Dataflow;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** Lets an operator hold so many things of a kind. */
@FunctionalInterface
interface Holding {

    /** Records between two looks at the operator's output, which would fill the heap. */
    int CHUNK = 1000;

    /**
     * What is measured of an operator.
     *
     * @param task the operator, which holds nothing
     * @param fill gives it all that it is to hold
     */
    @FunctionalInterface
    interface Probe {
        double measure(LoneTask task, Fill fill) throws Exception;
    }

    /** Gives an operator all that it is to hold. */
    @FunctionalInterface
    interface Fill {
        void run() throws Exception;
    }

    /** Starts the operator, has it measured, and stops it. */
    double with(Backend backend, int count, Probe probe) throws Exception;

    /** Takes a record by its number. */
    @FunctionalInterface
    interface Input {
        void take(int number) throws Exception;
    }

    private static void each(int count, LoneTask task, Input input) throws Exception {
        for (int i = 0; i < count; i++) {
            input.take(i);
            if (i % CHUNK == 0) {
                task.discardOutput();
            }
        }
        task.discardOutput();
    }

    /** Nodes of five properties in the graph stage. */
    static Holding nodes() {
        return (backend, count, probe) -> {
            SourceTables tables = new SourceTables(List.of(Shop.ORDERS));
            Wire<SourceEvent> wire = new Wire<>(SourceEventSerializer.INSTANCE);
            var harness =
                    new KeyedOneInputStreamOperatorTestHarness<>(
                            new GraphOperator(tables),
                            new NodeKey(),
                            Types.STRING,
                            LoneTask.KEY_GROUPS,
                            1,
                            0);
            try (LoneTask task = new LoneTask(harness, WalgraphTypes.NODE_CHANGE, backend)) {
                return probe.measure(
                        task,
                        () ->
                                each(
                                        count,
                                        task,
                                        i -> {
                                            Node node = Shop.order(i, 10);
                                            SourceEvent event =
                                                    new SourceEvent.RowChange(
                                                            0,
                                                            node.id(),
                                                            node.values(),
                                                            CommitTime.SNAPSHOT);
                                            harness.processElement(
                                                    new StreamRecord<>(
                                                            wire.send(event), CommitTime.SNAPSHOT));
                                        }));
            }
        };
    }

    /** Orders in one side of a join with their customers. */
    static Holding joinEntries(int ordersPerCustomer) {
        return (backend, count, probe) -> {
            BenchQuery query =
                    Shop.query(
                            "MATCH (o:orders)-[:PLACED_BY]->(c:customers)"
                                    + " RETURN o.id AS id, o.total AS total, c.name AS customer");
            Dataflow.Join join = query.only(Dataflow.Join.class);
            boolean left = scan(join.left()).spec().labels().contains("orders");
            DeltaKey leftKey = new DeltaKey(KeyColumns.ofJoin(join.spec().leftKeys()));
            DeltaKey rightKey = new DeltaKey(KeyColumns.ofJoin(join.spec().rightKeys()));
            OrderReader orders = new OrderReader(scan(left ? join.left() : join.right()));
            var harness =
                    new KeyedTwoInputStreamOperatorTestHarness<Row, Delta, Delta, Delta>(
                            new JoinOperator(
                                    join.spec(), RowIdentities.UNKNOWN, context(query), false),
                            leftKey,
                            rightKey,
                            WalgraphTypes.ROW,
                            LoneTask.KEY_GROUPS,
                            1,
                            0);
            try (LoneTask task = new LoneTask(harness, WalgraphTypes.DELTA, backend)) {
                return probe.measure(
                        task,
                        () -> {
                            each(
                                    count,
                                    task,
                                    i -> {
                                        Delta delta = orders.read(i, ordersPerCustomer);
                                        StreamRecord<Delta> record =
                                                new StreamRecord<>(delta, delta.time());
                                        if (left) {
                                            harness.processElement1(record);
                                        } else {
                                            harness.processElement2(record);
                                        }
                                    });
                            harness.processBothWatermarks(new Watermark(CommitTime.SNAPSHOT));
                        });
            }
        };
    }

    /** Groups that count, sum and average; each has two rows. */
    static Holding groups() {
        return (backend, count, probe) -> {
            BenchQuery query =
                    Shop.query(
                            "MATCH (o:orders) RETURN o.customer_id AS customer,"
                                    + " count(o) AS orders, sum(o.total) AS total,"
                                    + " avg(o.total) AS average");
            Dataflow.Aggregate aggregate = query.only(Dataflow.Aggregate.class);
            OrderReader orders = new OrderReader(scan(aggregate.input()));
            var harness =
                    new KeyedOneInputStreamOperatorTestHarness<Row, Delta, Delta>(
                            new AggregateOperator(aggregate.spec(), context(query), false),
                            new DeltaKey(KeyColumns.ofGroup(aggregate.spec().keys())),
                            WalgraphTypes.ROW,
                            LoneTask.KEY_GROUPS,
                            1,
                            0);
            try (LoneTask task = new LoneTask(harness, WalgraphTypes.DELTA, backend)) {
                return probe.measure(
                        task,
                        () -> {
                            each(
                                    2 * count,
                                    task,
                                    i -> {
                                        Delta delta = orders.read(i, 2);
                                        harness.processElement(
                                                new StreamRecord<>(delta, delta.time()));
                                    });
                            harness.processWatermark(new Watermark(CommitTime.SNAPSHOT));
                            task.discardOutput();
                        });
            }
        };
    }

    /** The scan that an operator reads. */
    private static Dataflow.Scan scan(Dataflow input) {
        return (Dataflow.Scan) input;
    }

    private static QueryContext context(BenchQuery query) {
        return new QueryContext(query.compiled().id(), query.compiled().definition().text());
    }
}
