package dev.walgraph.plan.rule;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionTree;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Project;
import dev.walgraph.plan.TotalExpressions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code π[y := f(x)](π[x := e](R)) = π[y := f(e)](R)}, if that computes nothing twice and drops
 * nothing that can fail.
 */
final class MergeProjects implements NodeRule {

    @Override
    public PlanNode rewrite(PlanNode node) {
        if (!(node instanceof Project outer
                && outer.input() instanceof Project inner
                && canMerge(outer, inner))) {
            return node;
        }
        Map<String, Expression> values = new HashMap<>();
        inner.assignments().forEach(a -> values.put(a.name(), a.expression()));
        List<Project.Assignment> assignments = new ArrayList<>();
        for (Project.Assignment assignment : outer.assignments()) {
            assignments.add(
                    new Project.Assignment(
                            assignment.name(),
                            ExpressionTree.substitute(assignment.expression(), values)));
        }
        return new Project(inner.input(), assignments);
    }

    private static boolean canMerge(Project outer, Project inner) {
        for (Project.Assignment computed : inner.assignments()) {
            Expression expression = computed.expression();
            if (expression instanceof Expression.Column
                    || expression instanceof Expression.Literal) {
                continue;
            }
            long uses = 0;
            boolean kept = false;
            for (Project.Assignment assignment : outer.assignments()) {
                uses += uses(assignment.expression(), computed.name());
                kept |=
                        assignment.expression() instanceof Expression.Column column
                                && column.name().equals(computed.name());
            }
            // A use inside another expression may never be evaluated, behind a CASE for instance.
            boolean evaluated = kept || TotalExpressions.isTotal(expression);
            if (uses > 1 || !evaluated) {
                return false;
            }
        }
        return true;
    }

    private static long uses(Expression expression, String column) {
        long[] uses = {0};
        ExpressionTree.forEach(
                expression,
                part -> {
                    if (part instanceof Expression.Column c && c.name().equals(column)) {
                        uses[0]++;
                    }
                });
        return uses[0];
    }
}
