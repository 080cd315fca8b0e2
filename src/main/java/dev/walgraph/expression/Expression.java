package dev.walgraph.expression;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.graph.Value;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of an expression, over the columns of one row. Immutable; equal when it says the
 * same.
 *
 * <p>There are few kinds on purpose: operators of the language are calls of functions under the
 * names in {@link Functions}. What must not be evaluated eagerly (logic, case) or binds names has a
 * kind of its own.
 */
public sealed interface Expression extends Serializable {

    /**
     * One method per kind; there is no default, so that a new kind breaks every visitor at compile
     * time.
     */
    interface Visitor<R> {
        R visitLiteral(Literal literal);

        R visitColumn(Column column);

        R visitProperty(Property property);

        R visitCall(Call call);

        R visitLogical(Logical logical);

        R visitNot(Not not);

        R visitCase(Case expression);

        R visitListOf(ListOf list);

        R visitMapOf(MapOf map);

        R visitLocal(Local local);

        R visitListComprehension(ListComprehension comprehension);

        R visitQuantified(Quantified quantified);

        R visitReduce(Reduce reduce);
    }

    <R> R accept(Visitor<R> visitor);

    /**
     * The place in the query's text, for messages about evaluation; {@link SourceSpan#NONE} if a
     * rewrite made it.
     */
    SourceSpan span();

    /** A constant. */
    record Literal(Value value, SourceSpan span) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitLiteral(this);
        }
    }

    /** The value of a column of the row. */
    record Column(String name, SourceSpan span) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitColumn(this);
        }
    }

    /**
     * The property {@code name} of a node or map, or the component of a temporal value; null of
     * null.
     */
    record Property(Expression owner, String name, SourceSpan span) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitProperty(this);
        }
    }

    /**
     * A function or operator applied to arguments, which are evaluated from left to right: all of
     * them first, except for {@code coalesce}, which stops at one that is not null.
     */
    record Call(String function, List<Expression> arguments, SourceSpan span)
            implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCall(this);
        }
    }

    /** AND, OR or XOR of at least two operands, in Kleene's logic. */
    record Logical(Connective connective, List<Expression> operands, SourceSpan span)
            implements Expression {
        /** How operands are connected. */
        public enum Connective {
            AND,
            OR,
            XOR
        }

        public Logical {
            operands = List.copyOf(operands);
            if (operands.size() < 2) {
                throw new IllegalArgumentException(connective + " of " + operands);
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitLogical(this);
        }
    }

    /** Negation; unknown stays unknown. */
    record Not(Expression operand, SourceSpan span) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitNot(this);
        }
    }

    /**
     * The result of the first branch whose condition is true; the simple form of CASE is rewritten
     * to this one.
     */
    record Case(List<Branch> branches, Expression otherwise, SourceSpan span)
            implements Expression {
        /** A condition and what the expression is when it is the first true one. */
        public record Branch(Expression condition, Expression result) implements Serializable {}

        public Case {
            branches = List.copyOf(branches);
            if (branches.isEmpty()) {
                throw new IllegalArgumentException("CASE without WHEN");
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCase(this);
        }
    }

    /** A list of the values of its elements. */
    record ListOf(List<Expression> elements, SourceSpan span) implements Expression {
        public ListOf {
            elements = List.copyOf(elements);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitListOf(this);
        }
    }

    /** A map of the values of its entries. */
    record MapOf(Map<String, Expression> entries, SourceSpan span) implements Expression {
        public MapOf {
            entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitMapOf(this);
        }
    }

    /**
     * What the innermost expression around it that binds this name gives it: an element of a list,
     * or what was accumulated so far. Locals are no columns, whatever they are called.
     */
    record Local(String name, SourceSpan span) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitLocal(this);
        }
    }

    /**
     * The results for those elements of a list for which the condition is true, in order; null of
     * null. The local stands for the element in the condition and the result.
     */
    record ListComprehension(
            String local, Expression list, Expression condition, Expression result, SourceSpan span)
            implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitListComprehension(this);
        }
    }

    /**
     * Whether the condition is true for so many elements of a list, in Kleene's logic; null of
     * null. The local stands for the element in the condition.
     */
    record Quantified(
            Quantifier quantifier,
            String local,
            Expression list,
            Expression condition,
            SourceSpan span)
            implements Expression {
        /** For how many elements the condition must be true. */
        public enum Quantifier {
            ALL,
            ANY,
            NONE,
            SINGLE
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitQuantified(this);
        }
    }

    /**
     * What becomes of the initial value when the result takes its place for each element of a list,
     * in order; null of null. In the result the two locals stand for what was accumulated before
     * and for the element.
     */
    record Reduce(
            String accumulator,
            Expression initial,
            String local,
            Expression list,
            Expression result,
            SourceSpan span)
            implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitReduce(this);
        }
    }

    static Expression literal(Value value) {
        return new Literal(value, SourceSpan.NONE);
    }

    static Expression column(String name) {
        return new Column(name, SourceSpan.NONE);
    }

    static Expression call(String function, Expression... arguments) {
        return new Call(function, List.of(arguments), SourceSpan.NONE);
    }

    /** The conjunction of all of them; null for none. */
    static @Nullable Expression and(List<Expression> operands) {
        if (operands.isEmpty()) {
            return null;
        }
        return operands.size() == 1
                ? Objects.requireNonNull(operands.get(0))
                : new Logical(Logical.Connective.AND, operands, SourceSpan.NONE);
    }
}
