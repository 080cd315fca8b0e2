package dev.walgraph.plan.rule;

import dev.walgraph.plan.Aggregate;
import dev.walgraph.plan.Constant;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Produce;
import dev.walgraph.plan.Union;
import java.util.List;

/**
 * {@code R ∪ ∅ = R}, and {@code R ⋈ ∅ = σ(∅) = π(∅) = μ(∅) = γ[k](∅) = ∅}. A global aggregate of ∅
 * has a row.
 */
final class RemoveEmptyRelations implements NodeRule {

    @Override
    public PlanNode rewrite(PlanNode node) {
        if (node instanceof Union union) {
            List<PlanNode> inputs =
                    union.inputs().stream().filter(input -> !isEmpty(input)).toList();
            return switch (inputs.size()) {
                case 0 -> Constant.empty(union.columns());
                case 1 -> inputs.get(0);
                default -> union.inputs().size() == inputs.size() ? union : new Union(inputs);
            };
        }
        boolean needsRows =
                !(node instanceof Produce)
                        && !(node instanceof Aggregate aggregate && aggregate.isGlobal());
        return needsRows && node.children().stream().anyMatch(RemoveEmptyRelations::isEmpty)
                ? Constant.empty(node.columns())
                : node;
    }

    private static boolean isEmpty(PlanNode node) {
        return node instanceof Constant constant && constant.rows().isEmpty();
    }
}
