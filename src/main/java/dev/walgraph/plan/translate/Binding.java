package dev.walgraph.plan.translate;

import dev.walgraph.expression.Expression;
import org.jspecify.annotations.Nullable;

/** Where the rows of a plan hold what a symbol stands for. */
sealed interface Binding {

    /** The symbol's value, as an expression over the columns. */
    Expression value();

    /**
     * An expression that is equal to the value in the sense of Cypher's {@code =}, and null when it
     * is: all that comparisons need to know.
     */
    Expression identity();

    /**
     * A node.
     *
     * @param identityColumn the column of its identity
     * @param wholeColumn the column that holds all of it
     * @param changeTimeColumn the column of the time of its last change; null if no expression of
     *     the query asks for one
     */
    record OfNode(String identityColumn, String wholeColumn, @Nullable String changeTimeColumn)
            implements Binding {
        @Override
        public Expression value() {
            return Expression.column(wholeColumn);
        }

        @Override
        public Expression identity() {
            return Expression.column(identityColumn);
        }
    }

    /** A value or the identity of a relationship: itself. */
    record OfValue(Expression value) implements Binding {
        @Override
        public Expression identity() {
            return value;
        }
    }
}
