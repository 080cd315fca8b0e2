package dev.walgraph.graph;

/**
 * A whole node or relationship as a value. As a property map it has only the properties that are
 * not null.
 */
public record NodeValue(Node node) implements Value {

    /** Which element it is: a {@link NodeReference} or a {@link RelationshipReference}. */
    public Value reference() {
        return node.isRelationship()
                ? new RelationshipReference(node.id())
                : new NodeReference(node.id());
    }

    @Override
    public ValueType type() {
        return node.isRelationship() ? ValueType.RELATIONSHIP : ValueType.NODE;
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
