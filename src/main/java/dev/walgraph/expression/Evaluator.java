package dev.walgraph.expression;

import dev.walgraph.graph.Row;
import dev.walgraph.graph.Ternary;
import dev.walgraph.graph.Value;

/** An expression compiled for rows of one layout. Safe to share between threads. */
public interface Evaluator {

    /**
     * The value of the expression on a row.
     *
     * @throws EvaluationException if it has none
     */
    Value evaluate(Row row, EvaluationContext context);

    /**
     * The truth of the expression on a row, where it stands as a condition.
     *
     * @throws EvaluationException if it has no value, or one that is neither a boolean nor null
     */
    Ternary test(Row row, EvaluationContext context);

    /** The column whose value this is, as it is; -1 if it is none. */
    default int column() {
        return -1;
    }
}
