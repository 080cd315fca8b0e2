package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.AggregateSpec;
import dev.walgraph.operator.EvaluationErrors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An aggregate whose groups lie in maps: {@link AggregateLogic} without Flink, for tests. */
public final class AggregateInMemory {

    private final AggregateSpec spec;
    private final AggregateLogic logic;
    private final Map<Row, Held> groups = new HashMap<>();

    /** A group and its pages. */
    private record Held(Group group, HeapPages pages) {}

    public AggregateInMemory(AggregateSpec spec, EvaluationErrors errors) {
        this.spec = spec;
        this.logic = new AggregateLogic(spec, errors);
    }

    /** What the deltas of one time and key do. */
    public void apply(Row key, long time, List<Delta> deltas, Consumer<Delta> out)
            throws Exception {
        Held held = groups.get(key);
        Group group = held == null ? logic.create() : held.group().copy();
        Held next = new Held(group, held == null ? new HeapPages() : held.pages());
        GroupPages pages = new GroupPages(next.pages(), group);
        if (time == CommitTime.SNAPSHOT) {
            logic.absorb(group, deltas, pages);
        } else {
            logic.apply(group, time, deltas, pages, out);
        }
        pages.flush();
        if (!group.isEmpty()) {
            groups.put(key, next);
        } else if (groups.remove(key) != null && next.pages().size() > 0) {
            throw new IllegalStateException(
                    "an empty group keeps " + next.pages().size() + " pages");
        }
    }

    /** The rows of all groups as of the snapshot. */
    public void finishSnapshot(Consumer<Delta> out) {
        groups.values().forEach(held -> emitRow(held, out));
        if (spec.global() && groups.isEmpty()) {
            emitRow(new Held(logic.create(), new HeapPages()), out);
        }
    }

    private void emitRow(Held held, Consumer<Delta> out) {
        Row row = logic.row(held.group(), new GroupPages(held.pages(), held.group()), true);
        if (row != null) {
            out.accept(Delta.added(row, CommitTime.SNAPSHOT));
        }
    }

    /** How many groups there are. */
    public int size() {
        return groups.size();
    }
}
