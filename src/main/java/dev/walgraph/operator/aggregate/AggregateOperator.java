package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.AggregateSpec;
import dev.walgraph.operator.error.ErrorReport;
import dev.walgraph.operator.error.QueryContext;
import java.util.List;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.jspecify.annotations.Nullable;

/** Aggregates a keyed stream of deltas: {@link AggregateLogic} over keyed state. */
public final class AggregateOperator extends GroupOperator {

    /** Savepoints know the state by this name. */
    private static final String GROUPS = "groups";

    private final AggregateSpec spec;
    private final QueryContext query;

    private transient AggregateLogic logic;

    /**
     * @param coalesce see {@link dev.walgraph.operator.state.WatermarkOperator}
     */
    public AggregateOperator(AggregateSpec spec, QueryContext query, boolean coalesce) {
        super(GROUPS, coalesce);
        this.spec = spec;
        this.query = query;
    }

    @Override
    public void open() throws Exception {
        logic = new AggregateLogic(spec, new ErrorReport(query, getMetricGroup()));
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
                (Row key, ValueState<Group> state) -> emitRow(state.value(), time));
        if (spec.global() && ownsGlobalGroup()) {
            setCurrentKey(Row.EMPTY);
            if (groups().value() == null) {
                emitRow(logic.create(), time);
            }
        }
    }

    private void emitRow(@Nullable Group group, long time) {
        Row row = group == null ? null : logic.row(group, pages(group), true);
        if (row != null) {
            emit(Delta.added(row, time));
        }
    }

    private boolean ownsGlobalGroup() {
        int groupsOfKeys = getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
        int tasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(Row.EMPTY, groupsOfKeys, tasks)
                == getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    }
}
