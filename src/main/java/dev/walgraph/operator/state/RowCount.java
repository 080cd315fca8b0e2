package dev.walgraph.operator.state;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.MapSerializer;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;

/**
 * How many rows the keyed state of an operator's task holds, as a metric.
 *
 * <p>It counts along, each key group by itself, and is part of the checkpoint: after a change of
 * parallelism every task takes the counts of the key groups whose state it takes.
 */
public final class RowCount {

    /** The metric's name, part of the product's promise. */
    public static final String METRIC = "rowsInState";

    /** Savepoints know the state by this name. */
    private static final String STATE = "rows-in-state";

    private final AbstractStreamOperator<?> operator;
    private final ListState<Map<Integer, Long>> state;

    /** By key group. */
    private final long[] counts;

    /** The sum of all counts: another thread reads the metric. */
    private volatile long total;

    private RowCount(
            AbstractStreamOperator<?> operator,
            int keyGroups,
            ListState<Map<Integer, Long>> state) {
        this.operator = operator;
        this.counts = new long[keyGroups];
        this.state = state;
    }

    /** The count as of the checkpoint; zero if there is none. */
    public static RowCount restore(
            StateInitializationContext context, AbstractStreamOperator<?> operator)
            throws Exception {
        ListState<Map<Integer, Long>> state =
                context.getOperatorStateStore()
                        .getUnionListState(
                                new ListStateDescriptor<>(
                                        STATE,
                                        new MapSerializer<>(
                                                IntSerializer.INSTANCE, LongSerializer.INSTANCE)));
        TaskInfo task = operator.getRuntimeContext().getTaskInfo();
        KeyGroupRange ours =
                KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                        task.getMaxNumberOfParallelSubtasks(),
                        task.getNumberOfParallelSubtasks(),
                        task.getIndexOfThisSubtask());
        RowCount rows = new RowCount(operator, task.getMaxNumberOfParallelSubtasks(), state);
        for (Map<Integer, Long> counts : state.get()) {
            counts.forEach(
                    (keyGroup, count) -> {
                        if (ours.contains(keyGroup)) {
                            rows.add(keyGroup, count);
                        }
                    });
        }
        operator.getMetricGroup().gauge(METRIC, (Gauge<Long>) () -> rows.total);
        return rows;
    }

    /** Counts rows of the current key. */
    public void add(long rows) {
        if (rows != 0) {
            Object key = operator.getKeyedStateBackend().getCurrentKey();
            add(KeyGroupRangeAssignment.assignToKeyGroup(key, counts.length), rows);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // Only the task's thread writes.
    private void add(int keyGroup, long rows) {
        counts[keyGroup] += rows;
        total += rows;
    }

    public long count() {
        return total;
    }

    /** Makes the count part of the checkpoint. */
    public void snapshot() throws Exception {
        Map<Integer, Long> held = new TreeMap<>();
        for (int keyGroup = 0; keyGroup < counts.length; keyGroup++) {
            if (counts[keyGroup] != 0) {
                held.put(keyGroup, counts[keyGroup]);
            }
        }
        state.clear();
        state.add(held);
    }
}
