package dev.walgraph.operator.join;

import dev.walgraph.graph.Row;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.apache.flink.api.common.state.ValueState;
import org.jspecify.annotations.Nullable;

/**
 * Rows in state that is read and written as bytes: a key has one entry, which holds the rows of
 * each side as long as they are few.
 */
final class StoredJoinState implements JoinState {

    private final ValueState<JoinEntry> state;
    private final StoredSide left;
    private final StoredSide right;
    private final Supplier<List<Row>> keys;
    private final IntConsumer rowCount;

    private @Nullable JoinEntry before;

    /**
     * @param keys gives all keys
     * @param rowCount takes by how much the number of rows changes
     */
    StoredJoinState(
            ValueState<JoinEntry> state,
            StoredSide left,
            StoredSide right,
            Supplier<List<Row>> keys,
            IntConsumer rowCount) {
        this.state = state;
        this.left = left;
        this.right = right;
        this.keys = keys;
        this.rowCount = rowCount;
    }

    @Override
    public List<Row> keys() {
        return keys.get();
    }

    @Override
    public void begin() throws Exception {
        before = state.value();
        JoinEntry held = before == null ? JoinEntry.EMPTY : before;
        left.begin(held.left());
        right.begin(held.right());
    }

    @Override
    public Multiset left() {
        return left;
    }

    @Override
    public Multiset right() {
        return right;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // What has not changed is the same object.
    public void end() throws Exception {
        JoinEntry held = before == null ? JoinEntry.EMPTY : before;
        JoinEntry.Side leftNow = left.end();
        JoinEntry.Side rightNow = right.end();
        if (leftNow == held.left() && rightNow == held.right()) {
            return;
        }
        int rows = leftNow.rows() + rightNow.rows();
        if (rows > 0) {
            state.update(new JoinEntry(leftNow, rightNow));
        } else if (before != null) {
            state.clear();
        }
        rowCount.accept(rows - held.left().rows() - held.right().rows());
    }

    /** Takes the current key's rows, with which a batch has begun, out of state. */
    void clear() throws Exception {
        left.clear();
        right.clear();
        state.clear();
    }
}
