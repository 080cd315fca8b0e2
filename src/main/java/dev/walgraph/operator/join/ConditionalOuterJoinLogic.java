package dev.walgraph.operator.join;

import dev.walgraph.expression.EvaluationContext;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.operator.EvaluationErrors;
import dev.walgraph.operator.OuterJoinSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The left outer join under one key with a further condition: whether a left row finds something is
 * a question to each by itself.
 *
 * <p>A right row that comes or goes asks only those left rows that meet it with the condition, and
 * they look for another one that they find until there is one: few find much, or much is found
 * soon.
 *
 * <p>State: the rows of both sides that have this key. A row that is taken away leaves no trace.
 */
final class ConditionalOuterJoinLogic implements KeyedJoin {

    private final JoinCondition condition;
    private final Row nulls;
    private final int[] output;

    ConditionalOuterJoinLogic(OuterJoinSpec spec, EvaluationErrors errors) {
        this.condition =
                new JoinCondition(
                        Objects.requireNonNull(spec.residual()),
                        spec.leftColumns(),
                        spec.rightColumns(),
                        errors);
        Value[] values = new Value[spec.rightColumns().size()];
        Arrays.fill(values, NullValue.NULL);
        this.nulls = Row.of(values);
        this.output = spec.output().stream().mapToInt(Integer::intValue).toArray();
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
            for (Delta delta : leftDeltas) {
                applyLeft(delta, right, context, time, out);
            }
            JoinLogic.change(left, leftDeltas);
        }
        if (!rightDeltas.isEmpty()) {
            List<Affected> affected = new ArrayList<>();
            left.forEach(
                    (row, count) -> {
                        Affected found = join(row, count, rightDeltas, context, time, out);
                        if (found.gains > 0) {
                            found.foundBefore = found.losses > 0 || finds(row, right, context);
                        }
                        if (found.gains > 0 || found.losses > 0) {
                            affected.add(found);
                        }
                    });
            JoinLogic.change(right, rightDeltas);
            for (Affected each : affected) {
                boolean foundAfter = each.losses == 0 || finds(each.row, right, context);
                emit(
                        each.foundBefore ? null : alone(each.row),
                        foundAfter ? null : alone(each.row),
                        each.count,
                        time,
                        out);
            }
        }
    }

    /** What a left row becomes: the pairs with what it finds, or itself with nulls. */
    private void applyLeft(
            Delta delta,
            Multiset right,
            EvaluationContext context,
            long time,
            Consumer<Delta> out) {
        Row before = delta.before();
        Row after = delta.after();
        boolean[] found = new boolean[2];
        right.forEach(
                (row, count) -> {
                    Row pairBefore = before == null ? null : pair(before, row, context, false);
                    Row pairAfter = after == null ? null : pair(after, row, context, true);
                    found[0] |= pairBefore != null;
                    found[1] |= pairAfter != null;
                    emit(
                            pairBefore,
                            pairAfter,
                            Math.multiplyExact(delta.weight(), count),
                            time,
                            out);
                });
        emit(
                before == null || found[0] ? null : alone(before),
                after == null || found[1] ? null : alone(after),
                delta.weight(),
                time,
                out);
    }

    /** A left row, and what changes of the right rows mean to it. */
    private static final class Affected {

        private final Row row;
        private final int count;
        private int gains;
        private int losses;

        /** A row that loses something had found that. */
        private boolean foundBefore = true;

        Affected(Row row, int count) {
            this.row = row;
            this.count = count;
        }
    }

    private Affected join(
            Row row,
            int count,
            List<Delta> rightDeltas,
            EvaluationContext context,
            long time,
            Consumer<Delta> out) {
        Affected affected = new Affected(row, count);
        for (Delta delta : rightDeltas) {
            Row before = delta.before();
            Row after = delta.after();
            Row pairBefore = before == null ? null : pair(row, before, context, false);
            Row pairAfter = after == null ? null : pair(row, after, context, true);
            if (pairBefore == null && pairAfter != null) {
                affected.gains++;
            } else if (pairBefore != null && pairAfter == null) {
                affected.losses++;
            }
            emit(pairBefore, pairAfter, Math.multiplyExact(delta.weight(), count), time, out);
        }
        return affected;
    }

    /** The joined row; null if it does not meet the condition, or fails it. */
    private @Nullable Row pair(Row left, Row right, EvaluationContext context, boolean report) {
        return condition.holds(left, right, context, report) ? left.join(right, output) : null;
    }

    private boolean finds(Row row, Multiset right, EvaluationContext context) {
        return right.any(other -> condition.holds(row, other, context, false));
    }

    private static void emit(
            @Nullable Row before, @Nullable Row after, int weight, long time, Consumer<Delta> out) {
        Delta delta = Delta.between(before, after, weight, time);
        if (delta != null) {
            out.accept(delta);
        }
    }

    private Row alone(Row left) {
        return left.join(nulls, output);
    }
}
