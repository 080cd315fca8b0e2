package dev.walgraph.syntax;

import java.util.function.Predicate;

/** Whether a label expression holds for something that has certain labels, at least one. */
record LabelTest(Predicate<String> has) implements LabelExpression.Visitor<Boolean> {

    @Override
    public Boolean visitLabel(LabelExpression.Label label) {
        return has.test(label.name().value());
    }

    @Override
    public Boolean visitAny(LabelExpression.Any any) {
        return true;
    }

    @Override
    public Boolean visitNot(LabelExpression.Not not) {
        return !not.operand().accept(this);
    }

    @Override
    public Boolean visitAnd(LabelExpression.And and) {
        return and.operands().stream().allMatch(operand -> operand.accept(this));
    }

    @Override
    public Boolean visitOr(LabelExpression.Or or) {
        return or.operands().stream().anyMatch(operand -> operand.accept(this));
    }
}
