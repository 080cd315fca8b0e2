package dev.walgraph.plan.rule;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionTree;
import dev.walgraph.plan.PlanExpressions;
import dev.walgraph.plan.PlanNode;

/**
 * {@code f(constants) = constant}, {@code true AND p = p}, {@code false AND p = false}, {@code NOT
 * NOT p = p}, and their like, in every expression of the plan: see {@link ExpressionSimplifier}.
 */
final class SimplifyExpressions implements NodeRule {

    @Override
    public PlanNode rewrite(PlanNode node) {
        return PlanExpressions.rewrite(node, SimplifyExpressions::simplify);
    }

    static Expression simplify(Expression expression) {
        return ExpressionTree.rewrite(expression, part -> part.accept(new ExpressionSimplifier()));
    }
}
