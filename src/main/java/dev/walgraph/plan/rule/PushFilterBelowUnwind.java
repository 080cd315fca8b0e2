package dev.walgraph.plan.rule;

import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Unwind;
import java.util.List;

/** {@code σ[p](μ[x](R)) = μ[x](σ[p](R))} for the conditions that do not read x. */
final class PushFilterBelowUnwind implements NodeRule {

    @Override
    public PlanNode rewrite(PlanNode node) {
        if (!(node instanceof Filter filter && filter.input() instanceof Unwind unwind)) {
            return node;
        }
        SplitFilter split = SplitFilter.of(filter, unwind.input().columns());
        if (split.within().isEmpty()) {
            return node;
        }
        PlanNode below = Conjuncts.filter(unwind.input(), split.within());
        return Conjuncts.filter(unwind.withChildren(List.of(below)), split.others());
    }
}
