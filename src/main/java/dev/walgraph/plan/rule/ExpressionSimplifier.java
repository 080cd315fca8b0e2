package dev.walgraph.plan.rule;

import dev.walgraph.expression.EvaluationException;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionCompiler;
import dev.walgraph.expression.ExpressionTree;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.Value;
import dev.walgraph.plan.TotalExpressions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Simplifies one expression whose parts are simple already.
 *
 * <p>The simpler expression has the same value on every row, and fails on the same rows: operands
 * of AND and OR are evaluated from left to right until one decides, so only what comes after a
 * deciding constant can go. A constant expression that fails stays, to fail on each row.
 */
final class ExpressionSimplifier implements Expression.Visitor<Expression> {

    @Override
    public Expression visitLiteral(Expression.Literal literal) {
        return literal;
    }

    @Override
    public Expression visitColumn(Expression.Column column) {
        return column;
    }

    @Override
    public Expression visitProperty(Expression.Property property) {
        return property.owner() instanceof Expression.Literal ? folded(property) : property;
    }

    @Override
    public Expression visitCall(Expression.Call call) {
        return areConstant(call.arguments()) ? folded(call) : call;
    }

    @Override
    public Expression visitLogical(Expression.Logical logical) {
        if (areConstant(logical.operands())) {
            return folded(logical);
        }
        return switch (logical.connective()) {
            case AND -> junction(logical, BooleanValue.FALSE);
            case OR -> junction(logical, BooleanValue.TRUE);
            case XOR -> logical;
        };
    }

    private static Expression junction(Expression.Logical logical, Value decisive) {
        List<Expression> operands = new ArrayList<>();
        for (Expression operand : logical.operands()) {
            Value constant = constant(operand);
            if (constant instanceof BooleanValue && !constant.equals(decisive)) {
                continue;
            }
            operands.add(operand);
            if (constant != null && constant.equals(decisive)) {
                break;
            }
        }
        if (operands.size() == 1) {
            Expression only = operands.get(0);
            // A lone operand that is no condition would no longer be refused.
            return TotalExpressions.isCondition(only) ? only : logical;
        }
        return operands.size() == logical.operands().size()
                ? logical
                : new Expression.Logical(logical.connective(), operands, logical.span());
    }

    @Override
    public Expression visitNot(Expression.Not not) {
        if (not.operand() instanceof Expression.Literal) {
            return folded(not);
        }
        return not.operand() instanceof Expression.Not inner
                        && TotalExpressions.isCondition(inner.operand())
                ? inner.operand()
                : not;
    }

    @Override
    public Expression visitCase(Expression.Case expression) {
        List<Expression.Case.Branch> branches = new ArrayList<>();
        Expression otherwise = expression.otherwise();
        for (Expression.Case.Branch branch : expression.branches()) {
            Value condition = constant(branch.condition());
            if (condition != null && condition.equals(BooleanValue.TRUE)) {
                otherwise = branch.result();
                break;
            }
            boolean never =
                    condition != null
                            && (condition.isNull() || condition.equals(BooleanValue.FALSE));
            if (!never) {
                branches.add(branch);
            }
        }
        if (branches.isEmpty()) {
            return otherwise;
        }
        return branches.size() == expression.branches().size()
                ? expression
                : new Expression.Case(branches, otherwise, expression.span());
    }

    @Override
    public Expression visitListOf(Expression.ListOf list) {
        return areConstant(list.elements()) ? folded(list) : list;
    }

    @Override
    public Expression visitMapOf(Expression.MapOf map) {
        return areConstant(List.copyOf(map.entries().values())) ? folded(map) : map;
    }

    @Override
    public Expression visitLocal(Expression.Local local) {
        return local;
    }

    @Override
    public Expression visitListComprehension(Expression.ListComprehension comprehension) {
        return isClosed(comprehension) ? folded(comprehension) : comprehension;
    }

    @Override
    public Expression visitQuantified(Expression.Quantified quantified) {
        return isClosed(quantified) ? folded(quantified) : quantified;
    }

    @Override
    public Expression visitReduce(Expression.Reduce reduce) {
        return isClosed(reduce) ? folded(reduce) : reduce;
    }

    /** Whether an expression that binds locals reads nothing else. */
    private static boolean isClosed(Expression binder) {
        return ExpressionTree.columns(binder).isEmpty()
                && ExpressionTree.freeLocals(binder).isEmpty();
    }

    private static Expression folded(Expression expression) {
        try {
            return new Expression.Literal(
                    ExpressionCompiler.evaluateConstant(expression), expression.span());
        } catch (EvaluationException failure) {
            return expression;
        }
    }

    private static boolean areConstant(List<Expression> expressions) {
        return expressions.stream().allMatch(Expression.Literal.class::isInstance);
    }

    private static @Nullable Value constant(Expression expression) {
        return expression instanceof Expression.Literal literal ? literal.value() : null;
    }
}
