package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.operator.TopRowsSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows at some places of an order, in maps: {@link TopRowsLogic} without Flink, for tests. */
public final class TopRowsInMemory implements GroupPages.Store {

    private final TopRowsLogic logic;
    private final Map<Integer, Page> pages = new HashMap<>();
    private Group group;

    public TopRowsInMemory(TopRowsSpec spec) {
        this.logic = new TopRowsLogic(spec);
        this.group = logic.create();
    }

    /** What the deltas of one time do. */
    public void apply(long time, List<Delta> deltas, Consumer<Delta> out) throws Exception {
        group = group.copy();
        GroupPages changed = new GroupPages(this, group);
        if (time == CommitTime.SNAPSHOT) {
            logic.absorb(group, deltas, changed);
        } else {
            logic.apply(group, time, deltas, changed, out);
        }
        changed.flush();
        if (group.isEmpty() && !pages.isEmpty()) {
            throw new IllegalStateException("no rows keep pages " + pages.keySet());
        }
    }

    /** The rows at the places as of the snapshot. */
    public void finishSnapshot(Consumer<Delta> out) {
        logic.emitAll(group, new GroupPages(this, group), CommitTime.SNAPSHOT, out);
    }

    /** 1 if there are rows, else 0. */
    public int size() {
        return group.isEmpty() ? 0 : 1;
    }

    @Override
    public @Nullable Page get(int number) {
        return pages.get(number);
    }

    @Override
    public void put(int number, Page page) {
        pages.put(number, page);
    }

    @Override
    public void remove(int number) {
        pages.remove(number);
    }
}
