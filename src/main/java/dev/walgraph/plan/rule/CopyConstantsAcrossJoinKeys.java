package dev.walgraph.plan.rule;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.PlanNode;
import java.util.List;
import java.util.Optional;

/**
 * {@code σ[a = c](R) ⋈[a = b] S = σ[a = c](R) ⋈[a = b] σ[b = c](S)} for a constant c: rows that
 * would find no partner are not kept.
 */
final class CopyConstantsAcrossJoinKeys implements NodeRule {

    @Override
    public PlanNode rewrite(PlanNode node) {
        if (!(node instanceof Join join)) {
            return node;
        }
        PlanNode left = join.left();
        PlanNode right = join.right();
        for (Join.Key key : join.keys()) {
            Optional<Expression> ofLeft = ConstantColumns.value(left, key.left());
            Optional<Expression> ofRight = ConstantColumns.value(right, key.right());
            if (ofLeft.isPresent() && ofRight.isEmpty()) {
                right = new Filter(right, equal(key.right(), ofLeft.get()));
            } else if (ofRight.isPresent() && ofLeft.isEmpty()) {
                left = new Filter(left, equal(key.left(), ofRight.get()));
            }
        }
        return join.withChildren(List.of(left, right));
    }

    private static Expression equal(String column, Expression constant) {
        return Expression.call(Functions.EQUAL, Expression.column(column), constant);
    }
}
