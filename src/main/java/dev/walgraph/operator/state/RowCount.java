package dev.walgraph.operator.state;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;

/**
 * How many rows the keyed state of an operator's task holds, as a metric.
 *
 * <p>It counts along and is part of the checkpoint. After a change of parallelism the counts of
 * single tasks are off, while their sum stays right.
 */
public final class RowCount {

    /** The metric's name, part of the product's promise. */
    public static final String METRIC = "rowsInState";

    /** Savepoints know the state by this name. */
    private static final String STATE = "rows-in-state";

    private final ListState<Long> state;
    private long count;

    private RowCount(ListState<Long> state) {
        this.state = state;
    }

    /** The count as of the checkpoint; zero if there is none. */
    public static RowCount restore(StateInitializationContext context, MetricGroup metrics)
            throws Exception {
        ListState<Long> state =
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>(STATE, LongSerializer.INSTANCE));
        RowCount rows = new RowCount(state);
        for (Long part : state.get()) {
            rows.count += part;
        }
        metrics.gauge(METRIC, (Gauge<Long>) () -> rows.count);
        return rows;
    }

    public void add(long rows) {
        count += rows;
    }

    public long count() {
        return count;
    }

    /** Makes the count part of the checkpoint. */
    public void snapshot() throws Exception {
        state.clear();
        state.add(count);
    }
}
