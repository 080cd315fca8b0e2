package dev.walgraph.analysis;

/**
 * A type of relationship that a join of the query's configuration defines: a node of the start's
 * label is related to a node of the end's label when their two properties are equal.
 *
 * @param name the type's name in patterns
 * @param start where the relationship starts
 * @param end where it ends
 */
public record RelationshipType(String name, End start, End end) {

    /** One end: the label of the nodes there and the property that must equal the other end's. */
    public record End(String label, String property) {}
}
