package dev.walgraph.bench.micro;

import dev.walgraph.bench.harness.LoneTask;
import dev.walgraph.bench.harness.Wire;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.JoinSpec;
import dev.walgraph.operator.RowIdentities;
import dev.walgraph.operator.error.QueryContext;
import dev.walgraph.operator.join.JoinOperator;
import dev.walgraph.operator.state.DeltaKey;
import dev.walgraph.operator.state.KeyColumns;
import dev.walgraph.operator.type.DeltaSerializer;
import dev.walgraph.operator.type.WalgraphTypes;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The join operator: orders with their rooms, fifty of each. */
@State(Scope.Thread)
public class JoinBenchmark {

    static final int UPDATES = 1_000;
    static final int ROOM_UPDATES = 20;
    static final int PER_ROOM = OrderRows.ORDERS / OrderRows.ROOMS;

    private static final JoinSpec SPEC =
            new JoinSpec(
                    OrderRows.COLUMNS,
                    OrderRows.ROOM_COLUMNS,
                    List.of(OrderRows.ROOM_ID),
                    List.of(OrderRows.ROOM_COLUMNS.indexOf("r.id")),
                    null,
                    List.of(0, 1, 3, 4, 5, 7));

    private final Wire<Delta> wire = new Wire<>(DeltaSerializer.INSTANCE);
    private KeyedTwoInputStreamOperatorTestHarness<Row, Delta, Delta, Delta> harness;
    private LoneTask task;
    private long time = CommitTime.SNAPSHOT;
    private long updates;
    private long roomUpdates;

    @Setup
    public void fill() throws Exception {
        harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new JoinOperator(
                                SPEC,
                                RowIdentities.UNKNOWN,
                                new QueryContext("micro", SourceText.of("micro", "join")),
                                false),
                        new DeltaKey(KeyColumns.ofJoin(SPEC.leftKeys())),
                        new DeltaKey(KeyColumns.ofJoin(SPEC.rightKeys())),
                        WalgraphTypes.ROW,
                        LoneTask.KEY_GROUPS,
                        1,
                        0);
        task = new LoneTask(harness, WalgraphTypes.DELTA, LoneTask.Backend.HEAP);
        for (int room = 0; room < OrderRows.ROOMS; room++) {
            room(Delta.added(OrderRows.room(room, 0), time));
        }
        for (int order = 0; order < OrderRows.ORDERS; order++) {
            order(Delta.added(OrderRows.order(order, 0), time));
        }
        commit();
    }

    @TearDown
    public void close() throws Exception {
        task.close();
    }

    /** Orders change, each in a transaction; a batch of them becomes due. */
    @Benchmark
    @OperationsPerInvocation(UPDATES)
    public void updateOrder() throws Exception {
        for (int i = 0; i < UPDATES; i++) {
            order(OrderRows.update(updates++, ++time));
        }
        commit();
    }

    /** Rooms change, each in a transaction; an operation is a joined row that changes thereby. */
    @Benchmark
    @OperationsPerInvocation(ROOM_UPDATES * PER_ROOM)
    public void updateRoom() throws Exception {
        for (int i = 0; i < ROOM_UPDATES; i++) {
            int room = (int) (roomUpdates % OrderRows.ROOMS);
            int version = (int) (roomUpdates / OrderRows.ROOMS);
            roomUpdates++;
            room(
                    Delta.updated(
                            OrderRows.room(room, version),
                            OrderRows.room(room, version + 1),
                            ++time));
        }
        commit();
    }

    private void order(Delta delta) throws Exception {
        harness.processElement1(new StreamRecord<>(wire.send(delta), delta.time()));
    }

    private void room(Delta delta) throws Exception {
        harness.processElement2(new StreamRecord<>(wire.send(delta), delta.time()));
    }

    private void commit() throws Exception {
        harness.processBothWatermarks(new Watermark(time));
        task.discardOutput();
    }
}
