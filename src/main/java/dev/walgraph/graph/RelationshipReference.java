package dev.walgraph.graph;

/**
 * The identity of a relationship without its content: what a plan carries where a query needs to
 * know only which relationship it is.
 */
public record RelationshipReference(String id) implements Value {

    @Override
    public ValueType type() {
        return ValueType.RELATIONSHIP_REFERENCE;
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
