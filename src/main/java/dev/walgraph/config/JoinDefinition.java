package dev.walgraph.config;

import java.io.Serializable;

/**
 * A kind of relationship: it runs from a node to another where a property of the one equals a
 * property of the other.
 *
 * @param id the relationship's type in queries
 * @param start label and property at which the relationship starts
 * @param end label and property at which it ends
 * @param places where all that stands
 */
public record JoinDefinition(String id, Key start, Key end, Places places) implements Serializable {

    /** A property of the nodes of a label. */
    public record Key(String label, String property) implements Serializable {}
}
