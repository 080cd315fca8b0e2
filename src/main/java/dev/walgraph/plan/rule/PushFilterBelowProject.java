package dev.walgraph.plan.rule;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionTree;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Project;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code σ[p(x)](π[x := e](R)) = π[x := e](σ[p(e)](R))}. */
final class PushFilterBelowProject implements NodeRule {

    @Override
    public PlanNode rewrite(PlanNode node) {
        if (!(node instanceof Filter filter && filter.input() instanceof Project project)) {
            return node;
        }
        Map<String, Expression> values =
                project.assignments().stream()
                        .collect(
                                Collectors.toMap(
                                        Project.Assignment::name, Project.Assignment::expression));
        Expression predicate = ExpressionTree.substitute(filter.predicate(), values);
        return project.withChildren(List.of(new Filter(project.input(), predicate)));
    }
}
