package dev.walgraph.graph;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of a node or of a relationship, as its layout says: a row of a table, between two
 * transactions that changed it. Immutable.
 *
 * <p>Two versions are equal when id, layout and values are; the time of the change does not count,
 * so that an update that changed nothing is seen to have changed nothing.
 */
public final class Node implements Serializable {

    private final String id;
    private final NodeLayout layout;
    private final Row values;
    private final long changedAt;

    /**
     * A version of a node.
     *
     * @param id unique among all nodes and relationships that a query sees, for instance {@code
     *     orders:17}
     * @param values as many as the layout says; a property that is absent is {@link NullValue#NULL}
     * @param changedAt commit time of the transaction that made this version, microseconds since
     *     the epoch
     */
    public Node(String id, NodeLayout layout, Row values, long changedAt) {
        if (values.size() != layout.size()) {
            throw new IllegalArgumentException(
                    values.size() + " values for " + layout.properties());
        }
        this.id = id;
        this.layout = layout;
        this.values = values;
        this.changedAt = changedAt;
    }

    public Node(String id, NodeLayout layout, Value[] values, long changedAt) {
        this(id, layout, Row.of(values), changedAt);
    }

    public String id() {
        return id;
    }

    public NodeLayout layout() {
        return layout;
    }

    public long changedAt() {
        return changedAt;
    }

    /** The value at a place of the layout. */
    public Value value(int index) {
        return values.get(index);
    }

    /** The value of a property by name; {@link NullValue#NULL} if the node does not have it. */
    public Value property(String name) {
        int index = layout.index(name);
        return index < 0 ? NullValue.NULL : values.get(index);
    }

    public boolean isRelationship() {
        return layout.isRelationship();
    }

    /** The node at which a relationship starts. */
    public NodeReference start() {
        return (NodeReference) values.get(NodeLayout.START);
    }

    /** The node at which a relationship ends. */
    public NodeReference end() {
        return (NodeReference) values.get(NodeLayout.END);
    }

    /** The type of a relationship. */
    public String relationshipType() {
        if (!isRelationship()) {
            throw new IllegalStateException("a node has no type: " + id);
        }
        return layout.labels().get(0);
    }

    /** The properties that are not null, by name, in the order of the layout. */
    public Map<String, Value> properties() {
        Map<String, Value> properties = new LinkedHashMap<>();
        int place = layout.firstProperty();
        for (String name : layout.properties()) {
            Value value = values.get(place++);
            if (!value.isNull()) {
                properties.put(name, value);
            }
        }
        return properties;
    }

    public boolean hasLabel(String label) {
        return layout.labels().contains(label);
    }

    /** All values, in the order of the layout. */
    public Row values() {
        return values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Node that
                && id.equals(that.id)
                && values.equals(that.values)
                && layout.equals(that.layout);
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + values.hashCode();
    }

    @Override
    public String toString() {
        return ValueText.of(new NodeValue(this));
    }
}
