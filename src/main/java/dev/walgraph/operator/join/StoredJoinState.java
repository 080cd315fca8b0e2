package dev.walgraph.operator.join;

import dev.walgraph.graph.Row;
import dev.walgraph.operator.state.RowCount;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.api.common.state.MapState;

/** Rows in state that is read and written as bytes: each row is an entry of its own. */
final class StoredJoinState implements JoinState {

    private final Supplier<List<Row>> keys;
    private final StoredMultiset left;
    private final StoredMultiset right;

    /**
     * @param keys gives all keys of {@code left}
     */
    StoredJoinState(
            MapState<Row, Integer> left,
            MapState<Row, Integer> right,
            Supplier<List<Row>> keys,
            RowCount rowCount) {
        this.keys = keys;
        this.left = new StoredMultiset(left, rowCount);
        this.right = new StoredMultiset(right, rowCount);
    }

    @Override
    public List<Row> keysOfLeftRows() {
        return keys.get();
    }

    @Override
    public void begin() {
        // The sides begin with what they are asked for.
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
    public void end() throws Exception {
        left.flush();
        right.flush();
    }
}
