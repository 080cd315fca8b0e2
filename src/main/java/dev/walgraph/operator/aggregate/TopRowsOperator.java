package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.TopRowsSpec;
import java.util.List;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The rows at some places of the order of each partition: {@link TopRowsLogic} over keyed state.
 * Where there are no partitions, all rows have one key, so one task does the work.
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
    protected void emitAll(long time) throws Exception {
        KeyedStateBackend<Row> backend = getKeyedStateBackend();
        backend.applyToAllKeys(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                descriptor(),
                (Row key, ValueState<Group> state) -> emitAll(state.value(), time));
    }

    private void emitAll(@Nullable Group group, long time) {
        if (group != null) {
            logic.emitAll(group, pages(group), time, this::emit);
        }
    }
}
