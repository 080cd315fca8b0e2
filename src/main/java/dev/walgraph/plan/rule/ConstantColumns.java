package dev.walgraph.plan.rule;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.plan.Aggregate;
import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Constant;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.NodeScan;
import dev.walgraph.plan.OuterJoin;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Produce;
import dev.walgraph.plan.Project;
import dev.walgraph.plan.TopRows;
import dev.walgraph.plan.Trails;
import dev.walgraph.plan.Union;
import dev.walgraph.plan.Unwind;
import java.util.Optional;

/**
 * The constant that a filter makes a column equal to, in every row; none if there is no such
 * filter.
 */
final class ConstantColumns implements PlanNode.Visitor<Optional<Expression>> {

    private final String column;

    private ConstantColumns(String column) {
        this.column = column;
    }

    static Optional<Expression> value(PlanNode relation, String column) {
        return relation.columns().contains(column)
                ? relation.accept(new ConstantColumns(column))
                : Optional.empty();
    }

    @Override
    public Optional<Expression> visitFilter(Filter filter) {
        for (Expression conjunct : Conjuncts.of(filter.predicate())) {
            if (conjunct instanceof Expression.Call call
                    && call.function().equals(Functions.EQUAL)) {
                Optional<Expression> constant =
                        constant(call.arguments().get(0), call.arguments().get(1));
                if (constant.isPresent()) {
                    return constant;
                }
            }
        }
        return value(filter.input(), column);
    }

    private Optional<Expression> constant(Expression first, Expression second) {
        if (isColumn(first) && second instanceof Expression.Literal) {
            return Optional.of(second);
        }
        return isColumn(second) && first instanceof Expression.Literal
                ? Optional.of(first)
                : Optional.empty();
    }

    private boolean isColumn(Expression expression) {
        return expression instanceof Expression.Column c && c.name().equals(column);
    }

    @Override
    public Optional<Expression> visitProject(Project project) {
        for (Project.Assignment assignment : project.assignments()) {
            if (assignment.name().equals(column)
                    && assignment.expression() instanceof Expression.Column source) {
                return value(project.input(), source.name());
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Expression> visitUnwind(Unwind unwind) {
        return value(unwind.input(), column);
    }

    @Override
    public Optional<Expression> visitJoin(Join join) {
        return value(join.left(), column).or(() -> value(join.right(), column));
    }

    /** A column of the right side can be null, too. */
    @Override
    public Optional<Expression> visitOuterJoin(OuterJoin join) {
        return value(join.left(), column);
    }

    @Override
    public Optional<Expression> visitTrails(Trails trails) {
        return value(trails.left(), column);
    }

    @Override
    public Optional<Expression> visitUnion(Union union) {
        Optional<Expression> first = value(union.inputs().get(0), column);
        boolean alike =
                union.inputs().stream().allMatch(input -> value(input, column).equals(first));
        return alike ? first : Optional.empty();
    }

    @Override
    public Optional<Expression> visitAggregate(Aggregate aggregate) {
        return value(aggregate.input(), column);
    }

    @Override
    public Optional<Expression> visitNodeScan(NodeScan scan) {
        return Optional.empty();
    }

    @Override
    public Optional<Expression> visitConstant(Constant constant) {
        return Optional.empty();
    }

    @Override
    public Optional<Expression> visitTopRows(TopRows top) {
        return value(top.input(), column);
    }

    @Override
    public Optional<Expression> visitProduce(Produce produce) {
        return Optional.empty();
    }
}
