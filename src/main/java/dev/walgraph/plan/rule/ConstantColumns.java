package dev.walgraph.plan.rule;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.plan.Aggregate;
import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Constant;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.NodeScan;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Produce;
import dev.walgraph.plan.Project;
import dev.walgraph.plan.Union;
import dev.walgraph.plan.Unwind;
import org.jspecify.annotations.Nullable;

/** The constant that a filter makes a column equal to, in every row; null if none is found. */
@SuppressWarnings("NullAway") // It does not see that the visitor's result may be null.
final class ConstantColumns implements PlanNode.Visitor<@Nullable Expression> {

    private final String column;

    private ConstantColumns(String column) {
        this.column = column;
    }

    static @Nullable Expression value(PlanNode relation, String column) {
        return relation.columns().contains(column)
                ? relation.accept(new ConstantColumns(column))
                : null;
    }

    @Override
    public @Nullable Expression visitFilter(Filter filter) {
        for (Expression conjunct : Conjuncts.of(filter.predicate())) {
            if (conjunct instanceof Expression.Call call
                    && call.function().equals(Functions.EQUAL)) {
                Expression constant = constant(call.arguments().get(0), call.arguments().get(1));
                if (constant != null) {
                    return constant;
                }
            }
        }
        return value(filter.input(), column);
    }

    private @Nullable Expression constant(Expression first, Expression second) {
        if (isColumn(first) && second instanceof Expression.Literal) {
            return second;
        }
        return isColumn(second) && first instanceof Expression.Literal ? first : null;
    }

    private boolean isColumn(Expression expression) {
        return expression instanceof Expression.Column c && c.name().equals(column);
    }

    @Override
    public @Nullable Expression visitProject(Project project) {
        for (Project.Assignment assignment : project.assignments()) {
            if (assignment.name().equals(column)
                    && assignment.expression() instanceof Expression.Column source) {
                return value(project.input(), source.name());
            }
        }
        return null;
    }

    @Override
    public @Nullable Expression visitUnwind(Unwind unwind) {
        return value(unwind.input(), column);
    }

    @Override
    public @Nullable Expression visitJoin(Join join) {
        Expression left = value(join.left(), column);
        return left != null ? left : value(join.right(), column);
    }

    @Override
    public @Nullable Expression visitUnion(Union union) {
        Expression first = value(union.inputs().get(0), column);
        for (PlanNode input : union.inputs()) {
            if (first == null || !first.equals(value(input, column))) {
                return null;
            }
        }
        return first;
    }

    @Override
    public @Nullable Expression visitAggregate(Aggregate aggregate) {
        return value(aggregate.input(), column);
    }

    @Override
    public @Nullable Expression visitNodeScan(NodeScan scan) {
        return null;
    }

    @Override
    public @Nullable Expression visitConstant(Constant constant) {
        return null;
    }

    @Override
    public @Nullable Expression visitProduce(Produce produce) {
        return null;
    }
}
