package dev.walgraph.plan.rule;

import dev.walgraph.expression.Expression;
import dev.walgraph.graph.NullValue;
import dev.walgraph.plan.Aggregate;
import dev.walgraph.plan.Constant;
import dev.walgraph.plan.OuterJoin;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Produce;
import dev.walgraph.plan.Project;
import dev.walgraph.plan.Trails;
import dev.walgraph.plan.Union;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code R ∪ ∅ = R}, {@code R ⟕ ∅ = π[R's columns, nulls](R)}, and {@code R ⋈ ∅ = ∅ ⟕ R = σ(∅) =
 * π(∅) = μ(∅) = γ[k](∅) = ∅}. A global aggregate of ∅ has a row.
 */
final class RemoveEmptyRelations implements NodeRule {

    @Override
    public PlanNode rewrite(PlanNode node) {
        if (node instanceof Union union) {
            List<PlanNode> inputs =
                    union.inputs().stream().filter(input -> !isEmpty(input)).toList();
            return switch (inputs.size()) {
                case 0 -> Constant.empty(union.columns());
                case 1 -> inputs.get(0);
                default -> union.inputs().size() == inputs.size() ? union : new Union(inputs);
            };
        }
        if (node instanceof OuterJoin join && isEmpty(join.right()) && !isEmpty(join.left())) {
            return withNulls(join);
        }
        if (node instanceof Trails trails && trails.length().min() == 0) {
            // Without edges, there still is the trail that stays where it begins.
            return isEmpty(trails.left()) ? Constant.empty(node.columns()) : node;
        }
        boolean needsRows =
                !(node instanceof Produce)
                        && !(node instanceof Aggregate aggregate && aggregate.isGlobal());
        return needsRows && node.children().stream().anyMatch(RemoveEmptyRelations::isEmpty)
                ? Constant.empty(node.columns())
                : node;
    }

    /** The left rows, which find nothing. */
    private static PlanNode withNulls(OuterJoin join) {
        List<Project.Assignment> assignments = new ArrayList<>();
        for (String column : join.columns()) {
            assignments.add(
                    join.left().columns().contains(column)
                            ? Project.Assignment.keep(column)
                            : new Project.Assignment(column, Expression.literal(NullValue.NULL)));
        }
        return new Project(join.left(), assignments);
    }

    private static boolean isEmpty(PlanNode node) {
        return node instanceof Constant constant && constant.rows().isEmpty();
    }
}
