package dev.walgraph.operator.join;

import dev.walgraph.graph.Row;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Many rows, each an entry of its own in keyed state that is not at hand: what a batch changes is
 * gathered and written once at its end; all rows are read only if they are asked for, and then once
 * a batch.
 */
abstract class SpilledRows implements Multiset {

    /** How many more, or fewer, of each row there are than in the state; none is zero. */
    private final Map<Row, Integer> changes = new HashMap<>();

    /** All rows as they are now, if they have been read. */
    private @Nullable Map<Row, Integer> all;

    /** How many different rows were in the state when the batch began. */
    private int stored;

    /** Begins a batch of a key under which the state holds so many rows. */
    final void begin(int rows) {
        stored = rows;
    }

    /** Whether something is true of a row in the state; it looks no further when it is. */
    abstract boolean anyStored(CountedCondition condition) throws Exception;

    /**
     * Writes changes to the state.
     *
     * @param all all rows as they are with these changes; null if they have not been read
     * @return by how much the number of different rows in the state has grown
     */
    abstract int write(Map<Row, Integer> changes, @Nullable Map<Row, Integer> all) throws Exception;

    /** Takes all rows out of the state. */
    abstract void clearState() throws Exception;

    @Override
    public final boolean isEmpty() {
        if (all != null) {
            return all.isEmpty();
        }
        int gone = 0;
        for (int change : changes.values()) {
            if (change > 0) {
                return false;
            }
            gone++;
        }
        return stored <= gone && rows().isEmpty();
    }

    @Override
    public final void forEach(Visitor visitor) {
        rows().forEach(visitor::visit);
    }

    @Override
    public final boolean any(Predicate<Row> condition) {
        return rows().keySet().stream().anyMatch(condition);
    }

    private Map<Row, Integer> rows() {
        Map<Row, Integer> rows = all;
        if (rows == null) {
            rows = stored == 0 ? new LinkedHashMap<>() : read();
            for (Map.Entry<Row, Integer> change : changes.entrySet()) {
                change(rows, change.getKey(), change.getValue());
            }
            all = rows;
        }
        return rows;
    }

    private Map<Row, Integer> read() {
        Map<Row, Integer> rows = new LinkedHashMap<>();
        try {
            anyStored(
                    (row, count) -> {
                        rows.put(row, count);
                        return false;
                    });
        } catch (Exception e) {
            throw new IllegalStateException("the rows of a join's key cannot be read", e);
        }
        return rows;
    }

    @Override
    public final void add(Row row, int copies) {
        change(changes, row, copies);
        if (all != null) {
            change(all, row, copies);
        }
    }

    private static void change(Map<Row, Integer> rows, Row row, int copies) {
        rows.merge(
                row,
                copies,
                (before, more) -> {
                    int now = Math.addExact(before, more);
                    return now == 0 ? null : now;
                });
    }

    /**
     * Writes what the batch has changed, and forgets it.
     *
     * @return by how much the number of different rows in the state has grown
     */
    final int flush() throws Exception {
        int grown = changes.isEmpty() ? 0 : write(changes, stored == 0 ? rows() : all);
        changes.clear();
        all = null;
        stored += grown;
        return grown;
    }

    /** Forgets what the batch has changed, and takes all rows out of the state. */
    final void clear() throws Exception {
        changes.clear();
        all = null;
        stored = 0;
        clearState();
    }

    static IllegalStateException isNotThere(Row row) {
        return new IllegalStateException("a row goes that is not there: " + row);
    }
}
