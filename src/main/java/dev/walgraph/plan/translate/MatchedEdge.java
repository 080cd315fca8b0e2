package dev.walgraph.plan.translate;

import dev.walgraph.analysis.AnalyzedStep.EdgeAlternative;
import dev.walgraph.analysis.AnalyzedStep.EdgeMatch;
import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.graph.StringValue;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An edge of a pattern, as the rows hold it.
 *
 * @param types the names of the types that it can have
 * @param reference which relationship it is: a list of the type's name and the identities of start
 *     and end
 * @param ends the identities of start and end, if only one type in one orientation is possible
 */
record MatchedEdge(Set<String> types, Expression reference, @Nullable Ends ends) {

    /** The two ends of a relationship: expressions for their identities. */
    record Ends(Expression start, Expression end) {}

    static MatchedEdge single(EdgeAlternative alternative, Binding left, Binding right) {
        Ends ends =
                alternative.leftIsStart()
                        ? new Ends(left.identity(), right.identity())
                        : new Ends(right.identity(), left.identity());
        return new MatchedEdge(
                Set.of(alternative.type().name()),
                reference(alternative, left.identity(), right.identity()),
                ends);
    }

    static MatchedEdge ofRelation(EdgeMatch edge, Expression reference) {
        Set<String> types =
                edge.alternatives().stream()
                        .map(alternative -> alternative.type().name())
                        .collect(Collectors.toSet());
        return new MatchedEdge(types, reference, null);
    }

    static Expression reference(EdgeAlternative alternative, Expression left, Expression right) {
        Expression type = Expression.literal(new StringValue(alternative.type().name()));
        return new Expression.ListOf(
                alternative.leftIsStart() ? List.of(type, left, right) : List.of(type, right, left),
                SourceSpan.NONE);
    }
}
