package dev.walgraph.syntax;

import dev.walgraph.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is asked of the labels of a node, or of the type of a relationship. */
public sealed interface LabelExpression {

    /** One method per kind; without defaults, so that a new kind breaks every visitor. */
    interface Visitor<R> {
        R visitLabel(Label label);

        R visitAny(Any any);

        R visitNot(Not not);

        R visitAnd(And and);

        R visitOr(Or or);
    }

    <R> R accept(Visitor<R> visitor);

    /** Where it stands, without parentheses around it. */
    SourceSpan span();

    /** The label, {@code A}. */
    record Label(Name name) implements LabelExpression {
        @Override
        public SourceSpan span() {
            return name.span();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitLabel(this);
        }
    }

    /** Any label at all, {@code %}. */
    record Any(SourceSpan span) implements LabelExpression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitAny(this);
        }
    }

    /** Not what the operand asks, {@code !A}. */
    record Not(LabelExpression operand, SourceSpan span) implements LabelExpression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitNot(this);
        }
    }

    /** All that its operands ask, at least two, {@code A&B}; in Cypher {@code A:B}. */
    record And(List<LabelExpression> operands, SourceSpan span) implements LabelExpression {
        public And {
            operands = List.copyOf(operands);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitAnd(this);
        }
    }

    /** What one of its operands asks, at least two, {@code A|B}. */
    record Or(List<LabelExpression> operands, SourceSpan span) implements LabelExpression {
        public Or {
            operands = List.copyOf(operands);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitOr(this);
        }
    }

    /** All of the operands; null if there are none. */
    static @Nullable LabelExpression all(List<? extends LabelExpression> operands) {
        if (operands.size() < 2) {
            return operands.isEmpty() ? null : operands.get(0);
        }
        List<LabelExpression> flat = new ArrayList<>();
        for (LabelExpression operand : operands) {
            flat.addAll(operand instanceof And and ? and.operands() : List.of(operand));
        }
        return new And(flat, span(operands));
    }

    /** One of the operands; null if there are none. */
    static @Nullable LabelExpression any(List<? extends LabelExpression> operands) {
        if (operands.size() < 2) {
            return operands.isEmpty() ? null : operands.get(0);
        }
        List<LabelExpression> flat = new ArrayList<>();
        for (LabelExpression operand : operands) {
            flat.addAll(operand instanceof Or or ? or.operands() : List.of(operand));
        }
        return new Or(flat, span(operands));
    }

    /** All of the labels; null if there are none. */
    static @Nullable LabelExpression allOf(List<Name> labels) {
        return all(labels.stream().map(Label::new).toList());
    }

    /** One of the labels; null if there are none. */
    static @Nullable LabelExpression anyOf(List<Name> labels) {
        return any(labels.stream().map(Label::new).toList());
    }

    private static SourceSpan span(List<? extends LabelExpression> operands) {
        return operands.get(0).span().to(operands.get(operands.size() - 1).span());
    }

    /** Whether it asks for labels that must all be there, and for nothing else. */
    default boolean isConjunction() {
        return this instanceof Label
                || (this instanceof And and
                        && and.operands().stream().allMatch(Label.class::isInstance));
    }

    /** Whether it asks for one of some labels, and for nothing else. */
    default boolean isDisjunction() {
        return this instanceof Label
                || (this instanceof Or or
                        && or.operands().stream().allMatch(Label.class::isInstance));
    }

    /** The labels of which it speaks, in the order of the text. */
    default List<Name> names() {
        return accept(LabelNames.INSTANCE);
    }

    /**
     * Whether it holds for something whose labels are known, at least one.
     *
     * @param has whether a label is among them
     */
    default boolean holdsFor(Predicate<String> has) {
        return accept(new LabelTest(has));
    }
}
