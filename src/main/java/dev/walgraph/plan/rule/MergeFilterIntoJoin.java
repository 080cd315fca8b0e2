package dev.walgraph.plan.rule;

import dev.walgraph.expression.Expression;
import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;

/** {@code σ[p](R ⋈[q] S) = R ⋈[q AND p] S}: pairs that do not fit are never put together. */
final class MergeFilterIntoJoin implements NodeRule {

    @Override
    public PlanNode rewrite(PlanNode node) {
        if (!(node instanceof Filter filter && filter.input() instanceof Join join)) {
            return node;
        }
        List<Expression> conjuncts = new ArrayList<>(Conjuncts.of(join.residual()));
        conjuncts.addAll(Conjuncts.of(filter.predicate()));
        return new Join(
                join.left(), join.right(), join.keys(), Expression.and(conjuncts), join.columns());
    }
}
