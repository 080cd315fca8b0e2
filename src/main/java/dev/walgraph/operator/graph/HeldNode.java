package dev.walgraph.operator.graph;

import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.Value;
import java.util.Arrays;
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
    private final @Nullable Value[] values;
    private final long changedAt;

    HeldNode(NodeLayout layout, @Nullable Value[] values, long changedAt) {
        if (values.length != layout.properties().size()) {
            throw new IllegalArgumentException(
                    values.length + " values for " + layout.properties());
        }
        this.layout = layout;
        this.values = values;
        this.changedAt = changedAt;
    }

    NodeLayout layout() {
        return layout;
    }

    long changedAt() {
        return changedAt;
    }

    @Nullable Value value(int index) {
        return values[index];
    }

    /** The value of a property; null if it is not known, or nodes of this layout do not have it. */
    @Nullable Value value(String property) {
        int index = layout.index(property);
        return index < 0 ? null : values[index];
    }

    int size() {
        return values.length;
    }

    /** Index of a value that is not known; -1 if all are. */
    int unknown() {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                return i;
            }
        }
        return -1;
    }

    /** This version as a node; null if it is incomplete. */
    @Nullable Node node(String id) {
        Value[] known = new Value[values.length];
        for (int i = 0; i < values.length; i++) {
            Value value = values[i];
            if (value == null) {
                return null;
            }
            known[i] = value;
        }
        return new Node(id, layout, known, changedAt);
    }

    /** This version with its values in the order of another layout. */
    HeldNode in(NodeLayout other) {
        if (other.equals(layout)) {
            return this;
        }
        @Nullable Value[] moved = new @Nullable Value[other.properties().size()];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = value(other.properties().get(i));
        }
        return new HeldNode(other, moved, changedAt);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeldNode that
                && changedAt == that.changedAt
                && Arrays.equals(values, that.values)
                && layout.equals(that.layout);
    }

    @Override
    public int hashCode() {
        return Objects.hash(layout, changedAt, Arrays.hashCode(values));
    }

    @Override
    public String toString() {
        return layout.labels() + Arrays.toString(values) + "@" + changedAt;
    }
}
