package dev.walgraph.plan.rule;

import dev.walgraph.expression.Expression;
import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;

/** {@code σ[p](σ[q](R)) = σ[q AND p](R)}. */
final class MergeFilters implements NodeRule {

    @Override
    public PlanNode rewrite(PlanNode node) {
        if (!(node instanceof Filter outer && outer.input() instanceof Filter inner)) {
            return node;
        }
        List<Expression> conjuncts = new ArrayList<>(Conjuncts.of(inner.predicate()));
        conjuncts.addAll(Conjuncts.of(outer.predicate()));
        return Conjuncts.filter(inner.input(), conjuncts);
    }
}
