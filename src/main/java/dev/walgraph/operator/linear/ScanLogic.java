package dev.walgraph.operator.linear;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.RowWriter;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.ZonedDateTimeValue;
import dev.walgraph.operator.ScanSpec;
import dev.walgraph.operator.ScanSpec.ScanColumn;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a version of a node as a row. Law: see {@link ScanSpec}. No state. */
public final class ScanLogic {

    /** In place of a property's index: what else is read, or that there is no such property. */
    private static final int IDENTITY = -1;

    private static final int WHOLE = -2;
    private static final int CHANGE_TIME = -3;
    private static final int ABSENT = -4;

    /** The plan for nodes that do not have the labels; compared by identity. */
    private static final int[] NOT_SCANNED = {};

    /** Layouts that are remembered; layouts that were deserialized may come as ever new objects. */
    private static final int MEMORY = 1000;

    private final Set<String> labels;
    private final List<ScanColumn> columns;
    private final RowWriter writer = new RowWriter();

    /** For each layout what to read. */
    private final IdentityHashMap<NodeLayout, int[]> plans = new IdentityHashMap<>();

    public ScanLogic(ScanSpec spec) {
        this.labels = spec.labels();
        this.columns = spec.columns();
    }

    /** The node's row; null if there is no node, or it does not have the labels. */
    public @Nullable Row row(@Nullable Node node) {
        if (node == null) {
            return null;
        }
        int[] plan = plan(node.layout());
        if (plan == NOT_SCANNED) {
            return null;
        }
        writer.begin(plan.length);
        for (int read : plan) {
            switch (read) {
                case IDENTITY -> writer.addReference(node.id());
                case WHOLE -> writer.add(new NodeValue(node));
                case CHANGE_TIME -> writer.add(changeTime(node));
                case ABSENT -> writer.add(NullValue.NULL);
                default -> writer.add(node.values(), read);
            }
        }
        return writer.row();
    }

    /** Of a row that the snapshot held it is not known when it was written. */
    private static Value changeTime(Node node) {
        return node.changedAt() == CommitTime.SNAPSHOT
                ? NullValue.NULL
                : ZonedDateTimeValue.ofMicros(node.changedAt());
    }

    private int[] plan(NodeLayout layout) {
        int[] plan = plans.get(layout);
        if (plan == null) {
            if (plans.size() >= MEMORY) {
                plans.clear();
            }
            plan = layout.labels().containsAll(labels) ? reads(layout) : NOT_SCANNED;
            plans.put(layout, plan);
        }
        return plan;
    }

    private int[] reads(NodeLayout layout) {
        int[] reads = new int[columns.size()];
        for (int i = 0; i < reads.length; i++) {
            ScanColumn column = columns.get(i);
            if (column instanceof ScanColumn.PropertyOf property) {
                int index = layout.index(property.property());
                reads[i] = index < 0 ? ABSENT : index;
            } else if (column instanceof ScanColumn.Identity) {
                reads[i] = IDENTITY;
            } else {
                reads[i] = column instanceof ScanColumn.Whole ? WHOLE : CHANGE_TIME;
            }
        }
        return reads;
    }
}
