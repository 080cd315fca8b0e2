package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.AggregateSpec;
import dev.walgraph.operator.error.ErrorReport;
import dev.walgraph.operator.error.QueryContext;
import dev.walgraph.operator.state.KeyBatch;
import dev.walgraph.operator.state.WatermarkOperator;
import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates a keyed stream of deltas: {@link AggregateLogic} over a value state for the group and
 * a map state for the pages of its large multisets.
 *
 * <p>Of the snapshot, groups take in chunk after chunk; their rows go out once, at its end.
 */
public final class AggregateOperator extends WatermarkOperator
        implements OneInputStreamOperator<Delta, Delta> {

    /** Savepoints know the states by these names. */
    private static final String GROUPS = "groups";

    private static final String PAGES = "pages";

    private final AggregateSpec spec;
    private final QueryContext query;

    private transient AggregateLogic logic;
    private transient ValueStateDescriptor<Group> descriptor;
    private transient ValueState<Group> groups;
    private transient GroupPages.Store store;

    /**
     * @param coalesce see {@link WatermarkOperator}
     */
    public AggregateOperator(AggregateSpec spec, QueryContext query, boolean coalesce) {
        super(coalesce);
        this.spec = spec;
        this.query = query;
    }

    @Override
    public void open() throws Exception {
        super.open();
        logic = new AggregateLogic(spec, new ErrorReport(query, getMetricGroup()));
        descriptor = new ValueStateDescriptor<>(GROUPS, GroupSerializer.INSTANCE);
        groups = getPartitionedState(descriptor);
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
        Group held = groups.value();
        Group group = held == null ? logic.create() : held;
        GroupPages pages = new GroupPages(store, group);
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

    private void step(Group group, long time, List<Delta> deltas, GroupPages pages) {
        if (isSnapshotDone()) {
            logic.apply(group, time, deltas, pages, this::emit);
        } else {
            logic.absorb(group, deltas, pages);
        }
    }

    @Override
    protected void finishSnapshot() throws Exception {
        KeyedStateBackend<Row> backend = getKeyedStateBackend();
        backend.applyToAllKeys(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                descriptor,
                (Row key, ValueState<Group> state) -> emitRow(state.value()));
        if (spec.global() && ownsGlobalGroup()) {
            setCurrentKey(Row.EMPTY);
            if (groups.value() == null) {
                emitRow(logic.create());
            }
        }
    }

    private void emitRow(@Nullable Group group) {
        Row row = group == null ? null : logic.row(group, new GroupPages(store, group), true);
        if (row != null) {
            emit(Delta.added(row, CommitTime.SNAPSHOT));
        }
    }

    private boolean ownsGlobalGroup() {
        int groupsOfKeys = getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
        int tasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(Row.EMPTY, groupsOfKeys, tasks)
                == getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    }
}
