package dev.walgraph.operator.join;

import dev.walgraph.graph.Row;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/** Rows in state with how often each is there. An update is two reads and two writes. */
final class CountedRows extends SpilledRows {

    private final MapState<Row, Integer> state;

    CountedRows(MapState<Row, Integer> state) {
        this.state = state;
    }

    @Override
    boolean anyStored(CountedCondition condition) throws Exception {
        for (Map.Entry<Row, Integer> entry : state.entries()) {
            if (condition.isTrueOf(entry.getKey(), entry.getValue())) {
                return true;
            }
        }
        return false;
    }

    @Override
    int write(Map<Row, Integer> changes, @Nullable Map<Row, Integer> all) throws Exception {
        int grown = 0;
        for (Map.Entry<Row, Integer> entry : changes.entrySet()) {
            Row row = entry.getKey();
            int change = entry.getValue();
            int now = all == null ? stored(row) + change : all.getOrDefault(row, 0);
            if (now < 0) {
                throw isNotThere(row);
            }
            if (now == 0) {
                state.remove(row);
                grown--;
            } else {
                state.put(row, now);
                grown += now == change ? 1 : 0;
            }
        }
        return grown;
    }

    private int stored(Row row) throws Exception {
        Integer count = state.get(row);
        return count == null ? 0 : count;
    }

    @Override
    void clearState() {
        state.clear();
    }
}
