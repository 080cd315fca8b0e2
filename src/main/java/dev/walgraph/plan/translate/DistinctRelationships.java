package dev.walgraph.plan.translate;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.graph.BooleanValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The rule that no two edges of one MATCH are the same relationship, as conditions. */
final class DistinctRelationships {

    private DistinctRelationships() {}

    /**
     * One condition for each pair of edges that could be the same relationship.
     *
     * @param known how many edges, the first ones, are known to differ from each other
     */
    static List<Expression> conditions(List<MatchedEdge> edges, int known) {
        List<Expression> conditions = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            int next = Math.max(i + 1, known);
            for (MatchedEdge other : edges.subList(next, edges.size())) {
                if (edges.get(i).canBe(other)) {
                    conditions.add(different(edges.get(i), other));
                }
            }
        }
        return conditions;
    }

    private static Expression different(MatchedEdge a, MatchedEdge b) {
        if (a.isList() && b.isList()) {
            return Expression.call(Functions.DISJOINT, a.identity(), b.identity());
        }
        if (a.isList() || b.isList()) {
            Expression single = (a.isList() ? b : a).identity();
            Expression list = (a.isList() ? a : b).identity();
            return new Expression.Not(Expression.call(Functions.IN, single, list), SourceSpan.NONE);
        }
        MatchedEdge.Ends ends = a.ends();
        MatchedEdge.Ends others = b.ends();
        Expression same =
                ends != null && others != null
                        ? sameEnds(ends, others)
                        : MatchTranslator.equal(a.identity(), b.identity());
        return new Expression.Not(same, SourceSpan.NONE);
    }

    /** Ends that are the same node of the pattern need not be compared. */
    private static Expression sameEnds(MatchedEdge.Ends a, MatchedEdge.Ends b) {
        List<Expression> equalities = new ArrayList<>();
        if (!a.start().equals(b.start())) {
            equalities.add(MatchTranslator.equal(a.start(), b.start()));
        }
        if (!a.end().equals(b.end())) {
            equalities.add(MatchTranslator.equal(a.end(), b.end()));
        }
        return Objects.requireNonNullElse(
                Expression.and(equalities), Expression.literal(BooleanValue.of(true)));
    }
}
