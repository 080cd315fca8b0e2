package dev.walgraph.plan.check;

import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.PlanTree;
import dev.walgraph.plan.Produce;

/** The root, and nothing else, is {@link Produce}. */
final class VerifyRoot implements Verification {

    @Override
    public void verify(PlanNode root) {
        if (!(root instanceof Produce produce)) {
            throw new BrokenPlanException("the plan's root is not the answer but " + root);
        }
        PlanTree.forEach(
                produce.input(),
                node -> {
                    if (node instanceof Produce) {
                        throw new BrokenPlanException("an answer inside the plan: " + node);
                    }
                });
    }
}
