package dev.walgraph.plan.rule;

import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Trails;
import java.util.List;

/** {@code σ[p](trails(R, E)) = trails(σ[p](R), E)} for the conditions on the left rows. */
final class PushFilterBelowTrails implements NodeRule {

    @Override
    public PlanNode rewrite(PlanNode node) {
        if (!(node instanceof Filter filter && filter.input() instanceof Trails trails)) {
            return node;
        }
        SplitFilter split = SplitFilter.of(filter, trails.left().columns());
        if (split.within().isEmpty()) {
            return node;
        }
        PlanNode left = Conjuncts.filter(trails.left(), split.within());
        return Conjuncts.filter(trails.withChildren(List.of(left, trails.edges())), split.others());
    }
}
