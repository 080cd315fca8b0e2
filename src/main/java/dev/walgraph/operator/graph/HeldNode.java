package dev.walgraph.operator.graph;

import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.RowWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The version of a node that the graph stage holds, under the node's id. Immutable.
 *
 * <p>A version is incomplete while a value is null: a change left it unsaid and no version before
 * it was known.
 */
final class HeldNode {

    private final NodeLayout layout;
    private final Row values;
    private final long changedAt;

    /**
     * @param values as many as the layout says; missing what is not known
     */
    HeldNode(NodeLayout layout, Row values, long changedAt) {
        if (values.size() != layout.size()) {
            throw new IllegalArgumentException(values + " for " + layout.properties());
        }
        this.layout = layout;
        this.values = values;
        this.changedAt = changedAt;
    }

    NodeLayout layout() {
        return layout;
    }

    Row values() {
        return values;
    }

    long changedAt() {
        return changedAt;
    }

    /** Index of a value that is not known; -1 if all are. */
    int unknown() {
        return values.missing();
    }

    /** This version as an element of the graph; null if it is incomplete, or lacks an end. */
    @Nullable Node node(String id) {
        return unknown() < 0 && hasEnds() ? new Node(id, layout, values, changedAt) : null;
    }

    /** A relationship one of whose ends is null is held, as it may get it, but is not there. */
    private boolean hasEnds() {
        return !layout.isRelationship()
                || (!values.get(NodeLayout.START).isNull() && !values.get(NodeLayout.END).isNull());
    }

    /** This version with its values in the order of another layout. */
    @SuppressWarnings("ReferenceEquality") // Mostly it is the same object; comparing costs more.
    HeldNode in(NodeLayout other) {
        if (other == layout || other.equals(layout)) {
            return this;
        }
        RowWriter moved = new RowWriter().begin(other.size());
        for (int i = 0; i < other.firstProperty(); i++) {
            moved.add(values, i);
        }
        for (String property : other.properties()) {
            int index = layout.index(property);
            if (index < 0) {
                moved.addMissing();
            } else {
                moved.add(values, index);
            }
        }
        return new HeldNode(other, moved.row(), changedAt);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeldNode that
                && changedAt == that.changedAt
                && values.equals(that.values)
                && layout.equals(that.layout);
    }

    @Override
    public int hashCode() {
        return Objects.hash(layout, changedAt, values);
    }

    @Override
    public String toString() {
        return layout.labels().toString() + values + "@" + changedAt;
    }
}
