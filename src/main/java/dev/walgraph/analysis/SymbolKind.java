package dev.walgraph.analysis;

/** What a symbol stands for. */
public enum SymbolKind {
    /** A node of the graph: it has an identity, and properties. */
    NODE,
    /** A relationship: it has an identity, a type, two nodes, and properties. */
    RELATIONSHIP,
    /** A value that an expression computes. A node in a list, or out of a CASE, is one too. */
    VALUE
}
