package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.state.KeyBatch;
import dev.walgraph.operator.state.WatermarkOperator;
import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * An operator with a {@link Group} for each key: a value state for the group and a map state for
 * the pages of its large multisets.
 *
 * <p>Of the snapshot, groups take in chunk after chunk; what comes of them goes out once, at its
 * end.
 */
abstract class GroupOperator extends WatermarkOperator
        implements OneInputStreamOperator<Delta, Delta> {

    /** Savepoints know the state by this name. */
    private static final String PAGES = "pages";

    private final String name;

    private transient ValueStateDescriptor<Group> descriptor;
    private transient ValueState<Group> groups;
    private transient GroupPages.Store store;

    /**
     * @param name by which savepoints know the state of the groups
     * @param coalesce see {@link WatermarkOperator}
     */
    GroupOperator(String name, boolean coalesce) {
        super(coalesce);
        this.name = name;
    }

    /** A group without rows. */
    abstract Group create();

    /** Changes a group by the deltas of one time, and emits what that does. */
    abstract void apply(Group group, long time, List<Delta> deltas, GroupPages pages);

    /** Changes a group without emitting anything. */
    abstract void absorb(Group group, List<Delta> deltas, GroupPages pages);

    @Override
    public void open() throws Exception {
        super.open();
        descriptor = new ValueStateDescriptor<>(name, GroupSerializer.INSTANCE);
        groups = getPartitionedState(descriptor);
        store =
                new StoredPages(
                        getPartitionedState(
                                new MapStateDescriptor<>(
                                        PAGES, IntSerializer.INSTANCE, PageSerializer.INSTANCE)),
                        getKeyedStateBackend() instanceof HeapKeyedStateBackend);
    }

    final ValueStateDescriptor<Group> descriptor() {
        return descriptor;
    }

    /** The group of the current key. */
    final ValueState<Group> groups() {
        return groups;
    }

    /** The pages of a group, which is that of the current key. */
    final GroupPages pages(Group group) {
        return new GroupPages(store, group);
    }

    @Override
    public final void processElement(StreamRecord<Delta> element) throws Exception {
        await(0, element.getValue());
    }

    @Override
    protected final void process(Row key, KeyBatch due) throws Exception {
        Group held = groups.value();
        Group group = held == null ? create() : held;
        GroupPages pages = pages(group);
        steps(due, (time, deltas, none) -> step(group, time, deltas, pages));
        pages.flush();
        if (!group.isEmpty()) {
            groups.update(group);
            rowCount().add(held == null ? 1 : 0);
        } else if (held != null) {
            groups.clear();
            rowCount().add(-1);
        }
    }

    @Override
    protected final void finishSnapshot() throws Exception {
        emitAll(CommitTime.SNAPSHOT);
    }

    private void step(Group group, long time, List<Delta> deltas, GroupPages pages) {
        if (isSnapshotDone()) {
            apply(group, time, deltas, pages);
        } else {
            absorb(group, deltas, pages);
        }
    }
}
