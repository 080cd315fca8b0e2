package dev.walgraph.operator.join;

import dev.walgraph.graph.Row;
import dev.walgraph.operator.RowIdentities;
import dev.walgraph.operator.state.RowCount;
import dev.walgraph.operator.type.RowSerializer;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
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
 * on the other backend, or by a version that knew other forms: then what it holds is moved.
 */
final class JoinStates {

    /** Savepoints know the states by these names. On the heap, a value for each key ... */
    private static final String VALUES = "join-rows";

    /** ... elsewhere an entry for each key, and one for each row of the sides that are large ... */
    private static final String ENTRIES = "join-entries";

    private static final String COUNTED = "-spilled";

    /** ... by its identity, if that is known ... */
    private static final String IDENTIFIED = "-identified";

    /** ... and formerly an entry for each row. */
    private static final String FORMER = "-rows";

    private static final String LEFT = "left";

    private static final String RIGHT = "right";

    private final KeyedStateBackend<Row> backend;
    private final RowIdentities identities;

    private JoinStates(KeyedStateBackend<Row> backend, RowIdentities identities) {
        this.backend = backend;
        this.identities = identities;
    }

    static JoinState open(
            KeyedStateBackend<Row> backend, RowIdentities identities, RowCount rowCount)
            throws Exception {
        JoinStates states = new JoinStates(backend, identities);
        return backend instanceof HeapKeyedStateBackend
                ? states.onHeap(rowCount::add)
                : states.stored(rowCount::add);
    }

    /** What is moved has been counted. */
    private static void ignore(int change) {}

    private JoinState onHeap(IntConsumer rowCount) throws Exception {
        ValueState<JoinRows> values = values();
        JoinState here = new HeapJoinState(values, () -> keys(VALUES), JoinStates::ignore);
        moveRows(here);
        List<Row> keys = keys(ENTRIES);
        if (!keys.isEmpty()) {
            StoredJoinState old = entries(JoinStates::ignore);
            for (Row key : keys) {
                backend.setCurrentKey(key);
                old.begin();
                here.begin();
                old.left().forEach(here.left()::add);
                old.right().forEach(here.right()::add);
                here.end();
                old.clear();
            }
        }
        return new HeapJoinState(values, () -> keys(VALUES), rowCount);
    }

    private JoinState stored(IntConsumer rowCount) throws Exception {
        JoinState here = entries(JoinStates::ignore);
        moveRows(here);
        List<Row> keys = keys(VALUES);
        if (!keys.isEmpty()) {
            ValueState<JoinRows> old = values();
            for (Row key : keys) {
                backend.setCurrentKey(key);
                JoinRows rows = old.value();
                here.begin();
                rows.left().forEach(here.left()::add);
                rows.right().forEach(here.right()::add);
                here.end();
                old.clear();
            }
        }
        return entries(rowCount);
    }

    /** Moves what a former version has left, an entry for each row. */
    private void moveRows(JoinState here) throws Exception {
        for (String side : List.of(LEFT, RIGHT)) {
            List<Row> keys = keys(side + FORMER);
            if (!keys.isEmpty()) {
                MapState<Row, Integer> old = counts(side + FORMER);
                for (Row key : keys) {
                    backend.setCurrentKey(key);
                    here.begin();
                    Multiset rows = side.equals(LEFT) ? here.left() : here.right();
                    for (Map.Entry<Row, Integer> entry : old.entries()) {
                        rows.add(entry.getKey(), entry.getValue());
                    }
                    here.end();
                    old.clear();
                }
            }
        }
    }

    private ValueState<JoinRows> values() throws Exception {
        return state(new ValueStateDescriptor<>(VALUES, JoinRowsSerializer.INSTANCE));
    }

    private StoredJoinState entries(IntConsumer rowCount) throws Exception {
        return new StoredJoinState(
                state(new ValueStateDescriptor<>(ENTRIES, JoinEntrySerializer.INSTANCE)),
                new StoredSide(spilled(LEFT, identities.left())),
                new StoredSide(spilled(RIGHT, identities.right())),
                () -> keys(ENTRIES),
                rowCount);
    }

    /** The rows of a side that is large, in the form that suits what is known of them. */
    private SpilledRows spilled(String side, @Nullable List<Integer> identity) throws Exception {
        SpilledRows here = identity == null ? counted(side) : identified(side, identity);
        List<Row> keys = keys(side + (identity == null ? IDENTIFIED : COUNTED));
        if (!keys.isEmpty()) {
            SpilledRows old = identity == null ? identified(side, List.of()) : counted(side);
            for (Row key : keys) {
                backend.setCurrentKey(key);
                here.begin(0);
                old.anyStored(
                        (row, count) -> {
                            here.add(row, count);
                            return false;
                        });
                here.flush();
                old.clear();
            }
        }
        return here;
    }

    private SpilledRows counted(String side) throws Exception {
        return new CountedRows(counts(side + COUNTED));
    }

    private SpilledRows identified(String side, List<Integer> identity) throws Exception {
        return new IdentifiedRows(
                state(
                        new MapStateDescriptor<>(
                                side + IDENTIFIED, RowSerializer.INSTANCE, RowSerializer.INSTANCE)),
                identity.stream().mapToInt(Integer::intValue).toArray());
    }

    private MapState<Row, Integer> counts(String name) throws Exception {
        return state(
                new MapStateDescriptor<>(name, RowSerializer.INSTANCE, IntSerializer.INSTANCE));
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
