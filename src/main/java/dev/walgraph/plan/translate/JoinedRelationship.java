package dev.walgraph.plan.translate;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.StringValue;
import java.util.List;

/**
 * Expressions over the identity of a relationship that comes from a join: a list of the type's
 * name, the start and the end.
 */
final class JoinedRelationship {

    private static final int TYPE = 0;
    private static final int START = 1;
    private static final int END = 2;

    private JoinedRelationship() {}

    /** The identity. */
    static Expression identity(String type, Expression start, Expression end) {
        Expression name = Expression.literal(new StringValue(type));
        return new Expression.ListOf(List.of(name, start, end), SourceSpan.NONE);
    }

    /** The relationship as a value. */
    static Expression value(Expression identity) {
        return Expression.call(
                Functions.RELATIONSHIP, type(identity), part(identity, START), part(identity, END));
    }

    /** The type's name. */
    static Expression type(Expression identity) {
        return part(identity, TYPE);
    }

    /** The identity of the node at which it starts. */
    static Expression start(Expression identity) {
        return part(identity, START);
    }

    /** The identity of the node at which it ends. */
    static Expression end(Expression identity) {
        return part(identity, END);
    }

    /** A string that no other relationship has, unless node ids contain what looks like one. */
    static Expression id(Expression identity) {
        Expression id = Expression.call(Functions.ID, part(identity, START));
        id = Expression.call(Functions.ADD, id, text("-["));
        id = Expression.call(Functions.ADD, id, type(identity));
        id = Expression.call(Functions.ADD, id, text("]->"));
        return Expression.call(
                Functions.ADD, id, Expression.call(Functions.ID, part(identity, END)));
    }

    private static Expression text(String text) {
        return Expression.literal(new StringValue(text));
    }

    private static Expression part(Expression identity, int index) {
        return identity instanceof Expression.ListOf list
                ? list.elements().get(index)
                : Expression.call(
                        Functions.SUBSCRIPT, identity, Expression.literal(new IntegerValue(index)));
    }
}
