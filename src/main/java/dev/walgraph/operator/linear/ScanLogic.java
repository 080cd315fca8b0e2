package dev.walgraph.operator.linear;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.RowWriter;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.ZonedDateTimeValue;
import dev.walgraph.operator.ScanSpec;
import dev.walgraph.operator.ScanSpec.ScanColumn;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a version of a node or relationship as a row. Law: see {@link ScanSpec}. No state. */
public final class ScanLogic {

    /** In place of a property's index: what else is read, or that there is no such property. */
    private static final int IDENTITY = -1;

    private static final int WHOLE = -2;
    private static final int CHANGE_TIME = -3;
    private static final int ABSENT = -4;
    private static final int TYPE = -5;

    /**
     * The plan for elements of the other kind, and for those that do not have the labels; compared
     * by identity.
     */
    private static final int[] NOT_SCANNED = {};

    /** Layouts that are remembered; layouts that were deserialized may come as ever new objects. */
    private static final int MEMORY = 1000;

    private final ScanSpec spec;
    private final List<ScanColumn> columns;
    private final RowWriter writer = new RowWriter();

    /** For each layout what to read. */
    private final IdentityHashMap<NodeLayout, int[]> plans = new IdentityHashMap<>();

    public ScanLogic(ScanSpec spec) {
        this.spec = spec;
        this.columns = spec.columns();
    }

    /** The element's row; null if there is none, or the scan does not find it. */
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
                case IDENTITY -> addIdentity(node);
                case WHOLE -> writer.add(new NodeValue(node));
                case CHANGE_TIME -> writer.add(changeTime(node));
                case TYPE -> writer.add(new StringValue(node.relationshipType()));
                case ABSENT -> writer.add(NullValue.NULL);
                default -> writer.add(node.values(), read);
            }
        }
        return writer.row();
    }

    private void addIdentity(Node node) {
        if (node.isRelationship()) {
            writer.addRelationship(node.id());
        } else {
            writer.addReference(node.id());
        }
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
            plan = spec.finds(layout.kind(), layout.labels()) ? reads(layout) : NOT_SCANNED;
            plans.put(layout, plan);
        }
        return plan;
    }

    private int[] reads(NodeLayout layout) {
        int[] reads = new int[columns.size()];
        for (int i = 0; i < reads.length; i++) {
            reads[i] = read(columns.get(i), layout);
        }
        return reads;
    }

    private static int read(ScanColumn column, NodeLayout layout) {
        if (column instanceof ScanColumn.PropertyOf property) {
            int index = layout.index(property.property());
            return index < 0 ? ABSENT : index;
        }
        if (column instanceof ScanColumn.Identity) {
            return IDENTITY;
        }
        if (column instanceof ScanColumn.Start) {
            return NodeLayout.START;
        }
        if (column instanceof ScanColumn.End) {
            return NodeLayout.END;
        }
        if (column instanceof ScanColumn.TypeName) {
            return TYPE;
        }
        return column instanceof ScanColumn.Whole ? WHOLE : CHANGE_TIME;
    }
}
