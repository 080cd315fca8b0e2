package dev.walgraph.plan.rule;

import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Project;

/** {@code π[all columns, as they are](R) = R}. */
final class RemoveNoOpProject implements NodeRule {

    @Override
    public PlanNode rewrite(PlanNode node) {
        return node instanceof Project project
                        && project.columns().equals(project.input().columns())
                        && project.assignments().stream().allMatch(Project.Assignment::isKept)
                ? project.input()
                : node;
    }
}
