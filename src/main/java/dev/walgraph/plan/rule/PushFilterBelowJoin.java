package dev.walgraph.plan.rule;

import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.OuterJoin;
import dev.walgraph.plan.PlanNode;
import java.util.List;

/**
 * {@code σ[p](R ⋈ S) = σ[p](R) ⋈ S} for the conditions that read R only, and likewise for S; {@code
 * σ[p](R ⟕ S) = σ[p](R) ⟕ S} for those that read R only.
 */
final class PushFilterBelowJoin implements NodeRule {

    @Override
    public PlanNode rewrite(PlanNode node) {
        if (node instanceof Filter filter && filter.input() instanceof OuterJoin join) {
            return rewrite(filter, join);
        }
        if (!(node instanceof Filter filter && filter.input() instanceof Join join)) {
            return node;
        }
        SplitFilter left = SplitFilter.of(filter, join.left().columns());
        SplitFilter right = SplitFilter.of(left.others(), join.right().columns());
        if (left.within().isEmpty() && right.within().isEmpty()) {
            return node;
        }
        Join pushed =
                join.withChildren(
                        List.of(
                                Conjuncts.filter(join.left(), left.within()),
                                Conjuncts.filter(join.right(), right.within())));
        return Conjuncts.filter(pushed, right.others());
    }

    private static PlanNode rewrite(Filter filter, OuterJoin join) {
        SplitFilter left = SplitFilter.of(filter, join.left().columns());
        if (left.within().isEmpty()) {
            return filter;
        }
        PlanNode pushed = Conjuncts.filter(join.left(), left.within());
        return Conjuncts.filter(join.withChildren(List.of(pushed, join.right())), left.others());
    }
}
