package dev.walgraph.analysis;

import org.jspecify.annotations.Nullable;

/** A type of relationship that an edge of a pattern may have. */
public sealed interface RelationshipType {

    /** The type's name in patterns; null for any name. */
    @Nullable String name();

    /** The label that the nodes at its start have; null if they may have any. */
    @Nullable String startLabel();

    /** The label that the nodes at its end have; null if they may have any. */
    @Nullable String endLabel();

    /** One end of a join: the label of the nodes there and the property that must be equal. */
    record End(String label, String property) {}

    /**
     * A type that a join of the query's configuration defines: a node of the start's label is
     * related to a node of the end's label when their two properties are equal.
     *
     * @param name the type's name in patterns
     * @param start where the relationship starts
     * @param end where it ends
     */
    record OfJoin(String name, End start, End end) implements RelationshipType {
        @Override
        public String startLabel() {
            return start.label();
        }

        @Override
        public String endLabel() {
            return end.label();
        }
    }

    /** A type of which the graph has relationships as elements of their own, with properties. */
    record Stored(@Nullable String name, @Nullable String startLabel, @Nullable String endLabel)
            implements RelationshipType {

        /** Whatever relationships the graph has. */
        public static final Stored ANY = new Stored(null, null, null);
    }
}
