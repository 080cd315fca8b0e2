package dev.walgraph.operator.join;

import dev.walgraph.graph.Row;
import dev.walgraph.operator.state.RowCount;
import dev.walgraph.operator.type.RowSerializer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.jspecify.annotations.Nullable;

/**
 * Opens the state of a join in the form that suits the backend. A savepoint may have been written
 * on the other backend, or by a version that knew one form only: then what it holds is moved.
 */
final class JoinStates {

    /** Savepoints know the states by these names: an entry for each row ... */
    private static final String LEFT = "left-rows";

    private static final String RIGHT = "right-rows";

    /** ... or a value for each key. */
    private static final String BOTH = "join-rows";

    private final KeyedStateBackend<Row> backend;

    private JoinStates(KeyedStateBackend<Row> backend) {
        this.backend = backend;
    }

    static JoinState open(KeyedStateBackend<Row> backend, RowCount rowCount) throws Exception {
        JoinStates states = new JoinStates(backend);
        return backend instanceof HeapKeyedStateBackend
                ? new HeapJoinState(states.onHeap(), () -> states.keys(BOTH), rowCount)
                : new StoredJoinState(
                        states.stored(LEFT),
                        states.stored(RIGHT),
                        () -> states.keys(LEFT),
                        rowCount);
    }

    private ValueState<JoinRows> onHeap() throws Exception {
        ValueState<JoinRows> rows = both();
        for (String side : List.of(LEFT, RIGHT)) {
            List<Row> keys = keys(side);
            if (!keys.isEmpty()) {
                MapState<Row, Integer> old = entries(side);
                for (Row key : keys) {
                    backend.setCurrentKey(key);
                    @Nullable JoinRows held = rows.value();
                    JoinRows all = held == null ? new JoinRows() : held;
                    RowBag bag = side.equals(LEFT) ? all.left() : all.right();
                    for (Map.Entry<Row, Integer> entry : old.entries()) {
                        bag.add(entry.getKey(), entry.getValue());
                    }
                    rows.update(all);
                    old.clear();
                }
            }
        }
        return rows;
    }

    private MapState<Row, Integer> stored(String side) throws Exception {
        MapState<Row, Integer> rows = entries(side);
        List<Row> keys = keys(BOTH);
        if (!keys.isEmpty()) {
            ValueState<JoinRows> old = both();
            for (Row key : keys) {
                backend.setCurrentKey(key);
                JoinRows all = old.value();
                RowBag bag = side.equals(LEFT) ? all.left() : all.right();
                for (int i = 0; i < bag.size(); i++) {
                    rows.put(bag.row(i), bag.count(i));
                }
                // The right side is the last to be moved.
                if (side.equals(RIGHT)) {
                    old.clear();
                }
            }
        }
        return rows;
    }

    private ValueState<JoinRows> both() throws Exception {
        return state(new ValueStateDescriptor<>(BOTH, JoinRowsSerializer.INSTANCE));
    }

    private MapState<Row, Integer> entries(String side) throws Exception {
        return state(
                new MapStateDescriptor<>(side, RowSerializer.INSTANCE, IntSerializer.INSTANCE));
    }

    private <S extends State> S state(StateDescriptor<S, ?> descriptor) throws Exception {
        return backend.getPartitionedState(
                VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, descriptor);
    }

    private List<Row> keys(String state) {
        try (Stream<Row> keys = backend.getKeys(state, VoidNamespace.INSTANCE)) {
            return keys.toList();
        }
    }
}
