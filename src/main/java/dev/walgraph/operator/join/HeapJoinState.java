package dev.walgraph.operator.join;

import dev.walgraph.graph.Row;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.apache.flink.api.common.state.ValueState;
import org.jspecify.annotations.Nullable;

/** Rows in state on the heap: all of a key are one value, which is changed where it lies. */
final class HeapJoinState implements JoinState {

    private final ValueState<JoinRows> state;
    private final Supplier<List<Row>> keys;
    private final IntConsumer rowCount;

    private JoinRows rows = new JoinRows();
    private int sizeBefore;

    /**
     * @param keys gives all keys
     * @param rowCount takes by how much the number of rows changes
     */
    HeapJoinState(ValueState<JoinRows> state, Supplier<List<Row>> keys, IntConsumer rowCount) {
        this.state = state;
        this.keys = keys;
        this.rowCount = rowCount;
    }

    @Override
    public List<Row> keys() {
        return keys.get();
    }

    @Override
    public void begin() throws Exception {
        @Nullable JoinRows held = state.value();
        rows = held == null ? new JoinRows() : held;
        sizeBefore = rows.size();
    }

    @Override
    public Multiset left() {
        return rows.left();
    }

    @Override
    public Multiset right() {
        return rows.right();
    }

    @Override
    public void end() throws Exception {
        int size = rows.size();
        if (size == sizeBefore) {
            return;
        }
        rowCount.accept(size - sizeBefore);
        if (size == 0) {
            state.clear();
        } else if (sizeBefore == 0) {
            state.update(rows);
        }
    }
}
