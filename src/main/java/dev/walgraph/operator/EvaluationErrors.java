package dev.walgraph.operator;

import dev.walgraph.expression.EvaluationException;
import dev.walgraph.graph.Row;

/** Takes what failed on a row: the row leaves the answer, the query goes on. */
@FunctionalInterface
public interface EvaluationErrors {

    /**
     * Takes a failure.
     *
     * @param failure what failed, and where in the query
     * @param row the row on which it failed
     */
    void report(EvaluationException failure, Row row);
}
