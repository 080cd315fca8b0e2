package dev.walgraph.plan.rule;

import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.PlanTree;

/** A rewrite that looks at one node, and what is right below it, at a time. */
interface NodeRule extends Rule {

    /**
     * A node with the same columns and rows to stand for this one; the node itself when the rule
     * has nothing to say about it.
     */
    PlanNode rewrite(PlanNode node);

    @Override
    default PlanNode apply(PlanNode root) {
        return PlanTree.rewrite(root, this::rewrite);
    }
}
