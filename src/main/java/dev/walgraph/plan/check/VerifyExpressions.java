package dev.walgraph.plan.check;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionCompiler;
import dev.walgraph.plan.PlanExpressions;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.PlanTree;
import java.util.List;

/** Every expression can be computed from the columns that are there. */
final class VerifyExpressions implements Verification {

    @Override
    public void verify(PlanNode root) {
        PlanTree.forEach(root, VerifyExpressions::verifyNode);
    }

    private static void verifyNode(PlanNode node) {
        List<String> columns =
                node.children().stream().flatMap(child -> child.columns().stream()).toList();
        for (Expression expression : PlanExpressions.of(node)) {
            try {
                ExpressionCompiler.compile(expression, columns);
            } catch (IllegalArgumentException e) {
                throw new BrokenPlanException("expression " + expression + ": " + e.getMessage());
            }
        }
    }
}
