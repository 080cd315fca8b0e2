package dev.walgraph.operator.linear;

import dev.walgraph.expression.EvaluationContext;
import dev.walgraph.expression.EvaluationException;
import dev.walgraph.expression.Evaluator;
import dev.walgraph.expression.ExpressionCompiler;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.RowWriter;
import dev.walgraph.graph.Ternary;
import dev.walgraph.graph.Value;
import dev.walgraph.operator.LinearSpec.Assignment;
import dev.walgraph.operator.LinearSpec.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A step of a chain, compiled. */
sealed interface Stage {

    /** The columns of what comes out. */
    List<String> columns();

    /** A stage that makes at most one row of a row. */
    sealed interface Single extends Stage {
        /**
         * What becomes of a row; null if nothing does.
         *
         * @throws EvaluationException if an expression fails on the row
         */
        @Nullable Row apply(Row row, EvaluationContext context);
    }

    /** Keeps the rows for which the predicate is true. */
    record Filter(Evaluator predicate, List<String> columns) implements Single {
        @Override
        public @Nullable Row apply(Row row, EvaluationContext context) {
            return predicate.test(row, context) == Ternary.TRUE ? row : null;
        }
    }

    /** Makes a row of the values of expressions. */
    record Project(List<Evaluator> expressions, List<String> columns, RowWriter writer)
            implements Single {
        @Override
        public Row apply(Row row, EvaluationContext context) {
            writer.begin(expressions.size());
            for (Evaluator expression : expressions) {
                int column = expression.column();
                if (column < 0) {
                    writer.add(expression.evaluate(row, context));
                } else {
                    writer.add(row, column);
                }
            }
            return writer.row();
        }
    }

    /** Makes a row of each element of a list. */
    record Unwind(Evaluator list, Step.Unwind step, List<String> columns) implements Stage {

        /**
         * Gives a row for each element, with its ordinal, counted from 0.
         *
         * @throws EvaluationException if there is no list
         */
        void apply(Row row, EvaluationContext context, Consumer<Row> out) {
            Value value = list.evaluate(row, context);
            if (value.isNull()) {
                return;
            }
            if (!(value instanceof ListValue elements)) {
                throw new EvaluationException(
                        EvaluationException.INVALID_ARGUMENT_TYPE,
                        "UNWIND expects a list, not a value of type " + value.type().title(),
                        step.list().span());
            }
            for (int i = 0; i < elements.size(); i++) {
                out.accept(row.concat(Row.of(elements.values().get(i), new IntegerValue(i))));
            }
        }
    }

    /** A step over rows of these columns. */
    static Stage compile(Step step, List<String> columns) {
        if (step instanceof Step.Filter filter) {
            return new Filter(ExpressionCompiler.compile(filter.predicate(), columns), columns);
        }
        if (step instanceof Step.Project project) {
            return new Project(
                    project.assignments().stream()
                            .map(a -> ExpressionCompiler.compile(a.expression(), columns))
                            .toList(),
                    project.assignments().stream().map(Assignment::name).toList(),
                    new RowWriter());
        }
        Step.Unwind unwind = (Step.Unwind) step;
        List<String> more = new ArrayList<>(columns);
        more.add(unwind.element());
        more.add(unwind.ordinal());
        return new Unwind(ExpressionCompiler.compile(unwind.list(), columns), unwind, more);
    }
}
