package dev.walgraph.operator.result;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.ResultChange.Kind;
import dev.walgraph.graph.SourceEvent.Commits;
import dev.walgraph.graph.TransactionInfo;
import dev.walgraph.operator.ResultSpec;
import dev.walgraph.operator.result.ResultLogic.Difference;
import dev.walgraph.operator.state.OutputFlush;
import dev.walgraph.operator.type.DeltaSerializer;
import dev.walgraph.operator.type.TransactionInfoSerializer;
import java.util.List;
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

/**
 * Ends a query: takes the deltas of its rows and the transactions of its sources, and gives for
 * each commit time, in order, at most one result change. The first is the answer on the snapshot,
 * also when that is empty; the others are never empty.
 *
 * <p>It runs once. State: the number of the last result change, how many of the sources have had
 * their snapshot, and what waits for the watermark.
 */
public final class ResultOperator extends AbstractStreamOperator<ResultChange>
        implements TwoInputStreamOperator<Delta, Commits, ResultChange> {

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
    private transient TimeQueue<Delta> deltas;
    private transient TimeQueue<TransactionInfo> transactions;
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
        deltas = new TimeQueue<>(Delta::time);
        transactions = new TimeQueue<>(TransactionInfo::time);
        for (Long last : sequenceState.get()) {
            sequence = last;
        }
        deltaState.get().forEach(deltas::add);
        transactionState.get().forEach(transactions::add);
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
        deltaState.update(deltas.waiting());
        transactionState.update(transactions.waiting());
    }

    @Override
    public void processElement1(StreamRecord<Delta> element) {
        deltas.add(element.getValue());
    }

    @Override
    public void processElement2(StreamRecord<Commits> element) {
        element.getValue().transactions().forEach(this::add);
    }

    private void add(TransactionInfo info) {
        if (info.time() == CommitTime.SNAPSHOT) {
            if (sequence > 0) {
                // That of a query which is new.
                return;
            }
            snapshots++;
        }
        transactions.add(info);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long time = mark.getTimestamp();
        if (sequence == 0) {
            if (snapshots < sources || time < CommitTime.SNAPSHOT) {
                super.processWatermark(mark);
                OutputFlush.afterWatermark(getContainingTask());
                return;
            }
            TransactionInfo snapshot = latest(transactions.take(CommitTime.SNAPSHOT), 0);
            emit(Kind.SNAPSHOT, snapshot, logic.difference(deltas.take(CommitTime.SNAPSHOT)));
        }
        List<TransactionInfo> passed = transactions.take(time);
        if (perBatch) {
            takeAtOnce(passed, time);
        } else {
            takeEach(passed, time);
        }
        super.processWatermark(mark);
        OutputFlush.afterWatermark(getContainingTask());
    }

    /** What is due with transactions that have passed. */
    private List<Delta> due(List<TransactionInfo> passed, long time) {
        if (!timed) {
            return deltas.take(time);
        }
        // What comes after the last transaction counts to the next one.
        return passed.isEmpty() ? List.of() : deltas.take(passed.get(passed.size() - 1).time());
    }

    private void takeEach(List<TransactionInfo> passed, long time) {
        List<Delta> due = due(passed, time);
        int transaction = 0;
        int begin = 0;
        while (begin < due.size()) {
            long at = due.get(begin).time();
            while (transaction < passed.size() && passed.get(transaction).time() < at) {
                transaction++;
            }
            if (transaction == passed.size() || (!timed && passed.get(transaction).time() != at)) {
                throw unknown(at);
            }
            TransactionInfo info = latest(passed, transaction);
            int end = begin + 1;
            while (end < due.size() && due.get(end).time() <= info.time()) {
                end++;
            }
            emitChange(info, due.subList(begin, end));
            begin = end;
        }
    }

    private void takeAtOnce(List<TransactionInfo> passed, long time) {
        List<Delta> due = due(passed, time);
        if (due.isEmpty()) {
            return;
        }
        if (passed.isEmpty()) {
            throw unknown(time);
        }
        emitChange(passed.get(passed.size() - 1), due);
    }

    /**
     * What stands for all transactions that have the time of this one: several sources have a
     * snapshot each, and the latest counts.
     */
    private static TransactionInfo latest(List<TransactionInfo> infos, int first) {
        TransactionInfo latest = infos.get(first);
        for (int i = first + 1; i < infos.size() && infos.get(i).time() == latest.time(); i++) {
            if (infos.get(i).commitTimestampMicros() > latest.commitTimestampMicros()) {
                latest = infos.get(i);
            }
        }
        return latest;
    }

    private void emitChange(TransactionInfo transaction, List<Delta> ofTransaction) {
        Difference difference = logic.difference(ofTransaction);
        if (!difference.isEmpty()) {
            emit(Kind.CHANGE, transaction, difference);
        }
    }

    private static IllegalStateException unknown(long time) {
        return new IllegalStateException(
                "no source told of the transaction of time "
                        + time
                        + "; this is a bug in Walgraph, please report it");
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
