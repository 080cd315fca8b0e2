package dev.walgraph.plan.translate;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the rows of a plan hold what a symbol stands for. */
sealed interface Binding {

    /** The symbol's value, as an expression over the columns. */
    Expression value();

    /**
     * An expression that is equal to the value in the sense of Cypher's {@code =}, and null when it
     * is: all that comparisons need to know. Those of relationships can be compared only with each
     * other.
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

    /** A relationship. */
    sealed interface OfRelationship extends Binding {

        /** The name of its type. */
        Expression type();

        /** The identity of the node at which it starts. */
        Expression start();

        /** Its id, a string. */
        Expression id();
    }

    /**
     * A relationship that is found in a relation of its own.
     *
     * @param identityColumn the column of its identity
     * @param wholeColumn the column that holds all of it
     * @param typeColumn the column of its type's name
     * @param startColumn the column of the identity of its start
     * @param mayBeJoined whether it may come from a join, and its identity be that of {@link
     *     OfJoin}
     */
    record OfStored(
            String identityColumn,
            String wholeColumn,
            String typeColumn,
            String startColumn,
            boolean mayBeJoined)
            implements OfRelationship {

        @Override
        public Expression value() {
            return Expression.column(wholeColumn);
        }

        @Override
        public Expression identity() {
            return Expression.column(identityColumn);
        }

        @Override
        public Expression type() {
            return Expression.column(typeColumn);
        }

        @Override
        public Expression start() {
            return Expression.column(startColumn);
        }

        @Override
        public Expression id() {
            return Expression.call(Functions.ID, mayBeJoined ? value() : identity());
        }

        /** What follows from its identity. */
        List<String> carried() {
            return List.of(wholeColumn, typeColumn, startColumn);
        }
    }

    /**
     * A relationship that comes from a join.
     *
     * @param identity a list of the type's name and the identities of start and end: {@link
     *     JoinedRelationship} says what can be known from it
     */
    record OfJoin(Expression identity) implements OfRelationship {

        @Override
        public Expression value() {
            return JoinedRelationship.value(identity);
        }

        @Override
        public Expression type() {
            return JoinedRelationship.type(identity);
        }

        @Override
        public Expression start() {
            return JoinedRelationship.start(identity);
        }

        @Override
        public Expression id() {
            return JoinedRelationship.id(identity);
        }
    }

    /** A value: itself. */
    record OfValue(Expression value) implements Binding {
        @Override
        public Expression identity() {
            return value;
        }
    }
}
