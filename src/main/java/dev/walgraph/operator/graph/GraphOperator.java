package dev.walgraph.operator.graph;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeChange;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.RowWriter;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.SourceEvent.Admission;
import dev.walgraph.graph.SourceEvent.Restriction;
import dev.walgraph.graph.SourceEvent.RowChange;
import dev.walgraph.graph.SourceEvent.Truncation;
import dev.walgraph.graph.SourceTables;
import dev.walgraph.operator.state.OutputFlush;
import dev.walgraph.operator.state.RowCount;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * The graph stage of one source: knows the current version of every node, and says of each change
 * what was before.
 *
 * <p>It acts on arrival, since the changes of a node come in commit order. State: for each node id
 * its version. A transaction that comes again after a failure leads from where the state is to
 * where that transaction ends, so that the changes of both times together are those of one. A row
 * that goes without having been there is such a repetition, too, and changes nothing.
 *
 * <p>A value that a change leaves unsaid (an unchanged TOAST value) is the one that is held. If
 * none is held the node is left out; if that is not mended by the end of the transaction (as it is
 * when the change is a repetition), the stage fails, because any answer would be wrong.
 */
public final class GraphOperator extends AbstractStreamOperator<NodeChange>
        implements OneInputStreamOperator<SourceEvent, NodeChange> {

    /** The code of the failure for want of a value. */
    public static final String VALUE_UNKNOWN = "ValueUnknown";

    /** Savepoints know the state by this name. */
    private static final String NODES = "nodes";

    private final SourceTables tables;

    private transient ValueStateDescriptor<HeldNode> descriptor;
    private transient ValueState<HeldNode> nodes;
    private transient RowCount nodeCount;

    /**
     * Incomplete nodes and when they became so. Not part of a checkpoint: what is incomplete there
     * is so by a transaction that comes again.
     */
    private transient Map<String, Incomplete> incomplete;

    /**
     * The queries that changes are for; null for all. Not part of a checkpoint: the router says it
     * again.
     */
    private transient @Nullable Set<String> readers;

    private record Incomplete(NodeLayout layout, String property, long time) {}

    public GraphOperator(SourceTables tables) {
        this.tables = tables;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        nodeCount = RowCount.restore(context, this);
    }

    @Override
    public void open() throws Exception {
        super.open();
        descriptor = new ValueStateDescriptor<>(NODES, new HeldNodeSerializer(tables));
        nodes = getPartitionedState(descriptor);
        incomplete = new TreeMap<>();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        nodeCount.snapshot();
    }

    @Override
    public void processElement(StreamRecord<SourceEvent> record) throws Exception {
        SourceEvent event = record.getValue();
        if (event instanceof RowChange change) {
            change(change);
        } else if (event instanceof Truncation truncation) {
            truncate(truncation);
        } else if (event instanceof Restriction restriction) {
            if (isMine(restriction.route())) {
                readers = restriction.readers();
            }
        } else if (event instanceof Admission admission) {
            if (isMine(admission.route())) {
                admit(admission.readers());
            }
        } else {
            throw new IllegalStateException("the router keeps for itself: " + event);
        }
    }

    private void change(RowChange change) throws Exception {
        NodeLayout layout = tables.layouts().get(change.table());
        HeldNode held = nodes.value();
        if (held != null) {
            held = held.in(layout);
        }
        Row values = change.values();
        if (values == null) {
            if (held != null) {
                remove(change.id(), held, change.time());
            }
            return;
        }
        int unknown = values.missing();
        if (unknown >= 0) {
            values = fill(values, held);
            unknown = values.missing();
        }
        if (held != null && unknown < 0 && values.equals(held.values())) {
            return;
        }
        HeldNode version = new HeldNode(layout, values, change.time());
        nodes.update(version);
        if (held == null) {
            nodeCount.add(1);
        }
        if (unknown >= 0) {
            String property = layout.nameAt(unknown);
            incomplete.put(change.id(), new Incomplete(layout, property, change.time()));
            return;
        }
        if (!incomplete.isEmpty()) {
            incomplete.remove(change.id());
        }
        emit(
                held == null ? null : held.node(change.id()),
                version.node(change.id()),
                change.time());
    }

    private void remove(String id, HeldNode held, long time) {
        nodes.clear();
        nodeCount.add(-1);
        incomplete.remove(id);
        emit(held.node(id), null, time);
    }

    /** The values, those that are missing taken from what is held. */
    private static Row fill(Row values, @Nullable HeldNode held) {
        if (held == null) {
            return values;
        }
        RowWriter filled = new RowWriter().begin(values.size());
        for (int i = 0; i < values.size(); i++) {
            filled.addNullable(
                    values.getKnown(i) == null ? held.values().getKnown(i) : values.getKnown(i));
        }
        return filled.row();
    }

    private void truncate(Truncation truncation) throws Exception {
        if (!isMine(truncation.route())) {
            return;
        }
        NodeLayout layout = tables.layouts().get(truncation.table());
        forEachNode(
                (id, held) -> {
                    if (held.layout().isOfSameTable(layout)) {
                        remove(id, held.in(layout), truncation.time());
                    }
                });
    }

    /** Gives new readers their snapshot. */
    private void admit(Set<String> joining) throws Exception {
        forEachNode(
                (id, held) -> {
                    NodeLayout layout = current(held.layout());
                    Node node = layout == null ? null : held.in(layout).node(id);
                    if (node != null) {
                        output.collect(
                                new StreamRecord<>(
                                        new NodeChange(null, node, CommitTime.SNAPSHOT, joining),
                                        CommitTime.SNAPSHOT));
                    }
                });
        readers = null;
    }

    /** The layout that rows of the table have now; null if no query reads it any more. */
    private @Nullable NodeLayout current(NodeLayout held) {
        for (NodeLayout layout : tables.layouts()) {
            if (layout.isOfSameTable(held)) {
                return layout;
            }
        }
        return null;
    }

    /** What is done with a node. */
    private interface NodeVisitor {
        void visit(String id, HeldNode held) throws Exception;
    }

    private void forEachNode(NodeVisitor visitor) throws Exception {
        KeyedStateBackend<String> backend = getKeyedStateBackend();
        backend.applyToAllKeys(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                descriptor,
                (String id, ValueState<HeldNode> state) -> {
                    HeldNode held = state.value();
                    if (held != null) {
                        visitor.visit(id, held);
                    }
                });
    }

    /**
     * Of the copies of an event that concerns all nodes, one for each key group, the one for this
     * task's first group counts: every task has exactly one such.
     */
    private boolean isMine(String route) {
        int groups = getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
        return KeyGroupRangeAssignment.assignToKeyGroup(route, groups) == firstKeyGroup(groups);
    }

    private int firstKeyGroup(int groups) {
        int tasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        int index = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        return KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(groups, tasks, index)
                .getStartKeyGroup();
    }

    private void emit(@Nullable Node before, @Nullable Node after, long time) {
        if (before == null && after == null) {
            return;
        }
        output.collect(new StreamRecord<>(new NodeChange(before, after, time, readers), time));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        for (Map.Entry<String, Incomplete> entry : incomplete.entrySet()) {
            if (entry.getValue().time() <= mark.getTimestamp()) {
                throw new SuppressRestartsException(unknown(entry.getKey(), entry.getValue()));
            }
        }
        super.processWatermark(mark);
        OutputFlush.afterWatermark(getContainingTask());
    }

    private static DiagnosticException unknown(String id, Incomplete node) {
        String table = node.layout().table();
        return new DiagnosticException(
                Diagnostic.error(
                                VALUE_UNKNOWN,
                                "the value of column \""
                                        + node.property()
                                        + "\" of row \""
                                        + id
                                        + "\" of table \""
                                        + table
                                        + "\" is not known")
                        .withDetail(
                                "PostgreSQL does not send a large value that a change leaves as it"
                                        + " is, and no earlier version of the row has been seen"
                                        + " under this key.")
                        .withHint(
                                "Run ALTER TABLE "
                                        + table
                                        + " REPLICA IDENTITY FULL, then start the job without"
                                        + " state."));
    }
}
