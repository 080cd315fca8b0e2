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
     * @param label what is asked of its labels; null if nothing is
     * @param properties a map or a parameter: properties that the node must have; null if nothing
     *     is asked
     * @param where the condition that stands in the pattern itself; null if there is none
     */
    public record NodePattern(
            @Nullable Name variable,
            @Nullable LabelExpression label,
            @Nullable Term properties,
            @Nullable Term where,
            SourceSpan span) {

        /** A node that must have all of the labels, and that has no condition of its own. */
        public NodePattern(
                @Nullable Name variable,
                List<Name> labels,
                @Nullable Term properties,
                SourceSpan span) {
            this(variable, LabelExpression.allOf(labels), properties, null, span);
        }

        /** The labels that it must all have; none if what is asked is not as simple as that. */
        public List<Name> labels() {
            return label != null && label.isConjunction() ? label.names() : List.of();
        }
    }

    /**
     * A relationship of a pattern.
     *
     * @param variable the relationship's variable; null if it has none
     * @param type what is asked of its type; null if nothing is
     * @param length how many relationships in a row; null for exactly one, as one
     * @param properties a map or a parameter: properties that the relationship must have; null if
     *     nothing is asked
     * @param where the condition that stands in the pattern itself; null if there is none
     * @param direction which of the two nodes is its start
     */
    public record RelationshipPattern(
            @Nullable Name variable,
            @Nullable LabelExpression type,
            @Nullable Length length,
            @Nullable Term properties,
            @Nullable Term where,
            Direction direction,
            SourceSpan span) {

        /** A relationship of one of the types, of any if there are none, without a condition. */
        public RelationshipPattern(
                @Nullable Name variable,
                List<Name> types,
                @Nullable Length length,
                @Nullable Term properties,
                Direction direction,
                SourceSpan span) {
            this(variable, LabelExpression.anyOf(types), length, properties, null, direction, span);
        }

        /**
         * The types of which it must have one; none if any will do, or if what is asked is not as
         * simple as that.
         */
        public List<Name> types() {
            return type != null && type.isDisjunction() ? type.names() : List.of();
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
