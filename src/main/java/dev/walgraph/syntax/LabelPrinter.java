package dev.walgraph.syntax;

import java.util.List;
import java.util.stream.Collectors;

/** The text of label expressions, without the colon before them. */
enum LabelPrinter implements LabelExpression.Visitor<String> {
    INSTANCE;

    /** With the colons, and in the form that Cypher knows, if there is one. */
    static String ofNode(LabelExpression label) {
        return label.isConjunction()
                ? label.names().stream()
                        .map(name -> ":" + Printer.name(name.value()))
                        .collect(Collectors.joining())
                : ":" + label.accept(INSTANCE);
    }

    static String ofRelationship(LabelExpression type) {
        return ":" + type.accept(INSTANCE);
    }

    private String operands(List<LabelExpression> operands, String sign) {
        return operands.stream().map(this::operand).collect(Collectors.joining(sign));
    }

    private String operand(LabelExpression label) {
        String text = label.accept(this);
        boolean compound =
                label instanceof LabelExpression.And || label instanceof LabelExpression.Or;
        return compound ? "(" + text + ")" : text;
    }

    @Override
    public String visitLabel(LabelExpression.Label label) {
        return Printer.name(label.name().value());
    }

    @Override
    public String visitAny(LabelExpression.Any any) {
        return "%";
    }

    @Override
    public String visitNot(LabelExpression.Not not) {
        return "!" + operand(not.operand());
    }

    @Override
    public String visitAnd(LabelExpression.And and) {
        return operands(and.operands(), "&");
    }

    @Override
    public String visitOr(LabelExpression.Or or) {
        return operands(or.operands(), "|");
    }
}
