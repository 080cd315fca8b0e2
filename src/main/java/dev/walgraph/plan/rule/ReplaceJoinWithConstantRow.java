package dev.walgraph.plan.rule;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Constant;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Project;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code {r} ⋈[k, p] R = σ[k AND p](π[R's columns, r's values](R))} for a constant row r. */
final class ReplaceJoinWithConstantRow implements NodeRule {

    @Override
    public PlanNode rewrite(PlanNode node) {
        if (!(node instanceof Join join)) {
            return node;
        }
        PlanNode replaced = replace(join, join.left(), join.right());
        if (replaced == null) {
            replaced = replace(join, join.right(), join.left());
        }
        return replaced == null ? node : replaced;
    }

    private static @Nullable PlanNode replace(Join join, PlanNode side, PlanNode other) {
        if (!(side instanceof Constant constant && constant.rows().size() == 1)) {
            return null;
        }
        List<Project.Assignment> assignments = new ArrayList<>();
        other.columns().forEach(column -> assignments.add(Project.Assignment.keep(column)));
        FoldConstantRows.literals(constant)
                .forEach((name, value) -> assignments.add(new Project.Assignment(name, value)));
        List<Expression> conditions = new ArrayList<>();
        for (Join.Key key : join.keys()) {
            conditions.add(
                    Expression.call(
                            Functions.EQUAL,
                            Expression.column(key.left()),
                            Expression.column(key.right())));
        }
        conditions.addAll(Conjuncts.of(join.residual()));
        return Project.columns(
                Conjuncts.filter(new Project(other, assignments), conditions), join.columns());
    }
}
