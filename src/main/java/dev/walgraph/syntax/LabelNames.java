package dev.walgraph.syntax;

import java.util.List;

/** The labels of which a label expression speaks, in the order of the text. */
enum LabelNames implements LabelExpression.Visitor<List<Name>> {
    INSTANCE;

    private List<Name> all(List<LabelExpression> operands) {
        return operands.stream().flatMap(operand -> operand.accept(this).stream()).toList();
    }

    @Override
    public List<Name> visitLabel(LabelExpression.Label label) {
        return List.of(label.name());
    }

    @Override
    public List<Name> visitAny(LabelExpression.Any any) {
        return List.of();
    }

    @Override
    public List<Name> visitNot(LabelExpression.Not not) {
        return not.operand().accept(this);
    }

    @Override
    public List<Name> visitAnd(LabelExpression.And and) {
        return all(and.operands());
    }

    @Override
    public List<Name> visitOr(LabelExpression.Or or) {
        return all(or.operands());
    }
}
