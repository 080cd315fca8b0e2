package dev.walgraph.expression;

import dev.walgraph.graph.Ternary;
import dev.walgraph.graph.Value;

/**
 * What a function does with its arguments. Implementations throw {@link EvaluationException}s
 * without a place; the caller knows it.
 *
 * <p>{@link OfOne}, {@link OfTwo} and {@link OfMany} see neither nulls (the result is null then)
 * nor arguments of a type that the function does not declare. The others see everything.
 */
sealed interface Implementation {

    /** A function of one argument that is not null. */
    @FunctionalInterface
    non-sealed interface OfOne extends Implementation {
        Value apply(Value argument);
    }

    /** A function of two arguments that are not null. */
    @FunctionalInterface
    non-sealed interface OfTwo extends Implementation {
        Value apply(Value first, Value second);
    }

    /** A function of any number of arguments, none of them null. */
    @FunctionalInterface
    non-sealed interface OfMany extends Implementation {
        Value apply(Value[] arguments);
    }

    /** A two-valued property of any value, null included. */
    @FunctionalInterface
    non-sealed interface Property extends Implementation {
        boolean holds(Value value);
    }

    /** A three-valued relation between any two values, null included. */
    @FunctionalInterface
    non-sealed interface Relation extends Implementation {
        Ternary holds(Value left, Value right);
    }

    /** An operator that checks its operands itself; for the operators that must be fast. */
    @FunctionalInterface
    non-sealed interface Operator extends Implementation {
        Value apply(Value left, Value right);
    }

    /** The first argument that is not null; those after it are not evaluated. */
    enum FirstNotNull implements Implementation {
        INSTANCE
    }

    /** No function of a row: aggregates are computed by their own operator. */
    enum Aggregate implements Implementation {
        INSTANCE
    }
}
