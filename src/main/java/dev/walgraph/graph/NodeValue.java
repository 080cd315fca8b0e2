package dev.walgraph.graph;

/** A whole node as a value. As a property map it has only the properties that are not null. */
public record NodeValue(Node node) implements Value {

    public NodeReference reference() {
        return new NodeReference(node.id());
    }

    @Override
    public ValueType type() {
        return ValueType.NODE;
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
