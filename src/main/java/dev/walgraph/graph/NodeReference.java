package dev.walgraph.graph;

/**
 * The identity of a node without its content: what a plan carries where a query needs to know only
 * which node it is.
 */
public record NodeReference(String id) implements Value {

    @Override
    public ValueType type() {
        return ValueType.NODE_REFERENCE;
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
