package dev.walgraph.plan.check;

import dev.walgraph.plan.PlanNode;

/** One thing that must hold of a plan. */
interface Verification {

    /**
     * Verifies the plan with this root.
     *
     * @throws BrokenPlanException if it does not hold
     */
    void verify(PlanNode root);
}
