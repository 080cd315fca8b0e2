package dev.walgraph.oracle;

import dev.walgraph.graph.Node;
import dev.walgraph.syntax.LabelExpression;
import java.util.function.Predicate;

/**
 * Whether a label expression holds for an element.
 *
 * @param has whether the element has a label, or is of a type
 * @param any whether it has any
 */
record NaiveLabels(Predicate<String> has, boolean any) implements LabelExpression.Visitor<Boolean> {

    /** What holds for a relationship, which has a type. */
    NaiveLabels(Predicate<String> has) {
        this(has, true);
    }

    NaiveLabels(Node node) {
        this(node::hasLabel, !node.layout().labels().isEmpty());
    }

    @Override
    public Boolean visitLabel(LabelExpression.Label label) {
        return has.test(label.name().value());
    }

    @Override
    public Boolean visitAny(LabelExpression.Any all) {
        return any;
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
