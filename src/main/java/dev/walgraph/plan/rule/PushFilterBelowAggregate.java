package dev.walgraph.plan.rule;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionTree;
import dev.walgraph.expression.Functions;
import dev.walgraph.plan.Aggregate;
import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.NodeColumns;
import dev.walgraph.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code σ[p](γ[k](R)) = γ[k](σ[p](R))} for the conditions that are the same for all rows of a
 * group.
 *
 * <p>Those are conditions on carried columns and on identities of nodes, which all rows of a group
 * have alike to the last detail; and comparisons of keys with each other and with constants. Any
 * other expression could tell the rows of a group apart: a group has rows with 1 and with 1.0.
 */
final class PushFilterBelowAggregate implements NodeRule {

    private static final Set<String> COMPARISONS =
            Set.of(
                    Functions.EQUAL,
                    Functions.NOT_EQUAL,
                    Functions.LESS,
                    Functions.LESS_OR_EQUAL,
                    Functions.GREATER,
                    Functions.GREATER_OR_EQUAL,
                    Functions.IN,
                    Functions.IS_NULL,
                    Functions.IS_NOT_NULL);

    @Override
    public PlanNode rewrite(PlanNode node) {
        if (!(node instanceof Filter filter
                && filter.input() instanceof Aggregate aggregate
                && !aggregate.isGlobal())) {
            return node;
        }
        List<Expression> below = new ArrayList<>();
        List<Expression> above = new ArrayList<>();
        for (Expression conjunct : Conjuncts.of(filter.predicate())) {
            (isSameInGroup(conjunct, aggregate) ? below : above).add(conjunct);
        }
        if (below.isEmpty()) {
            return node;
        }
        PlanNode input = Conjuncts.filter(aggregate.input(), below);
        return Conjuncts.filter(aggregate.withChildren(List.of(input)), above);
    }

    private static boolean isSameInGroup(Expression condition, Aggregate aggregate) {
        Set<String> columns = ExpressionTree.columns(condition);
        if (columns.stream().allMatch(column -> isAlike(column, aggregate))) {
            return true;
        }
        if (condition instanceof Expression.Not not) {
            return isSameInGroup(not.operand(), aggregate);
        }
        if (condition instanceof Expression.Logical logical) {
            return logical.operands().stream().allMatch(o -> isSameInGroup(o, aggregate));
        }
        return condition instanceof Expression.Call call
                && COMPARISONS.contains(call.function())
                && call.arguments().stream().allMatch(a -> isKeyOrConstant(a, aggregate));
    }

    private static boolean isAlike(String column, Aggregate aggregate) {
        return aggregate.carried().contains(column)
                || (aggregate.keys().contains(column)
                        && NodeColumns.isIdentity(aggregate.input(), column));
    }

    private static boolean isKeyOrConstant(Expression operand, Aggregate aggregate) {
        return operand instanceof Expression.Literal
                || (operand instanceof Expression.Column column
                        && (aggregate.keys().contains(column.name())
                                || aggregate.carried().contains(column.name())));
    }
}
