package dev.walgraph.analysis;

import dev.walgraph.analysis.AnalyzedStep.EdgeAlternative;
import dev.walgraph.analysis.AnalyzedStep.EdgeMatch;
import dev.walgraph.syntax.PathPattern.RelationshipPattern;
import java.util.List;
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
}
