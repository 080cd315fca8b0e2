package dev.walgraph.graph;

/** What an element of the graph is. */
public enum ElementKind {
    NODE,
    RELATIONSHIP
}
