package dev.walgraph.operator.state;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.type.DeltaSerializer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.BooleanSerializer;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * An operator with state that acts on watermarks: deltas wait on the heap, by key, until the
 * watermark says that their transactions are complete; then each key is processed once, its times
 * in order, each time consolidated. The watermark goes on after all that came of it.
 *
 * <p>What waits at a checkpoint becomes keyed state of it. Before the watermark of the snapshot,
 * chunks of the snapshot are processed early, so that it need not lie in memory as a whole: the
 * order of deltas within one time is free, and nothing can come before.
 */
public abstract class WatermarkOperator extends AbstractStreamOperator<Delta> {

    /** Deltas of the snapshot that wait before they are processed early. */
    private static final int SNAPSHOT_CHUNK = 16_384;

    /** A map that had more keys than this is not used again: it would stay as large as it is. */
    private static final int SPARE_KEYS = 4_096;

    /** Savepoints know the states by these names; the number of the input follows. */
    private static final String PENDING = "pending-";

    private static final String SNAPSHOT_DONE = "snapshot-done";

    private final boolean coalesce;

    private Set<String> followedBy = Set.of();

    private transient Followers followers;
    private transient WaitingDeltas waiting;

    /** What is due of each key, in the order of arrival; empty between two watermarks. */
    private transient Map<Row, KeyBatch> due;

    private transient int snapshotWaiting;
    private transient long dueTime;
    private transient boolean snapshotDone;
    private transient ListState<Boolean> snapshotDoneState;
    private transient List<KeySelector<Delta, Row>> selectors;
    private transient List<ListState<Delta>> pending;
    private transient List<Row> written;
    private transient RowCount rowCount;
    private transient StreamRecord<Delta> record;

    /**
     * @param coalesce all times that become due with one watermark count as one, the watermark's:
     *     states in between are not computed. Right only if all inputs come from one source, as
     *     only then all operators see the same watermarks.
     */
    protected WatermarkOperator(boolean coalesce) {
        this.coalesce = coalesce;
    }

    /**
     * Says which queries' result operator takes the rows of this operator, with no state in
     * between. Those that are new when the operator starts from state, are given all rows then, as
     * additions at {@link CommitTime#REPLAY}; the others pay no heed to these.
     */
    public final void setFollowedBy(Set<String> queries) {
        followedBy = Set.copyOf(queries);
    }

    /** Processes what is due of a key, which is the current one of the state backend. */
    protected abstract void process(Row key, KeyBatch due) throws Exception;

    /**
     * Called once, with the watermark of the snapshot, after all of the snapshot was processed and
     * before anything later is.
     */
    protected abstract void finishSnapshot() throws Exception;

    /** Emits all rows that come of the state, as additions at a time. */
    protected abstract void emitAll(long time) throws Exception;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        rowCount = RowCount.restore(context, this);
        followers = Followers.restore(context, followedBy);
        // Every task sees the snapshot's watermark on the same side of a checkpoint, so one answer
        // serves all tasks after a change of parallelism.
        snapshotDoneState =
                context.getOperatorStateStore()
                        .getUnionListState(
                                new ListStateDescriptor<>(
                                        SNAPSHOT_DONE, BooleanSerializer.INSTANCE));
        for (Boolean done : snapshotDoneState.get()) {
            snapshotDone |= done;
        }
        if (!snapshotDone) {
            // Their snapshot is still to come.
            followers.complete();
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public void open() throws Exception {
        super.open();
        waiting = new WaitingDeltas();
        due = new LinkedHashMap<>();
        written = new ArrayList<>();
        record = new StreamRecord<>(null);
        selectors = new ArrayList<>();
        pending = new ArrayList<>();
        selectors.add((KeySelector<Delta, Row>) getStateKeySelector1());
        if (getStateKeySelector2() != null) {
            selectors.add((KeySelector<Delta, Row>) getStateKeySelector2());
        }
        for (int input = 0; input < selectors.size(); input++) {
            restorePending(input);
        }
    }

    private void restorePending(int input) throws Exception {
        String name = PENDING + (input + 1);
        ListState<Delta> state =
                getPartitionedState(new ListStateDescriptor<>(name, DeltaSerializer.INSTANCE));
        pending.add(state);
        KeyedStateBackend<Row> backend = getKeyedStateBackend();
        List<Row> keys;
        try (Stream<Row> held = backend.getKeys(name, VoidNamespace.INSTANCE)) {
            keys = held.toList();
        }
        for (Row key : keys) {
            setCurrentKey(key);
            for (Delta delta : state.get()) {
                keep(input, delta);
            }
            state.clear();
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        snapshotDoneState.clear();
        snapshotDoneState.add(snapshotDone);
        followers.snapshot();
        rowCount.snapshot();
        for (Row key : written) {
            setCurrentKey(key);
            for (ListState<Delta> state : pending) {
                state.clear();
            }
        }
        Map<Row, KeyBatch> kept = new LinkedHashMap<>();
        waiting.forEach((input, delta) -> batch(kept, input, delta).add(input, delta));
        written = new ArrayList<>(kept.keySet());
        for (Map.Entry<Row, KeyBatch> entry : kept.entrySet()) {
            setCurrentKey(entry.getKey());
            for (int input = 0; input < pending.size(); input++) {
                List<Delta> deltas = entry.getValue().of(input);
                if (!deltas.isEmpty()) {
                    pending.get(input).update(new ArrayList<>(deltas));
                }
            }
        }
    }

    /** Deltas only wait when they arrive: no state is touched, so no key has to be set. */
    @Override
    @SuppressWarnings("rawtypes") // As Flink declares it.
    public void setKeyContextElement1(StreamRecord element) {}

    @Override
    @SuppressWarnings("rawtypes") // As Flink declares it.
    public void setKeyContextElement2(StreamRecord element) {}

    /** Takes a delta from an input, counted from 0. */
    protected final void await(int input, Delta delta) throws Exception {
        keep(input, delta);
        if (snapshotWaiting >= SNAPSHOT_CHUNK) {
            processDue(CommitTime.SNAPSHOT);
        }
    }

    private KeyBatch batch(Map<Row, KeyBatch> batches, int input, Delta delta) throws Exception {
        return batches.computeIfAbsent(selectors.get(input).getKey(delta), key -> new KeyBatch());
    }

    private void keep(int input, Delta delta) {
        waiting.add(input, delta);
        if (delta.time() == CommitTime.SNAPSHOT) {
            snapshotWaiting++;
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long time = mark.getTimestamp();
        completeFollowers();
        if (!snapshotDone && time >= CommitTime.SNAPSHOT) {
            processDue(CommitTime.SNAPSHOT);
            finishSnapshot();
            snapshotDone = true;
        }
        if (snapshotWaiting > 0) {
            // The snapshot of a query that is new in a job: it comes after other watermarks.
            processDue(CommitTime.SNAPSHOT);
        }
        processDue(time);
        super.processWatermark(mark);
        OutputFlush.afterWatermark(getContainingTask());
    }

    /** A checkpoint is taken of operators all of which have given their rows to new followers. */
    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        completeFollowers();
    }

    /** Before anything is processed: what is due goes to all. */
    private void completeFollowers() throws Exception {
        if (followers.areIncomplete()) {
            emitAll(CommitTime.REPLAY);
            followers.complete();
        }
    }

    private void processDue(long watermark) throws Exception {
        snapshotWaiting = 0;
        dueTime = watermark;
        waiting.take(watermark, (input, delta) -> batch(due, input, delta).add(input, delta));
        for (Map.Entry<Row, KeyBatch> entry : due.entrySet()) {
            setCurrentKey(entry.getKey());
            entry.getValue().sort();
            process(entry.getKey(), entry.getValue());
        }
        if (due.size() > SPARE_KEYS) {
            due = new LinkedHashMap<>();
        } else {
            due.clear();
        }
    }

    /** Goes through the times of a key's due deltas, or takes them for one. */
    protected final void steps(KeyBatch due, KeyBatch.Step step) throws Exception {
        if (coalesce && dueTime > CommitTime.SNAPSHOT) {
            due.atOnce(dueTime, step);
        } else {
            due.forEachTime(step);
        }
    }

    protected final boolean isSnapshotDone() {
        return snapshotDone;
    }

    /** How many rows the state holds; the operator keeps it. */
    protected final RowCount rowCount() {
        return rowCount;
    }

    protected final void emit(Delta delta) {
        output.collect(record.replace(delta, delta.time()));
    }
}
