package dev.walgraph.bench.micro;

import dev.walgraph.bench.harness.LoneTask;
import dev.walgraph.bench.harness.Wire;
import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.NodeChange;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.SourceTables;
import dev.walgraph.graph.Value;
import dev.walgraph.operator.graph.GraphOperator;
import dev.walgraph.operator.graph.NodeKey;
import dev.walgraph.operator.type.SourceEventSerializer;
import dev.walgraph.operator.type.WalgraphTypes;
import dev.walgraph.testing.TestSchema;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The graph stage, which holds orders as nodes. */
@State(Scope.Thread)
@OperationsPerInvocation(GraphBenchmark.UPDATES)
public class GraphBenchmark {

    static final int UPDATES = 1_000;

    private final Wire<SourceEvent> wire = new Wire<>(SourceEventSerializer.INSTANCE);
    private KeyedOneInputStreamOperatorTestHarness<String, SourceEvent, NodeChange> harness;
    private LoneTask task;
    private long time = CommitTime.SNAPSHOT;
    private long updates;

    @Setup
    public void fill() throws Exception {
        SourceTables tables =
                new SourceTables(
                        List.of(TestSchema.parseTable("orders(id, room_id, amount, status)")));
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new GraphOperator(tables),
                        new NodeKey(),
                        Types.STRING,
                        LoneTask.KEY_GROUPS,
                        1,
                        0);
        task = new LoneTask(harness, WalgraphTypes.NODE_CHANGE, LoneTask.Backend.HEAP);
        for (int order = 0; order < OrderRows.ORDERS; order++) {
            change(order, 0);
            task.discardOutput();
        }
    }

    @TearDown
    public void close() throws Exception {
        task.close();
    }

    /** Nodes change, each in a transaction. */
    @Benchmark
    public void updateNode() throws Exception {
        for (int i = 0; i < UPDATES; i++) {
            time++;
            change(OrderRows.updated(updates), OrderRows.version(updates));
            updates++;
        }
        task.discardOutput();
    }

    private void change(int order, int version) throws Exception {
        Value[] values = {
            new IntegerValue(order),
            new IntegerValue(order % OrderRows.ROOMS),
            OrderRows.amount(order, version),
            OrderRows.status(version)
        };
        SourceEvent event = new SourceEvent.RowChange(0, "orders:" + order, values, time);
        harness.processElement(new StreamRecord<>(wire.send(event), time));
    }
}
