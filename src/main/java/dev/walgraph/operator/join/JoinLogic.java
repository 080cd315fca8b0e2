package dev.walgraph.operator.join;

import dev.walgraph.expression.EvaluationContext;
import dev.walgraph.expression.Expression;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.EvaluationErrors;
import dev.walgraph.operator.JoinSpec;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The inner join under one key.
 *
 * <p>Delta law: {@code Δ(A ⋈ B) = ΔA ⋈ B + (A + ΔA) ⋈ ΔB}. An update on one side is, for each row
 * of the other side, an update of the joined row: both go the same way.
 *
 * <p>State: the rows of both sides that have this key. A row that is taken away leaves no trace.
 */
public final class JoinLogic implements KeyedJoin {

    private final int[] output;
    private final @Nullable JoinCondition residual;

    public JoinLogic(JoinSpec spec, EvaluationErrors errors) {
        this.output = spec.output().stream().mapToInt(Integer::intValue).toArray();
        Expression condition = spec.residual();
        this.residual =
                condition == null
                        ? null
                        : new JoinCondition(
                                condition, spec.leftColumns(), spec.rightColumns(), errors);
    }

    @Override
    public void apply(
            Multiset left,
            Multiset right,
            long time,
            List<Delta> leftDeltas,
            List<Delta> rightDeltas,
            Consumer<Delta> out) {
        EvaluationContext context = new EvaluationContext(time);
        if (!leftDeltas.isEmpty()) {
            right.forEach(
                    (row, count) -> {
                        for (Delta delta : leftDeltas) {
                            Row before = delta.before();
                            Row after = delta.after();
                            emit(
                                    before == null ? null : join(before, row, context, false),
                                    after == null ? null : join(after, row, context, true),
                                    Math.multiplyExact(delta.weight(), count),
                                    time,
                                    out);
                        }
                    });
            change(left, leftDeltas);
        }
        if (!rightDeltas.isEmpty()) {
            left.forEach(
                    (row, count) -> {
                        for (Delta delta : rightDeltas) {
                            Row before = delta.before();
                            Row after = delta.after();
                            emit(
                                    before == null ? null : join(row, before, context, false),
                                    after == null ? null : join(row, after, context, true),
                                    Math.multiplyExact(delta.weight(), count),
                                    time,
                                    out);
                        }
                    });
            change(right, rightDeltas);
        }
    }

    /** Gives out what became of a joined row, unless it is the same. */
    static void emit(
            @Nullable Row before, @Nullable Row after, int weight, long time, Consumer<Delta> out) {
        Delta delta = Delta.between(before, after, weight, time);
        if (delta != null) {
            out.accept(delta);
        }
    }

    /** Changes the rows of one side. */
    static void change(Multiset side, List<Delta> deltas) {
        for (Delta delta : deltas) {
            Row before = delta.before();
            Row after = delta.after();
            if (before != null) {
                side.add(before, -delta.weight());
            }
            if (after != null) {
                side.add(after, delta.weight());
            }
        }
    }

    /** The joined row; null if it does not meet the condition, or fails it. */
    private @Nullable Row join(Row left, Row right, EvaluationContext context, boolean report) {
        if (residual != null && !residual.holds(left, right, context, report)) {
            return null;
        }
        return left.join(right, output);
    }
}
