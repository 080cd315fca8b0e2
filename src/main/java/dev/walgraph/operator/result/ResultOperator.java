package dev.walgraph.operator.result;

import dev.walgraph.graph.AnswerChange;
import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.ResultChange.Kind;
import dev.walgraph.graph.SourceEvent.Commits;
import dev.walgraph.graph.TransactionInfo;
import dev.walgraph.operator.AnswerReader;
import dev.walgraph.operator.ResultSpec;
import dev.walgraph.operator.result.ResultLogic.Difference;
import dev.walgraph.operator.state.OutputFlush;
import dev.walgraph.operator.type.DeltaSerializer;
import dev.walgraph.operator.type.TransactionInfoSerializer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Ends an answer: takes the deltas of its rows and the transactions of its sources, and gives for
 * each commit time, in order, at most one result change. The first is the answer on the snapshot,
 * also when that is empty; the others are never empty.
 *
 * <p>Queries may share the answer. One that is new where others have begun is given the answer as
 * of the first transaction that passes: the rows that the operators before had in state, which come
 * at {@link CommitTime#REPLAY}, with what that transaction does to them. Which one is the first
 * does not depend on how transactions are read together, so that a number stands for the same
 * change after a failure; but a query to which a batch counts as one begins at the end of a batch.
 *
 * <p>It runs once. State: the number of each query's last result change, how many of the sources
 * have had their snapshot, and what waits for the watermark.
 */
public final class ResultOperator extends AbstractStreamOperator<AnswerChange>
        implements TwoInputStreamOperator<Delta, Commits, AnswerChange> {

    /** Savepoints know the states by these names. */
    private static final String SNAPSHOTS = "snapshots";

    private static final String DELTAS = "pending-deltas";
    private static final String TRANSACTIONS = "pending-transactions";

    private final ResultSpec spec;
    private final String reader;
    private final List<AnswerReader> queries;
    private final int sources;
    private final boolean timed;

    private transient ResultLogic logic;
    private transient AnswerReaders readers;
    private transient boolean replayIsComplete;
    private transient long snapshots;

    /**
     * With which watermark all snapshots are complete that were announced. Earlier watermarks may
     * come after the announcement, since that has a shorter way. Not part of a checkpoint: what was
     * announced before one has come before it, too.
     */
    private transient long completeAt;

    private transient TimeQueue<Delta> deltas;
    private transient TimeQueue<TransactionInfo> transactions;
    private transient ListState<Long> snapshotState;
    private transient ListState<Delta> deltaState;
    private transient ListState<TransactionInfo> transactionState;

    /**
     * @param reader what the sources call the queries together
     * @param queries those that take the answer, at least one; a version without shared answers has
     *     kept a state of the first, if of any
     * @param sources how many sources the query reads; each has a snapshot
     * @param timed whether the answer changes with time, too: then what changes between two
     *     transactions counts to the second
     */
    public ResultOperator(
            ResultSpec spec,
            String reader,
            List<AnswerReader> queries,
            int sources,
            boolean timed) {
        this.spec = spec;
        this.reader = reader;
        this.queries = List.copyOf(queries);
        this.sources = sources;
        this.timed = timed;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        readers = AnswerReaders.restore(context, queries, columns());
        snapshotState = list(context, SNAPSHOTS, LongSerializer.INSTANCE);
        deltaState = list(context, DELTAS, DeltaSerializer.INSTANCE);
        transactionState = list(context, TRANSACTIONS, TransactionInfoSerializer.INSTANCE);
        deltas = new TimeQueue<>(Delta::time);
        transactions = new TimeQueue<>(TransactionInfo::time);
        deltaState.get().forEach(deltas::add);
        if (readers.areReplayed()) {
            excludeWaiting();
        }
        transactionState.get().forEach(transactions::add);
        for (Long seen : snapshotState.get()) {
            snapshots = seen;
        }
        completeAt = CommitTime.SNAPSHOT;
    }

    private List<String> columns() {
        return spec.outputs().stream().map(ResultSpec.Output::name).toList();
    }

    /**
     * What waits here came of operators that have it in their state already: it is in the rows that
     * they are about to give to queries that join, and must not count for these a second time.
     */
    private void excludeWaiting() {
        deltas.take(CommitTime.REPLAY);
        for (Delta delta : List.copyOf(deltas.waiting())) {
            deltas.add(delta.inverse(CommitTime.REPLAY));
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
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        readers.snapshot();
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
        Commits commits = element.getValue();
        // Queries that are new in the job have a snapshot of their own.
        if (commits.isFor(reader)) {
            for (TransactionInfo info : commits.transactions()) {
                if (info.time() == CommitTime.SNAPSHOT) {
                    snapshots++;
                    completeAt = Math.max(completeAt, element.getTimestamp());
                }
                transactions.add(info);
            }
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long time = mark.getTimestamp();
        if (!replayIsComplete) {
            replayIsComplete = true;
            if (!readers.areToJoin()) {
                deltas.take(CommitTime.REPLAY);
            }
        }
        if (readers.haveBegun() || begins(time)) {
            advance(time);
        }
        super.processWatermark(mark);
        OutputFlush.afterWatermark(getContainingTask());
    }

    /** Gives the answer on the snapshot, if that is complete. */
    private boolean begins(long time) {
        if (snapshots < sources || time < completeAt) {
            return false;
        }
        TransactionInfo snapshot = latest(transactions.take(CommitTime.SNAPSHOT), 0);
        Difference answer = logic.difference(deltas.take(CommitTime.SNAPSHOT));
        emit(readers.each(), Kind.SNAPSHOT, snapshot, answer);
        emit(readers.batches(), Kind.SNAPSHOT, snapshot, answer);
        readers.begin();
        return true;
    }

    private void advance(long time) {
        List<TransactionInfo> passed = transactions.take(time);
        if (!readers.areToJoin()) {
            List<Delta> due = due(passed, time);
            takeEach(passed, due);
            takeAtOnce(passed, due, time);
        } else if (!passed.isEmpty()) {
            List<Delta> replay = deltas.take(CommitTime.REPLAY);
            advanceAndJoin(passed, replay, due(passed, time), time);
        }
    }

    private void advanceAndJoin(
            List<TransactionInfo> passed, List<Delta> replay, List<Delta> due, long time) {
        TransactionInfo first = passed.get(0);
        int rest = 0;
        while (rest < due.size() && due.get(rest).time() <= first.time()) {
            rest++;
        }
        List<Delta> ofFirst = due.subList(0, rest);
        takeEach(passed.subList(0, 1), ofFirst);
        join(readers.joining(false), first, replay, ofFirst);
        takeEach(passed.subList(1, passed.size()), due.subList(rest, due.size()));
        takeAtOnce(passed, due, time);
        join(readers.joining(true), passed.get(passed.size() - 1), replay, due);
    }

    /** Gives the answer as it is after a transaction to queries that wait for it. */
    private void join(
            List<String> joining, TransactionInfo last, List<Delta> replay, List<Delta> since) {
        if (joining.isEmpty()) {
            return;
        }
        List<Delta> all = new ArrayList<>(replay);
        all.addAll(since);
        TransactionInfo snapshot =
                new TransactionInfo(
                        CommitTime.SNAPSHOT, last.lsn(), last.txId(), last.commitTimestampMicros());
        Numbering begins = new Numbering(columns());
        joining.forEach(query -> begins.add(query, 0));
        emit(begins, Kind.SNAPSHOT, snapshot, logic.difference(all));
        readers.join(joining);
    }

    /** What is due with transactions that have passed. */
    private List<Delta> due(List<TransactionInfo> passed, long time) {
        if (!timed) {
            return deltas.take(time);
        }
        // What comes after the last transaction counts to the next one.
        return passed.isEmpty() ? List.of() : deltas.take(passed.get(passed.size() - 1).time());
    }

    private void takeEach(List<TransactionInfo> passed, List<Delta> due) {
        if (readers.each().isEmpty()) {
            return;
        }
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
            emitChange(readers.each(), info, due.subList(begin, end));
            begin = end;
        }
    }

    private void takeAtOnce(List<TransactionInfo> passed, List<Delta> due, long time) {
        if (readers.batches().isEmpty() || due.isEmpty()) {
            return;
        }
        if (passed.isEmpty()) {
            throw unknown(time);
        }
        emitChange(readers.batches(), passed.get(passed.size() - 1), due);
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

    private void emitChange(
            Numbering numbering, TransactionInfo transaction, List<Delta> ofTransaction) {
        Difference difference = logic.difference(ofTransaction);
        if (!difference.isEmpty()) {
            emit(numbering, Kind.CHANGE, transaction, difference);
        }
    }

    private static IllegalStateException unknown(long time) {
        return new IllegalStateException(
                "no source told of the transaction of time "
                        + time
                        + "; this is a bug in Walgraph, please report it");
    }

    private void emit(
            Numbering numbering, Kind kind, TransactionInfo transaction, Difference difference) {
        if (!numbering.isEmpty()) {
            output.collect(
                    new StreamRecord<>(
                            numbering.next(kind, transaction, difference), transaction.time()));
        }
    }
}
