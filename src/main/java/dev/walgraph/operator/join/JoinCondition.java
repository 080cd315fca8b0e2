package dev.walgraph.operator.join;

import dev.walgraph.expression.EvaluationContext;
import dev.walgraph.expression.EvaluationException;
import dev.walgraph.expression.Evaluator;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionCompiler;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Ternary;
import dev.walgraph.operator.EvaluationErrors;
import java.util.ArrayList;
import java.util.List;

/** What two rows of a key must meet besides. */
final class JoinCondition {

    private final Evaluator condition;
    private final EvaluationErrors errors;

    JoinCondition(
            Expression condition,
            List<String> leftColumns,
            List<String> rightColumns,
            EvaluationErrors errors) {
        List<String> columns = new ArrayList<>(leftColumns);
        columns.addAll(rightColumns);
        this.condition = ExpressionCompiler.compile(condition, columns);
        this.errors = errors;
    }

    /**
     * Whether it is true of two rows. Where it fails, it is not.
     *
     * @param report whether to report a failure
     */
    boolean holds(Row left, Row right, EvaluationContext context, boolean report) {
        Row both = left.concat(right);
        try {
            return condition.test(both, context) == Ternary.TRUE;
        } catch (EvaluationException failure) {
            if (report) {
                errors.report(failure, both);
            }
            return false;
        }
    }
}
