package dev.walgraph.plan.rule;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.OuterJoin;
import dev.walgraph.plan.PlanNode;
import java.util.Set;

/**
 * {@code σ[p](R ⟕[k = l] S) = σ[p](R ⋈[k = l] S)} if p is not true where a column of S is null: the
 * rows of R that find nothing are not wanted.
 */
final class TurnOuterJoinIntoJoin implements NodeRule {

    private static final Set<String> NOT_TRUE_OF_NULL =
            Set.of(
                    Functions.EQUAL,
                    Functions.NOT_EQUAL,
                    Functions.LESS,
                    Functions.LESS_OR_EQUAL,
                    Functions.GREATER,
                    Functions.GREATER_OR_EQUAL,
                    Functions.STARTS_WITH,
                    Functions.ENDS_WITH,
                    Functions.CONTAINS,
                    Functions.IS_NOT_NULL);

    @Override
    public PlanNode rewrite(PlanNode node) {
        if (!(node instanceof Filter filter
                && filter.input() instanceof OuterJoin join
                && join.match() == OuterJoin.KeyMatch.EQUAL
                && Conjuncts.of(filter.predicate()).stream()
                        .anyMatch(conjunct -> isNotTrueOfNulls(conjunct, join)))) {
            return node;
        }
        return new Filter(
                new Join(join.left(), join.right(), join.keys(), join.residual(), join.columns()),
                filter.predicate());
    }

    private static boolean isNotTrueOfNulls(Expression condition, OuterJoin join) {
        return condition instanceof Expression.Call call
                && NOT_TRUE_OF_NULL.contains(call.function())
                && call.arguments().stream()
                        .anyMatch(
                                argument ->
                                        argument instanceof Expression.Column column
                                                && join.right().columns().contains(column.name()));
    }
}
