package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.TopRowsSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The rows at some places of the order of each partition, in maps: {@link TopRowsLogic} without
 * Flink, for tests.
 */
public final class TopRowsInMemory {

    private final TopRowsLogic logic;
    private final Map<Row, Partition> partitions = new HashMap<>();

    /** The rows of a partition and their pages. */
    private record Partition(Group group, HeapPages pages) {}

    public TopRowsInMemory(TopRowsSpec spec) {
        this.logic = new TopRowsLogic(spec);
    }

    /** What the deltas of one time and partition do. */
    public void apply(Row key, long time, List<Delta> deltas, Consumer<Delta> out)
            throws Exception {
        Partition held = partitions.get(key);
        Group group = held == null ? logic.create() : held.group().copy();
        Partition next = new Partition(group, held == null ? new HeapPages() : held.pages());
        GroupPages pages = new GroupPages(next.pages(), group);
        if (time == CommitTime.SNAPSHOT) {
            logic.absorb(group, deltas, pages);
        } else {
            logic.apply(group, time, deltas, pages, out);
        }
        pages.flush();
        if (!group.isEmpty()) {
            partitions.put(key, next);
            return;
        }
        partitions.remove(key);
        if (next.pages().size() > 0) {
            throw new IllegalStateException("no rows keep " + next.pages().size() + " pages");
        }
    }

    /** The rows at the places as of the snapshot. */
    public void finishSnapshot(Consumer<Delta> out) {
        for (Partition held : partitions.values()) {
            GroupPages pages = new GroupPages(held.pages(), held.group());
            logic.emitAll(held.group(), pages, CommitTime.SNAPSHOT, out);
        }
    }

    /** How many partitions have rows. */
    public int size() {
        return partitions.size();
    }
}
