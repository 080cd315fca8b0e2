package dev.walgraph.bench.micro;

import dev.walgraph.bench.harness.LoneTask;
import dev.walgraph.bench.harness.Wire;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.AggregateSpec;
import dev.walgraph.operator.AggregateSpec.AggregateCall;
import dev.walgraph.operator.AggregateSpec.AggregateFunction;
import dev.walgraph.operator.aggregate.AggregateOperator;
import dev.walgraph.operator.error.QueryContext;
import dev.walgraph.operator.state.DeltaKey;
import dev.walgraph.operator.state.KeyColumns;
import dev.walgraph.operator.type.DeltaSerializer;
import dev.walgraph.operator.type.WalgraphTypes;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The aggregate operator: orders grouped by room, fifty in a group. */
@OperationsPerInvocation(AggregateBenchmark.UPDATES)
public class AggregateBenchmark {

    static final int UPDATES = 1_000;

    /** Orders change, each in a transaction; a batch of them becomes due. */
    @Benchmark
    public void updateTotals(Totals groups) throws Exception {
        groups.update(UPDATES);
    }

    /** The same where the group has to know all of its values. */
    @Benchmark
    public void updateExtremes(Extremes groups) throws Exception {
        groups.update(UPDATES);
    }

    /** Groups with {@code count}, {@code sum} and {@code avg}. */
    @State(Scope.Thread)
    public static class Totals extends Groups {
        public Totals() {
            super(AggregateFunction.COUNT, AggregateFunction.SUM, AggregateFunction.AVG);
        }
    }

    /** Groups with {@code min} and {@code max}. */
    @State(Scope.Thread)
    public static class Extremes extends Groups {
        public Extremes() {
            super(AggregateFunction.MIN, AggregateFunction.MAX);
        }
    }

    /** The operator, and the changes of its input. */
    @State(Scope.Thread)
    public abstract static class Groups {

        private final Wire<Delta> wire = new Wire<>(DeltaSerializer.INSTANCE);
        private final AggregateSpec spec;
        private KeyedOneInputStreamOperatorTestHarness<Row, Delta, Delta> harness;
        private LoneTask task;
        private long time = CommitTime.SNAPSHOT;
        private long updates;

        Groups(AggregateFunction... functions) {
            spec =
                    new AggregateSpec(
                            OrderRows.COLUMNS,
                            List.of(OrderRows.ROOM_ID),
                            List.of(),
                            Stream.of(functions)
                                    .map(
                                            f ->
                                                    new AggregateCall(
                                                            f, OrderRows.AMOUNT, false, f + "()"))
                                    .toList(),
                            false);
        }

        @Setup
        public void fill() throws Exception {
            harness =
                    new KeyedOneInputStreamOperatorTestHarness<>(
                            new AggregateOperator(
                                    spec,
                                    new QueryContext("micro", SourceText.of("micro", "groups")),
                                    false),
                            new DeltaKey(KeyColumns.ofGroup(spec.keys())),
                            WalgraphTypes.ROW,
                            LoneTask.KEY_GROUPS,
                            1,
                            0);
            task = new LoneTask(harness, WalgraphTypes.DELTA, LoneTask.Backend.HEAP);
            for (int order = 0; order < OrderRows.ORDERS; order++) {
                send(Delta.added(OrderRows.order(order, 0), time));
            }
            commit();
        }

        @TearDown
        public void close() throws Exception {
            task.close();
        }

        void update(int count) throws Exception {
            for (int i = 0; i < count; i++) {
                send(OrderRows.update(updates++, ++time));
            }
            commit();
        }

        private void send(Delta delta) throws Exception {
            harness.processElement(new StreamRecord<>(wire.send(delta), delta.time()));
        }

        private void commit() throws Exception {
            harness.processWatermark(new Watermark(time));
            task.discardOutput();
        }
    }
}
