package dev.walgraph.operator.result;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.ResultChange.Kind;
import dev.walgraph.graph.TransactionInfo;
import dev.walgraph.operator.ResultSpec;
import dev.walgraph.operator.result.ResultLogic.Difference;
import dev.walgraph.operator.type.DeltaSerializer;
import dev.walgraph.operator.type.TransactionInfoSerializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Ends a query: takes the deltas of its rows and the transactions of its sources, and gives for
 * each commit time, in order, at most one result change. The first is the answer on the snapshot,
 * also when that is empty; the others are never empty.
 *
 * <p>It runs once. State: the number of the last result change, how many of the sources have had
 * their snapshot, and what waits for the watermark.
 */
public final class ResultOperator extends AbstractStreamOperator<ResultChange>
        implements TwoInputStreamOperator<Delta, TransactionInfo, ResultChange> {

    /** The metric's name, part of the product's promise. */
    public static final String METRIC = "resultChanges";

    /** Savepoints know the states by these names. */
    private static final String SEQUENCE = "sequence";

    private static final String SNAPSHOTS = "snapshots";
    private static final String DELTAS = "pending-deltas";
    private static final String TRANSACTIONS = "pending-transactions";

    private final ResultSpec spec;
    private final boolean perBatch;
    private final int sources;
    private final boolean timed;
    private final List<String> columns;

    private transient ResultLogic logic;
    private transient long sequence;
    private transient long snapshots;
    private transient NavigableMap<Long, List<Delta>> deltas;
    private transient NavigableMap<Long, TransactionInfo> transactions;
    private transient ListState<Long> sequenceState;
    private transient ListState<Long> snapshotState;
    private transient ListState<Delta> deltaState;
    private transient ListState<TransactionInfo> transactionState;
    private transient Counter changes;

    /**
     * @param perBatch all transactions of one watermark count as one, the last
     * @param sources how many sources the query reads; each has a snapshot
     * @param timed whether the answer changes with time, too: then what changes between two
     *     transactions counts to the second
     */
    public ResultOperator(ResultSpec spec, boolean perBatch, int sources, boolean timed) {
        this.spec = spec;
        this.perBatch = perBatch;
        this.sources = sources;
        this.timed = timed;
        this.columns = spec.outputs().stream().map(ResultSpec.Output::name).toList();
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        sequenceState = list(context, SEQUENCE, LongSerializer.INSTANCE);
        snapshotState = list(context, SNAPSHOTS, LongSerializer.INSTANCE);
        deltaState = list(context, DELTAS, DeltaSerializer.INSTANCE);
        transactionState = list(context, TRANSACTIONS, TransactionInfoSerializer.INSTANCE);
        deltas = new TreeMap<>();
        transactions = new TreeMap<>();
        for (Long last : sequenceState.get()) {
            sequence = last;
        }
        deltaState.get().forEach(this::add);
        for (TransactionInfo info : transactionState.get()) {
            transactions.put(info.time(), info);
        }
        for (Long seen : snapshotState.get()) {
            snapshots = seen;
        }
    }

    private static <T> ListState<T> list(
            StateInitializationContext context, String name, TypeSerializer<T> serializer)
            throws Exception {
        return context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>(name, serializer));
    }

    @Override
    public void open() throws Exception {
        super.open();
        if (getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks() != 1) {
            throw new IllegalStateException("the result operator runs once");
        }
        logic = new ResultLogic(spec);
        changes = getMetricGroup().counter(METRIC);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        sequenceState.update(List.of(sequence));
        snapshotState.update(List.of(snapshots));
        List<Delta> pending = new ArrayList<>();
        deltas.values().forEach(pending::addAll);
        deltaState.update(pending);
        transactionState.update(new ArrayList<>(transactions.values()));
    }

    @Override
    public void processElement1(StreamRecord<Delta> element) {
        add(element.getValue());
    }

    @Override
    public void processElement2(StreamRecord<TransactionInfo> element) {
        add(element.getValue());
    }

    private void add(Delta delta) {
        deltas.computeIfAbsent(delta.time(), time -> new ArrayList<>()).add(delta);
    }

    /** Several sources have a snapshot each: the latest one stands for all. */
    private void add(TransactionInfo info) {
        if (info.time() == CommitTime.SNAPSHOT) {
            if (sequence > 0) {
                // That of a query which is new.
                return;
            }
            snapshots++;
        }
        transactions.merge(
                info.time(),
                info,
                (a, b) -> a.commitTimestampMicros() >= b.commitTimestampMicros() ? a : b);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long time = mark.getTimestamp();
        if (sequence == 0) {
            if (snapshots < sources || time < CommitTime.SNAPSHOT) {
                super.processWatermark(mark);
                return;
            }
            List<Delta> snapshot = deltas.remove(CommitTime.SNAPSHOT);
            Difference answer = logic.difference(snapshot == null ? List.of() : snapshot);
            emit(Kind.SNAPSHOT, transaction(CommitTime.SNAPSHOT), answer);
        }
        NavigableMap<Long, List<Delta>> due =
                timed ? dueWithTransactions(time) : deltas.headMap(time, true);
        if (perBatch) {
            takeAtOnce(due, time);
        } else {
            for (Map.Entry<Long, List<Delta>> entry : due.entrySet()) {
                emitChange(transaction(entry.getKey()), entry.getValue());
            }
        }
        due.clear();
        transactions.headMap(time, true).clear();
        super.processWatermark(mark);
    }

    /** What is due, each delta under the time of the first transaction that is not before it. */
    private NavigableMap<Long, List<Delta>> dueWithTransactions(long time) {
        NavigableMap<Long, List<Delta>> due = new TreeMap<>();
        Long last = transactions.floorKey(time);
        if (last != null) {
            NavigableMap<Long, List<Delta>> passed = deltas.headMap(last, true);
            passed.forEach(
                    (at, list) ->
                            due.computeIfAbsent(transactions.ceilingKey(at), t -> new ArrayList<>())
                                    .addAll(list));
            passed.clear();
        }
        return due;
    }

    private void takeAtOnce(NavigableMap<Long, List<Delta>> due, long time) {
        if (due.isEmpty()) {
            return;
        }
        List<Delta> all = new ArrayList<>();
        due.values().forEach(all::addAll);
        Map.Entry<Long, TransactionInfo> last = transactions.floorEntry(time);
        emitChange(required(last == null ? null : last.getValue(), time), all);
    }

    private void emitChange(TransactionInfo transaction, List<Delta> ofTransaction) {
        Difference difference = logic.difference(ofTransaction);
        if (!difference.isEmpty()) {
            emit(Kind.CHANGE, transaction, difference);
        }
    }

    private TransactionInfo transaction(long time) {
        return required(transactions.get(time), time);
    }

    private static TransactionInfo required(@Nullable TransactionInfo info, long time) {
        if (info == null) {
            throw new IllegalStateException(
                    "no source told of the transaction of time "
                            + time
                            + "; this is a bug in Walgraph, please report it");
        }
        return info;
    }

    private void emit(Kind kind, TransactionInfo transaction, Difference difference) {
        sequence++;
        changes.inc();
        output.collect(
                new StreamRecord<>(
                        new ResultChange(
                                kind,
                                spec.queryId(),
                                sequence,
                                transaction,
                                columns,
                                difference.added(),
                                difference.updated(),
                                difference.deleted()),
                        transaction.time()));
    }
}
