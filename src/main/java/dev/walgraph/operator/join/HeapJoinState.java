package dev.walgraph.operator.join;

import dev.walgraph.operator.state.RowCount;
import org.apache.flink.api.common.state.ValueState;
import org.jspecify.annotations.Nullable;

/** Rows in state on the heap: all of a key are one value, which is changed where it lies. */
final class HeapJoinState implements JoinState {

    private final ValueState<JoinRows> state;
    private final RowCount rowCount;

    private JoinRows rows = new JoinRows();
    private int sizeBefore;

    HeapJoinState(ValueState<JoinRows> state, RowCount rowCount) {
        this.state = state;
        this.rowCount = rowCount;
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
        rowCount.add(size - sizeBefore);
        if (size == 0) {
            state.clear();
        } else if (sizeBefore == 0) {
            state.update(rows);
        }
    }
}
