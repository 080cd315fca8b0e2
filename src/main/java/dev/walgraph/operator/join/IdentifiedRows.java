package dev.walgraph.operator.join;

import dev.walgraph.graph.Row;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/**
 * Rows in state by their identity, which no two of them have in common. A delta says what was
 * before and what is now, so nothing has to be read for it, and an update is one write: the row as
 * it is now takes the place of what it was.
 */
final class IdentifiedRows extends SpilledRows {

    private final MapState<Row, Row> state;
    private final int[] identity;

    /**
     * @param identity indexes of the columns that tell the rows apart
     */
    IdentifiedRows(MapState<Row, Row> state, int[] identity) {
        this.state = state;
        this.identity = identity;
    }

    @Override
    boolean anyStored(CountedCondition condition) throws Exception {
        for (Row row : state.values()) {
            if (condition.isTrueOf(row, 1)) {
                return true;
            }
        }
        return false;
    }

    @Override
    int write(Map<Row, Integer> changes, @Nullable Map<Row, Integer> all) throws Exception {
        int grown = 0;
        Set<Row> replaced = new HashSet<>();
        for (Map.Entry<Row, Integer> entry : changes.entrySet()) {
            int change = entry.getValue();
            grown += change;
            if (change > 0) {
                Row row = entry.getKey();
                Row id = row.select(identity);
                if (change > 1 || !replaced.add(id)) {
                    throw new IllegalStateException("two rows have one identity: " + row);
                }
                state.put(id, row);
            }
        }
        for (Map.Entry<Row, Integer> entry : changes.entrySet()) {
            if (entry.getValue() < 0) {
                Row id = entry.getKey().select(identity);
                if (!replaced.contains(id)) {
                    state.remove(id);
                }
            }
        }
        return grown;
    }

    @Override
    void clearState() {
        state.clear();
    }
}
