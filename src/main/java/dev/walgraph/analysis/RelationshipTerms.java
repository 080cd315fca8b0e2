package dev.walgraph.analysis;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.expression.Type;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.StringValue;
import java.util.List;
import java.util.Map;

/**
 * Expressions over the identity of a relationship, a list of the type's name, the start and the
 * end.
 */
final class RelationshipTerms {

    private static final int TYPE = 0;
    private static final int START = 1;
    private static final int END = 2;

    private RelationshipTerms() {}

    /** A relationship as a value that can be kept: a map of what there is to know of it. */
    static Typed value(Expression identity, SourceSpan span) {
        Expression start = endId(identity, START, span);
        Expression end = endId(identity, END, span);
        Expression type = part(identity, TYPE, span);
        return new Typed(
                new Expression.MapOf(
                        Map.of("id", id(identity, span), "type", type, "start", start, "end", end),
                        span),
                Type.MAP);
    }

    /** The type's name. */
    static Expression type(Expression identity, SourceSpan span) {
        return part(identity, TYPE, span);
    }

    /** The identity of the node at which it starts. */
    static Expression start(Expression identity, SourceSpan span) {
        return part(identity, START, span);
    }

    /** A string that no other relationship has, unless node ids contain what looks like one. */
    static Expression id(Expression identity, SourceSpan span) {
        return join(
                span,
                endId(identity, START, span),
                text("-[", span),
                part(identity, TYPE, span),
                text("]->", span),
                endId(identity, END, span));
    }

    private static Expression join(SourceSpan span, Expression first, Expression... more) {
        Expression all = first;
        for (Expression next : more) {
            all = new Expression.Call(Functions.ADD, List.of(all, next), span);
        }
        return all;
    }

    private static Expression text(String text, SourceSpan span) {
        return new Expression.Literal(new StringValue(text), span);
    }

    private static Expression endId(Expression identity, int end, SourceSpan span) {
        return new Expression.Call(Functions.ID, List.of(part(identity, end, span)), span);
    }

    private static Expression part(Expression identity, int index, SourceSpan span) {
        Expression place = new Expression.Literal(new IntegerValue(index), span);
        return new Expression.Call(Functions.SUBSCRIPT, List.of(identity, place), span);
    }
}
