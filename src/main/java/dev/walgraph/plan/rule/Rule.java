package dev.walgraph.plan.rule;

import dev.walgraph.plan.PlanNode;

/** A rewrite of plans that keeps the answer. */
interface Rule {

    /**
     * The rewritten plan, with the same columns; an equal one when there is nothing to do.
     *
     * @param root the whole plan
     */
    PlanNode apply(PlanNode root);

    /** The name by which messages and tests call it. */
    default String name() {
        return getClass().getSimpleName();
    }
}
