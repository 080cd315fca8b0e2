package dev.walgraph.operator.graph;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.SourceEvent.Admission;
import dev.walgraph.graph.SourceEvent.Commits;
import dev.walgraph.graph.SourceEvent.Restriction;
import dev.walgraph.graph.SourceEvent.RowChange;
import dev.walgraph.graph.SourceEvent.Truncation;
import dev.walgraph.graph.SourceTables;
import dev.walgraph.graph.TransactionInfo;
import dev.walgraph.operator.state.OutputFlush;
import dev.walgraph.operator.type.SourceEventSerializer;
import dev.walgraph.operator.type.WalgraphTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a source and its graph stage: row changes pass, a truncation goes to every task of
 * the graph stage, and transactions go to {@link #TRANSACTIONS}.
 *
 * <p>It knows which queries read the source. Those that are new in a job that starts from state get
 * the nodes that the graph stage holds as their snapshot, at the end of the first transaction; the
 * others do not notice.
 *
 * <p>It runs once, beside the source, so that what concerns all nodes keeps its place among the row
 * changes. State: the readers, what is held for them, and events that wait for new readers.
 */
public final class SourceRouter extends AbstractStreamOperator<SourceEvent>
        implements OneInputStreamOperator<SourceEvent, SourceEvent> {

    /**
     * The side output that has the source's transactions, in commit order. The timestamp of a
     * record is that of the watermark with which all changes of its transactions have come.
     */
    public static final OutputTag<Commits> TRANSACTIONS =
            new OutputTag<>("transactions", WalgraphTypes.COMMITS);

    /** Savepoints know the state by this name. */
    private static final String WAITING = "waiting-events";

    private final int keyGroups;
    private final SourceReaders.Spec spec;

    private transient @Nullable List<String> routes;
    private transient SourceReaders readers;

    /** Whether the graph stage has been told that some readers are still to come. */
    private transient boolean restricted;

    /** While readers are to come: events of the last transaction, which may not be complete. */
    private transient List<SourceEvent> waiting;

    /** While readers are to come: the last transaction that is complete. */
    private transient @Nullable TransactionInfo complete;

    private transient ListState<SourceEvent> waitingState;

    /**
     * @param keyGroups the maximum parallelism of the graph stage
     * @param tables the tables of the source that are read
     * @param readers what reads them, by names that are theirs in every savepoint, each with the
     *     name that it had in former versions, or its own
     */
    public SourceRouter(int keyGroups, SourceTables tables, Map<String, String> readers) {
        this.keyGroups = keyGroups;
        this.spec = new SourceReaders.Spec(tables, readers);
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        readers = SourceReaders.restore(context, spec);
        waitingState =
                context.getOperatorStateStore()
                        .getListState(
                                new ListStateDescriptor<>(WAITING, SourceEventSerializer.INSTANCE));
        waiting = new ArrayList<>();
        waitingState.get().forEach(waiting::add);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        readers.snapshot();
        waitingState.update(waiting);
    }

    @Override
    public void processElement(StreamRecord<SourceEvent> record) {
        SourceEvent event = record.getValue();
        if (readers.areComplete() && waiting.isEmpty()) {
            pass(event);
            return;
        }
        if (!restricted) {
            restricted = true;
            toAllTasks(CommitTime.SNAPSHOT, route -> new Restriction(readers.known(), route));
        }
        if (event instanceof Commits commits) {
            List<TransactionInfo> transactions = commits.transactions();
            complete = transactions.get(transactions.size() - 1);
            passWaiting(complete.time());
            pass(event);
        } else {
            passWaiting(time(event) - 1);
            waiting.add(event);
        }
    }

    /** All that waits is of one transaction, but for what a checkpoint has kept. */
    private void passWaiting(long time) {
        List<SourceEvent> later = new ArrayList<>();
        for (SourceEvent event : waiting) {
            if (time(event) <= time) {
                pass(event);
            } else {
                later.add(event);
            }
        }
        waiting = later;
    }

    private static long time(SourceEvent event) {
        return event instanceof RowChange change ? change.time() : ((Truncation) event).time();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        TransactionInfo last = complete;
        if (last != null && last.time() <= mark.getTimestamp()) {
            admit(last);
            super.processWatermark(mark);
            passWaiting(Long.MAX_VALUE);
        } else {
            super.processWatermark(mark);
        }
        OutputFlush.afterWatermark(getContainingTask());
    }

    /** All changes up to the watermark have passed, and none beyond it. */
    private void admit(TransactionInfo last) {
        complete = null;
        restricted = false;
        Set<String> joining = readers.joining();
        toAllTasks(CommitTime.SNAPSHOT, route -> new Admission(joining, route));
        TransactionInfo snapshot =
                new TransactionInfo(
                        CommitTime.SNAPSHOT, last.lsn(), last.txId(), last.commitTimestampMicros());
        // A watermark that came before may still be on its way through the graph stage.
        announce(new Commits(List.of(snapshot), joining), last.time());
        readers.admit();
    }

    private void pass(SourceEvent event) {
        if (event instanceof RowChange change) {
            output.collect(new StreamRecord<>(change, change.time()));
        } else if (event instanceof Truncation truncation) {
            toAllTasks(
                    truncation.time(),
                    route -> new Truncation(truncation.table(), route, truncation.time()));
        } else {
            List<TransactionInfo> transactions = ((Commits) event).transactions();
            if (!transactions.isEmpty()) {
                announce((Commits) event, transactions.get(transactions.size() - 1).time());
            }
        }
    }

    /** Tells of transactions, whose changes are complete with the watermark of a time. */
    private void announce(Commits commits, long completeAt) {
        output.collect(TRANSACTIONS, new StreamRecord<>(commits, completeAt));
    }

    private void toAllTasks(long time, Function<String, SourceEvent> copy) {
        List<String> all = routes;
        if (all == null) {
            all = routes(keyGroups);
            routes = all;
        }
        for (String route : all) {
            output.collect(new StreamRecord<>(copy.apply(route), time));
        }
    }

    /** A key for each key group. */
    static List<String> routes(int keyGroups) {
        String[] routes = new String[keyGroups];
        int missing = keyGroups;
        for (int i = 0; missing > 0; i++) {
            String route = Integer.toString(i);
            int group = KeyGroupRangeAssignment.assignToKeyGroup(route, keyGroups);
            if (routes[group] == null) {
                routes[group] = route;
                missing--;
            }
        }
        return List.of(routes);
    }
}
