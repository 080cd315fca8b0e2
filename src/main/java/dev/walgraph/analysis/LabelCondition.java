package dev.walgraph.analysis;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.syntax.LabelExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A label expression as a condition on one element. */
final class LabelCondition implements LabelExpression.Visitor<Expression> {

    private final Function<LabelExpression.Label, Expression> has;
    private final Function<LabelExpression.Any, Expression> hasAny;

    private LabelCondition(
            Function<LabelExpression.Label, Expression> has,
            Function<LabelExpression.Any, Expression> hasAny) {
        this.has = has;
        this.hasAny = hasAny;
    }

    static Expression ofNode(LabelExpression label, Expression node) {
        return label.accept(
                new LabelCondition(
                        name -> hasLabel(node, name),
                        any -> isPositive(labelCount(node, any.span()), any.span())));
    }

    /** On a relationship, of which only the type matters. */
    static Expression ofType(LabelExpression label, Expression type) {
        return label.accept(
                new LabelCondition(
                        name -> call(Functions.EQUAL, name.span(), type, text(name)),
                        any -> call(Functions.IS_NOT_NULL, any.span(), type)));
    }

    private static Expression call(String function, SourceSpan span, Expression... arguments) {
        return new Expression.Call(function, List.of(arguments), span);
    }

    private static Expression text(LabelExpression.Label label) {
        return Expression.literal(new StringValue(label.name().value()));
    }

    private static Expression hasLabel(Expression node, LabelExpression.Label label) {
        ListValue wanted = new ListValue(List.of(new StringValue(label.name().value())));
        return call(Functions.HAS_LABELS, label.span(), node, Expression.literal(wanted));
    }

    private static Expression labelCount(Expression node, SourceSpan span) {
        return call("size", span, call(Functions.LABELS, span, node));
    }

    private static Expression isPositive(Expression number, SourceSpan span) {
        return call(Functions.GREATER, span, number, Expression.literal(new IntegerValue(0)));
    }

    private Expression all(
            Expression.Logical.Connective connective,
            List<LabelExpression> operands,
            SourceSpan span) {
        List<Expression> conditions = new ArrayList<>();
        operands.forEach(operand -> conditions.add(operand.accept(this)));
        return new Expression.Logical(connective, conditions, span);
    }

    @Override
    public Expression visitLabel(LabelExpression.Label label) {
        return has.apply(label);
    }

    @Override
    public Expression visitAny(LabelExpression.Any any) {
        return hasAny.apply(any);
    }

    @Override
    public Expression visitNot(LabelExpression.Not not) {
        return new Expression.Not(not.operand().accept(this), not.span());
    }

    @Override
    public Expression visitAnd(LabelExpression.And and) {
        return all(Expression.Logical.Connective.AND, and.operands(), and.span());
    }

    @Override
    public Expression visitOr(LabelExpression.Or or) {
        return all(Expression.Logical.Connective.OR, or.operands(), or.span());
    }
}
