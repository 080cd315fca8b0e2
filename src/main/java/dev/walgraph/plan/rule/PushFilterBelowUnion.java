package dev.walgraph.plan.rule;

import dev.walgraph.plan.Filter;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Union;
import java.util.ArrayList;
import java.util.List;

/** {@code σ[p](R ∪ S) = σ[p](R) ∪ σ[p](S)}. */
final class PushFilterBelowUnion implements NodeRule {

    @Override
    public PlanNode rewrite(PlanNode node) {
        if (!(node instanceof Filter filter && filter.input() instanceof Union union)) {
            return node;
        }
        List<PlanNode> inputs = new ArrayList<>();
        for (PlanNode input : union.inputs()) {
            inputs.add(new Filter(input, filter.predicate()));
        }
        return union.withChildren(inputs);
    }
}
