package dev.walgraph.operator.linear;

import dev.walgraph.expression.EvaluationContext;
import dev.walgraph.expression.EvaluationException;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.EvaluationErrors;
import dev.walgraph.operator.LinearSpec;
import dev.walgraph.operator.LinearSpec.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Filters, projections and unwindings, one after the other.
 *
 * <p>Delta law: linear. Both versions of an update go through by themselves; what comes out of both
 * at the same place is one update again, or nothing if it is equal. No state.
 *
 * <p>A row on which an expression fails goes no further. That is reported for the new version; the
 * old one was reported when it was new.
 */
public final class LinearLogic {

    private final List<Stage> stages;
    private final boolean unwinds;
    private final EvaluationErrors errors;

    public LinearLogic(LinearSpec spec, EvaluationErrors errors) {
        this.errors = errors;
        this.stages = new ArrayList<>();
        List<String> columns = spec.inputColumns();
        boolean anyUnwind = false;
        for (Step step : spec.steps()) {
            Stage stage = Stage.compile(step, columns);
            stages.add(stage);
            columns = stage.columns();
            anyUnwind |= stage instanceof Stage.Unwind;
        }
        this.unwinds = anyUnwind;
    }

    /** Gives what becomes of the step from one version of a row to the next. */
    public void apply(
            @Nullable Row before, @Nullable Row after, int weight, long time, Consumer<Delta> out) {
        EvaluationContext context = new EvaluationContext(time);
        if (!unwinds) {
            emit(one(before, context, false), one(after, context, true), weight, time, out);
            return;
        }
        List<Row> going = all(before, context, false);
        List<Row> coming = all(after, context, true);
        for (int i = 0; i < Math.max(going.size(), coming.size()); i++) {
            emit(
                    i < going.size() ? going.get(i) : null,
                    i < coming.size() ? coming.get(i) : null,
                    weight,
                    time,
                    out);
        }
    }

    private static void emit(
            @Nullable Row before, @Nullable Row after, int weight, long time, Consumer<Delta> out) {
        Delta delta = Delta.between(before, after, weight, time);
        if (delta != null) {
            out.accept(delta);
        }
    }

    /** What becomes of a row where nothing is unwound. */
    private @Nullable Row one(@Nullable Row row, EvaluationContext context, boolean report) {
        Row result = row;
        for (int i = 0; i < stages.size() && result != null; i++) {
            result = step((Stage.Single) stages.get(i), result, context, report);
        }
        return result;
    }

    private List<Row> all(@Nullable Row row, EvaluationContext context, boolean report) {
        List<Row> rows = row == null ? List.of() : List.of(row);
        for (Stage stage : stages) {
            List<Row> results = new ArrayList<>(rows.size());
            for (Row each : rows) {
                if (stage instanceof Stage.Single single) {
                    Row result = step(single, each, context, report);
                    if (result != null) {
                        results.add(result);
                    }
                } else {
                    unwind((Stage.Unwind) stage, each, context, report, results);
                }
            }
            rows = results;
        }
        return rows;
    }

    private @Nullable Row step(
            Stage.Single stage, Row row, EvaluationContext context, boolean report) {
        try {
            return stage.apply(row, context);
        } catch (EvaluationException failure) {
            fail(failure, row, report);
            return null;
        }
    }

    private void unwind(
            Stage.Unwind stage,
            Row row,
            EvaluationContext context,
            boolean report,
            List<Row> results) {
        try {
            stage.apply(row, context, results::add);
        } catch (EvaluationException failure) {
            fail(failure, row, report);
        }
    }

    private void fail(EvaluationException failure, Row row, boolean report) {
        if (report) {
            errors.report(failure, row);
        }
    }
}
