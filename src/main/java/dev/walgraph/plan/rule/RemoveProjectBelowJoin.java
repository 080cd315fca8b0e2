package dev.walgraph.plan.rule;

import dev.walgraph.plan.Join;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Project;
import java.util.Collections;
import java.util.List;

/**
 * {@code π[some columns](R) ⋈ S = π[those columns and S's](R ⋈ S)}: the join itself leaves the
 * other columns out. So the joins of several clauses meet, and can be ordered together.
 */
final class RemoveProjectBelowJoin implements NodeRule {

    @Override
    public PlanNode rewrite(PlanNode node) {
        return node instanceof Join join
                ? join.withChildren(
                        List.of(
                                withoutProject(join.left(), join.right()),
                                withoutProject(join.right(), join.left())))
                : node;
    }

    private static PlanNode withoutProject(PlanNode side, PlanNode other) {
        return side instanceof Project project
                        && project.assignments().stream().allMatch(Project.Assignment::isKept)
                        && Collections.disjoint(project.input().columns(), other.columns())
                ? project.input()
                : side;
    }
}
