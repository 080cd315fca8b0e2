package dev.walgraph.syntax;

import dev.walgraph.diagnostic.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chain of nodes and the relationships between them.
 *
 * @param variable the name of the path; null if it has none
 * @param start the first node
 * @param steps what follows it
 * @param span where the pattern stands
 */
public record PathPattern(
        @Nullable Name variable, NodePattern start, List<Step> steps, SourceSpan span) {

    public PathPattern {
        steps = List.copyOf(steps);
    }

    /** A relationship and the node to which it leads. */
    public record Step(RelationshipPattern relationship, NodePattern node) {}

    /**
     * A node of a pattern.
     *
     * @param variable the node's variable; null if it has none
     * @param labels labels that the node must all have
     * @param properties a map or a parameter: properties that the node must have; null if nothing
     *     is asked
     */
    public record NodePattern(
            @Nullable Name variable,
            List<Name> labels,
            @Nullable Term properties,
            SourceSpan span) {
        public NodePattern {
            labels = List.copyOf(labels);
        }
    }

    /**
     * A relationship of a pattern.
     *
     * @param variable the relationship's variable; null if it has none
     * @param types the types of which it must have one; empty for any type
     * @param length how many relationships in a row; null for exactly one, as one
     * @param properties a map or a parameter: properties that the relationship must have; null if
     *     nothing is asked
     * @param direction which of the two nodes is its start
     */
    public record RelationshipPattern(
            @Nullable Name variable,
            List<Name> types,
            @Nullable Length length,
            @Nullable Term properties,
            Direction direction,
            SourceSpan span) {
        public RelationshipPattern {
            types = List.copyOf(types);
        }
    }

    /** Which way a relationship points, seen in reading direction. */
    public enum Direction {
        /** The node to the left is the start. */
        OUTGOING,
        /** The node to the right is the start. */
        INCOMING,
        /** Either may be the start. */
        UNDIRECTED
    }

    /** A range of lengths, {@code *1..3}; a bound that is not written is null. */
    public record Length(@Nullable Long min, @Nullable Long max, SourceSpan span) {}
}
