package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.TopRowsSpec;
import java.util.List;

/**
 * The rows at some places of an order of all rows: {@link TopRowsLogic} over keyed state. All rows
 * have one key, so one task does the work.
 */
public final class TopRowsOperator extends GroupOperator {

    /** Savepoints know the state by this name. */
    private static final String ROWS = "rows";

    private final TopRowsSpec spec;

    private transient TopRowsLogic logic;

    /**
     * @param coalesce see {@link dev.walgraph.operator.state.WatermarkOperator}
     */
    public TopRowsOperator(TopRowsSpec spec, boolean coalesce) {
        super(ROWS, coalesce);
        this.spec = spec;
    }

    @Override
    public void open() throws Exception {
        logic = new TopRowsLogic(spec);
        super.open();
    }

    @Override
    Group create() {
        return logic.create();
    }

    @Override
    void apply(Group group, long time, List<Delta> deltas, GroupPages pages) {
        logic.apply(group, time, deltas, pages, this::emit);
    }

    @Override
    void absorb(Group group, List<Delta> deltas, GroupPages pages) {
        logic.absorb(group, deltas, pages);
    }

    @Override
    protected void finishSnapshot() throws Exception {
        setCurrentKey(Row.EMPTY);
        Group group = groups().value();
        if (group != null) {
            logic.emitAll(group, pages(group), CommitTime.SNAPSHOT, this::emit);
        }
    }
}
