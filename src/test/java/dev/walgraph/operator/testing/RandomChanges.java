package dev.walgraph.operator.testing;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Random changes of a multiset of rows. Within one time rows come, change, go and come back, so
 * that there is something to cancel.
 */
public final class RandomChanges {

    private final Random random;
    private final Function<Random, Row> newRow;
    private final int @Nullable [] identity;
    private final Zset current = new Zset();

    public RandomChanges(Random random, Function<Random, Row> newRow) {
        this(random, newRow, null);
    }

    /**
     * @param identity columns in which no two rows agree after a time, though they may at it; null
     *     if rows may be alike
     */
    public RandomChanges(Random random, Function<Random, Row> newRow, int @Nullable [] identity) {
        this.random = random;
        this.newRow = newRow;
        this.identity = identity;
    }

    /** What is there after all changes. */
    public Zset current() {
        return current;
    }

    /** The changes of one time; additions only if {@code snapshot}. */
    public List<Delta> next(long time, int count, boolean snapshot) {
        List<Delta> deltas = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int kind = snapshot || current.isEmpty() ? 0 : random.nextInt(4);
            int copies = identity == null ? 1 + random.nextInt(10) / 9 : 1;
            if (kind == 0) {
                add(deltas, new Delta(null, newRow.apply(random), copies, time));
            } else if (kind == 1) {
                add(deltas, Delta.removed(current.pick(random), time));
            } else {
                Delta update = Delta.between(current.pick(random), newRow.apply(random), 1, time);
                if (update != null) {
                    add(deltas, update);
                }
            }
        }
        return deltas;
    }

    /** Takes away all that is there. */
    public List<Delta> clear(long time) {
        List<Delta> deltas = new ArrayList<>();
        current.copy()
                .weights()
                .forEach((row, weight) -> add(deltas, new Delta(row, null, weight, time)));
        return deltas;
    }

    private void add(List<Delta> deltas, Delta delta) {
        int place = random.nextInt(deltas.size() + 1);
        Row replaced = replaced(delta);
        deltas.add(delta);
        current.add(delta);
        if (replaced != null) {
            Delta removal = Delta.removed(replaced, delta.time());
            deltas.add(place, removal);
            current.add(removal);
        }
    }

    /** The row that must not be there beside a new one. */
    private @Nullable Row replaced(Delta delta) {
        Row after = delta.after();
        if (identity == null || after == null) {
            return null;
        }
        Row id = after.select(identity);
        return current.weights().keySet().stream()
                .filter(row -> !row.equals(delta.before()) && row.select(identity).equals(id))
                .findAny()
                .orElse(null);
    }
}
