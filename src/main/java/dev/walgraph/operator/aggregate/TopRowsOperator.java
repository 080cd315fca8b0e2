package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.TopRowsSpec;
import dev.walgraph.operator.state.KeyBatch;
import dev.walgraph.operator.state.WatermarkOperator;
import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The rows at some places of an order of all rows: {@link TopRowsLogic} over a value state and a
 * map state for the pages of the order. All rows have one key, so one task does the work.
 *
 * <p>Of the snapshot, rows come chunk after chunk; those at the places go out once, at its end.
 */
public final class TopRowsOperator extends WatermarkOperator
        implements OneInputStreamOperator<Delta, Delta> {

    /** Savepoints know the states by these names. */
    private static final String ROWS = "rows";

    private static final String PAGES = "pages";

    private final TopRowsSpec spec;

    private transient TopRowsLogic logic;
    private transient ValueState<Group> rows;
    private transient GroupPages.Store store;

    /**
     * @param coalesce see {@link WatermarkOperator}
     */
    public TopRowsOperator(TopRowsSpec spec, boolean coalesce) {
        super(coalesce);
        this.spec = spec;
    }

    @Override
    public void open() throws Exception {
        super.open();
        logic = new TopRowsLogic(spec);
        rows = getPartitionedState(new ValueStateDescriptor<>(ROWS, GroupSerializer.INSTANCE));
        store =
                new StoredPages(
                        getPartitionedState(
                                new MapStateDescriptor<>(
                                        PAGES, IntSerializer.INSTANCE, PageSerializer.INSTANCE)));
    }

    @Override
    public void processElement(StreamRecord<Delta> element) throws Exception {
        await(0, element.getValue());
    }

    @Override
    protected void process(Row key, KeyBatch due) throws Exception {
        Group held = rows.value();
        Group group = held == null ? logic.create() : held;
        GroupPages pages = new GroupPages(store, group);
        steps(due, (time, deltas, none) -> step(group, time, deltas, pages));
        pages.flush();
        if (!group.isEmpty()) {
            rows.update(group);
            rowCount().add(held == null ? 1 : 0);
        } else if (held != null) {
            rows.clear();
            rowCount().add(-1);
        }
    }

    private void step(Group group, long time, List<Delta> deltas, GroupPages pages) {
        if (isSnapshotDone()) {
            logic.apply(group, time, deltas, pages, this::emit);
        } else {
            logic.absorb(group, deltas, pages);
        }
    }

    @Override
    protected void finishSnapshot() throws Exception {
        setCurrentKey(Row.EMPTY);
        Group group = rows.value();
        if (group != null) {
            logic.emitAll(group, new GroupPages(store, group), CommitTime.SNAPSHOT, this::emit);
        }
    }
}
