package dev.walgraph.analysis;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Type;
import dev.walgraph.graph.NullValue;

/** An expression and what values it can have. */
record Typed(Expression expression, Type type) {

    /** Stands for what is wrong, so that the rest of the query can still be looked at. */
    static Typed wrong() {
        return new Typed(Expression.literal(NullValue.NULL), Type.ANY);
    }

    /** Whether this stands for what has been reported already. */
    boolean isWrong() {
        return equals(wrong());
    }
}
