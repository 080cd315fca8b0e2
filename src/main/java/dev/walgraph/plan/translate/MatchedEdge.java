package dev.walgraph.plan.translate;

import dev.walgraph.analysis.AnalyzedStep.EdgeMatch;
import dev.walgraph.analysis.RelationshipType;
import dev.walgraph.expression.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An edge of a pattern, as the rows hold it.
 *
 * @param types the types that it can have
 * @param identity which relationship it is; if it is several, a list of those
 * @param isList whether it is several relationships
 * @param ends the identities of start and end, if only one join in one orientation is possible
 */
record MatchedEdge(
        List<RelationshipType> types, Expression identity, boolean isList, @Nullable Ends ends) {

    MatchedEdge {
        types = List.copyOf(types);
    }

    /** The two ends of a relationship: expressions for their identities. */
    record Ends(Expression start, Expression end) {}

    static MatchedEdge of(EdgeMatch edge, Expression identity, @Nullable Ends ends) {
        return new MatchedEdge(
                edge.alternatives().stream().map(alternative -> alternative.type()).toList(),
                identity,
                edge.trail() != null,
                ends);
    }

    /** Whether one relationship can be found for both. */
    boolean canBe(MatchedEdge other) {
        return types.stream()
                .anyMatch(type -> other.types.stream().anyMatch(each -> same(type, each)));
    }

    /** Joins of one name are of one type: what they relate is one relationship. */
    private static boolean same(RelationshipType a, RelationshipType b) {
        boolean bothStored =
                a instanceof RelationshipType.Stored && b instanceof RelationshipType.Stored;
        if (bothStored && (a.name() == null || b.name() == null)) {
            return true;
        }
        boolean bothJoined =
                a instanceof RelationshipType.OfJoin && b instanceof RelationshipType.OfJoin;
        return (bothStored || bothJoined) && String.valueOf(a.name()).equals(b.name());
    }
}
