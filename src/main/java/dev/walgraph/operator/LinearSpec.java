package dev.walgraph.operator;

import dev.walgraph.expression.Expression;
import java.io.Serializable;
import java.util.List;

/**
 * Filters, projections and unwindings in a row, fused into one stateless operator.
 *
 * <p>Delta law: each step is linear, so the chain is applied to before and after by themselves;
 * what comes out equal cancels.
 *
 * @param inputColumns names of the input's columns, in order
 * @param steps what to do, in order; each sees the columns that the one before it leaves
 */
public record LinearSpec(List<String> inputColumns, List<Step> steps) implements Serializable {

    public LinearSpec {
        inputColumns = List.copyOf(inputColumns);
        steps = List.copyOf(steps);
    }

    /** One step of the chain. */
    public sealed interface Step extends Serializable {

        /** Keeps the rows for which the predicate is true (not false, not unknown). */
        record Filter(Expression predicate) implements Step {}

        /** Replaces the row by the values of the expressions, in order, under new names. */
        record Project(List<Assignment> assignments) implements Step {
            public Project {
                assignments = List.copyOf(assignments);
            }
        }

        /**
         * For each element of the list a row with the element, and its ordinal, appended; no row
         * for null.
         */
        record Unwind(Expression list, String element, String ordinal) implements Step {}
    }

    /** A named expression. */
    public record Assignment(String name, Expression expression) implements Serializable {}
}
