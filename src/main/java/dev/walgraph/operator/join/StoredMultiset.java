package dev.walgraph.operator.join;

import dev.walgraph.graph.Row;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/**
 * A multiset in keyed state that is not at hand: what a batch changes is gathered and written once
 * at its end; all rows are read only if they are asked for, and then once a batch.
 */
final class StoredMultiset implements Multiset {

    private final MapState<Row, Integer> state;

    /** Rows that the batch has touched: how often they are in the state, and how often now. */
    private final Map<Row, Counts> touched = new HashMap<>();

    /** All rows as they are now, if they have been read. */
    private @Nullable Map<Row, Integer> all;

    private static final class Counts {
        private final int stored;
        private int now;

        private Counts(int stored) {
            this.stored = stored;
            this.now = stored;
        }
    }

    StoredMultiset(MapState<Row, Integer> state) {
        this.state = state;
    }

    /** Begins a batch of a key under which the state holds nothing. */
    void beginEmpty() {
        all = new LinkedHashMap<>();
    }

    @Override
    public boolean isEmpty() {
        if (all != null) {
            return all.isEmpty();
        }
        if (touched.values().stream().anyMatch(counts -> counts.now > 0)) {
            return false;
        }
        try {
            for (Row row : state.keys()) {
                if (!touched.containsKey(row)) {
                    return false;
                }
            }
        } catch (Exception e) {
            throw unreadable(e);
        }
        return true;
    }

    private static IllegalStateException unreadable(Exception cause) {
        return new IllegalStateException("the rows of a join's key cannot be read", cause);
    }

    @Override
    public void forEach(Visitor visitor) {
        rows().forEach(visitor::visit);
    }

    @Override
    public boolean any(Predicate<Row> condition) {
        return rows().keySet().stream().anyMatch(condition);
    }

    private Map<Row, Integer> rows() {
        Map<Row, Integer> rows = all;
        if (rows == null) {
            rows = read();
            all = rows;
        }
        return rows;
    }

    private Map<Row, Integer> read() {
        Map<Row, Integer> rows = new LinkedHashMap<>();
        try {
            for (Map.Entry<Row, Integer> entry : state.entries()) {
                rows.put(entry.getKey(), entry.getValue());
            }
        } catch (Exception e) {
            throw unreadable(e);
        }
        touched.forEach((row, counts) -> put(rows, row, counts.now));
        return rows;
    }

    @Override
    public void add(Row row, int copies) {
        Counts counts = touched.computeIfAbsent(row, r -> new Counts(stored(r)));
        int now = Math.addExact(counts.now, copies);
        if (now < 0) {
            throw new IllegalStateException("a row goes that is not there: " + row);
        }
        counts.now = now;
        if (all != null) {
            put(all, row, now);
        }
    }

    private int stored(Row row) {
        if (all != null) {
            return all.getOrDefault(row, 0);
        }
        try {
            Integer count = state.get(row);
            return count == null ? 0 : count;
        } catch (Exception e) {
            throw new IllegalStateException("a row of a join cannot be read: " + row, e);
        }
    }

    private static void put(Map<Row, Integer> rows, Row row, int count) {
        if (count == 0) {
            rows.remove(row);
        } else {
            rows.put(row, count);
        }
    }

    /**
     * Writes what the batch has changed, and forgets it.
     *
     * @return by how much the number of different rows in the state has grown
     */
    int flush() throws Exception {
        int grown = 0;
        for (Map.Entry<Row, Counts> entry : touched.entrySet()) {
            Counts counts = entry.getValue();
            if (counts.now == counts.stored) {
                continue;
            }
            if (counts.now == 0) {
                state.remove(entry.getKey());
                grown--;
            } else {
                state.put(entry.getKey(), counts.now);
                grown += counts.stored == 0 ? 1 : 0;
            }
        }
        touched.clear();
        all = null;
        return grown;
    }
}
