package dev.walgraph.operator.graph;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeChange;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.Value;
import dev.walgraph.operator.PropertyUse;
import dev.walgraph.operator.state.OutputFlush;
import dev.walgraph.operator.state.RowCount;
import dev.walgraph.operator.type.NodeChangeSerializer;
import dev.walgraph.operator.type.NodeSerializer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.stream.IntStream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes from a query's sight each node of which nothing that the query reads has changed for its
 * time to live. The next such change brings the node back.
 *
 * <p>Delta law: a node changed at time {@code t} goes at {@code t + timeToLive}, unless it has
 * changed or gone by then. When a node of the snapshot last changed is not known; for it the time
 * begins with the first watermark after the snapshot.
 *
 * <p>State: each node that is in sight, the time that a node of the snapshot counts from and, until
 * that is known, its changes, and one timer for each. A timer is not moved by a change: it finds
 * out when it fires, and is set again.
 */
public final class ExpiryOperator extends AbstractStreamOperator<NodeChange>
        implements OneInputStreamOperator<NodeChange, NodeChange>,
                Triggerable<String, VoidNamespace> {

    /** Savepoints know the states by these names. */
    private static final String NODES = "nodes";

    private static final String SINCE = "since";
    private static final String WAITING = "waiting";
    private static final String TIMERS = "expiry";

    /** Of nodes that the query does not read, unlike those of which it reads no property. */
    private static final int[] UNREAD = {};

    private final String reader;
    private final PropertyUse use;
    private final long liveMicros;

    private transient ValueState<Node> nodes;
    private transient ValueState<Long> since;
    private transient ListState<NodeChange> waiting;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient RowCount nodeCount;
    private transient Map<NodeLayout, int[]> used;

    /**
     * @param reader what the graph stage calls the query
     * @param use what the query reads of nodes
     * @param timeToLive how long a node stays in sight without a change
     */
    public ExpiryOperator(String reader, PropertyUse use, Duration timeToLive) {
        this.reader = reader;
        this.use = use;
        this.liveMicros = timeToLive.toNanos() / 1_000;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        nodeCount = RowCount.restore(context, this);
    }

    @Override
    public void open() throws Exception {
        super.open();
        nodes = getPartitionedState(new ValueStateDescriptor<>(NODES, NodeSerializer.INSTANCE));
        since = getPartitionedState(new ValueStateDescriptor<>(SINCE, LongSerializer.INSTANCE));
        waiting =
                getPartitionedState(
                        new ListStateDescriptor<>(WAITING, NodeChangeSerializer.INSTANCE));
        timers = getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this);
        used = new HashMap<>();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        nodeCount.snapshot();
    }

    @Override
    public void processElement(StreamRecord<NodeChange> record) throws Exception {
        NodeChange change = record.getValue();
        if (!change.isFor(reader) || used(layout(change)) == UNREAD) {
            return;
        }
        Node held = nodes.value();
        if (held != null
                && held.changedAt() == CommitTime.SNAPSHOT
                && since.value() == null
                && change.time() > CommitTime.SNAPSHOT) {
            // By then, it may be out of sight: the first watermark will say.
            waiting.add(change);
        } else {
            apply(change, held);
        }
    }

    private void apply(NodeChange change, @Nullable Node current) throws Exception {
        Node held = current;
        if (held != null && expiry(held) <= change.time()) {
            // The watermark, and with it the timer, is still to come.
            expire(held);
            held = null;
        }
        Node after = change.after();
        if (after == null) {
            if (held != null) {
                forget();
                emit(held, null, change.time());
            }
        } else if (held == null) {
            if (change.before() != null && !differ(change.before(), after)) {
                return;
            }
            nodes.update(after);
            nodeCount.add(1);
            timers.registerEventTimeTimer(
                    VoidNamespace.INSTANCE,
                    after.changedAt() == CommitTime.SNAPSHOT
                            ? CommitTime.SNAPSHOT + 1
                            : after.changedAt() + liveMicros);
            emit(null, after, change.time());
        } else if (differ(held, after)) {
            nodes.update(after);
            since.clear();
            emit(held, after, change.time());
        }
    }

    private static NodeLayout layout(NodeChange change) {
        Node after = change.after();
        return (after == null ? Objects.requireNonNull(change.before()) : after).layout();
    }

    private boolean differ(Node held, Node after) {
        NodeLayout layout = after.layout();
        boolean alike = held.layout().equals(layout);
        for (int index : used(layout)) {
            Value before =
                    alike || index < layout.firstProperty()
                            ? held.value(index)
                            : held.property(layout.nameAt(index));
            if (!before.equals(after.value(index))) {
                return true;
            }
        }
        return false;
    }

    /** The places of the properties that the query reads; {@link #UNREAD} for other nodes. */
    private int[] used(NodeLayout layout) {
        int[] places = used.get(layout);
        if (places == null) {
            places = use.reads(layout) ? places(layout) : UNREAD;
            used.put(layout, places);
        }
        return places;
    }

    private int[] places(NodeLayout layout) {
        SortedSet<String> names = use.of(layout);
        return names == null
                ? IntStream.range(0, layout.size()).toArray()
                : IntStream.concat(
                                IntStream.range(0, layout.firstProperty()),
                                names.stream().mapToInt(layout::index).filter(i -> i >= 0))
                        .toArray();
    }

    /** When a node goes; never, as long as it is not known from when on that counts. */
    private long expiry(Node held) throws Exception {
        if (held.changedAt() != CommitTime.SNAPSHOT) {
            return held.changedAt() + liveMicros;
        }
        Long begin = since.value();
        return begin == null ? Long.MAX_VALUE : begin + liveMicros;
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        super.processWatermark(mark);
        OutputFlush.afterWatermark(getContainingTask());
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        Node held = nodes.value();
        if (held == null) {
            return;
        }
        if (held.changedAt() == CommitTime.SNAPSHOT && since.value() == null) {
            since.update(timers.currentWatermark());
            applyWaiting();
            held = nodes.value();
            if (held != null) {
                // With what waited, the node may go earlier than one of the snapshot.
                timers.registerEventTimeTimer(VoidNamespace.INSTANCE, expiry(held));
            }
            return;
        }
        long expiry = expiry(held);
        if (expiry <= timer.getTimestamp()) {
            expire(held);
        } else {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, expiry);
        }
    }

    private void applyWaiting() throws Exception {
        @Nullable Iterable<NodeChange> changes = waiting.get();
        // The heap's state has nothing for nothing, and RocksDB's has an empty list.
        if (changes != null) {
            for (NodeChange change : changes) {
                apply(change, nodes.value());
            }
            waiting.clear();
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("time is the database's");
    }

    private void expire(Node held) throws Exception {
        long time = expiry(held);
        forget();
        emit(held, null, time);
    }

    private void forget() {
        nodes.clear();
        since.clear();
        nodeCount.add(-1);
    }

    private void emit(@Nullable Node before, @Nullable Node after, long time) {
        output.collect(new StreamRecord<>(new NodeChange(before, after, time), time));
    }
}
