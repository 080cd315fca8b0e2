package dev.walgraph.analysis;

import dev.walgraph.analysis.AnalyzedStep.EdgeAlternative;
import dev.walgraph.analysis.AnalyzedStep.EdgeMatch;
import dev.walgraph.syntax.PathPattern.RelationshipPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An edge whose nodes may get further labels from the rest of the clause.
 *
 * @param variable its symbol
 * @param trail if it is several relationships in a row; null if it is just one
 */
record PendingEdge(
        String variable,
        String left,
        String right,
        RelationshipPattern pattern,
        @Nullable PendingTrail trail) {

    /** The edge, when it is known what it may be. */
    EdgeMatch match(List<EdgeAlternative> alternatives) {
        return new EdgeMatch(
                variable,
                left,
                right,
                alternatives,
                trail == null ? null : trail.trail(),
                pattern.span());
    }

    /** The edges that can be anything, when it is known what. */
    static List<EdgeMatch> matches(Map<PendingEdge, List<EdgeAlternative>> resolved) {
        List<EdgeMatch> matches = new ArrayList<>();
        resolved.forEach(
                (edge, alternatives) -> {
                    if (!alternatives.isEmpty()) {
                        matches.add(edge.match(alternatives));
                    }
                });
        return matches;
    }

    /** Its nodes, and which of them is the start if that is known. */
    Scope.Ends ends(List<EdgeAlternative> alternatives) {
        List<Boolean> orientations =
                alternatives.stream().map(EdgeAlternative::leftIsStart).distinct().toList();
        return new Scope.Ends(
                left, right, orientations.size() == 1 ? orientations.get(0) : null, false);
    }
}
