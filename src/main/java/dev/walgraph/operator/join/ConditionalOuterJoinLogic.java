package dev.walgraph.operator.join;

import dev.walgraph.expression.EvaluationContext;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.EvaluationErrors;
import dev.walgraph.operator.OuterJoinSpec;
import java.util.ArrayList;
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

    /** What changes of the right rows do to a left row. */
    private static final int GAINS = 1;

    private static final int LOSES = 2;

    private final JoinCondition condition;
    private final UnmatchedRow unmatched;
    private final int[] output;

    /**
     * A left row whose pairs have changed.
     *
     * @param found whether it found something before
     * @param loses whether it loses something
     */
    private record Affected(Row row, int count, boolean found, boolean loses) {}

    ConditionalOuterJoinLogic(OuterJoinSpec spec, EvaluationErrors errors) {
        this.condition =
                new JoinCondition(
                        Objects.requireNonNull(spec.residual()),
                        spec.leftColumns(),
                        spec.rightColumns(),
                        errors);
        this.unmatched = new UnmatchedRow(spec);
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
                        int what = join(row, count, rightDeltas, context, time, out);
                        if (what != 0) {
                            boolean loses = (what & LOSES) != 0;
                            // What it loses it has found.
                            boolean found = loses || finds(row, right, context);
                            affected.add(new Affected(row, count, found, loses));
                        }
                    });
            JoinLogic.change(right, rightDeltas);
            for (Affected each : affected) {
                boolean found = !each.loses || finds(each.row, right, context);
                JoinLogic.emit(
                        each.found ? null : unmatched.of(each.row),
                        found ? null : unmatched.of(each.row),
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
                    JoinLogic.emit(
                            pairBefore,
                            pairAfter,
                            Math.multiplyExact(delta.weight(), count),
                            time,
                            out);
                });
        JoinLogic.emit(
                before == null || found[0] ? null : unmatched.of(before),
                after == null || found[1] ? null : unmatched.of(after),
                delta.weight(),
                time,
                out);
    }

    /**
     * Joins a left row with what happened on the right.
     *
     * @return whether it {@link #GAINS} or {@link #LOSES} a pair, or both, or neither
     */
    private int join(
            Row row,
            int count,
            List<Delta> rightDeltas,
            EvaluationContext context,
            long time,
            Consumer<Delta> out) {
        int what = 0;
        for (Delta delta : rightDeltas) {
            Row before = delta.before();
            Row after = delta.after();
            Row pairBefore = before == null ? null : pair(row, before, context, false);
            Row pairAfter = after == null ? null : pair(row, after, context, true);
            if ((pairBefore == null) != (pairAfter == null)) {
                what |= pairBefore == null ? GAINS : LOSES;
            }
            JoinLogic.emit(
                    pairBefore, pairAfter, Math.multiplyExact(delta.weight(), count), time, out);
        }
        return what;
    }

    /** The joined row; null if it does not meet the condition, or fails it. */
    private @Nullable Row pair(Row left, Row right, EvaluationContext context, boolean report) {
        return condition.holds(left, right, context, report) ? left.join(right, output) : null;
    }

    private boolean finds(Row row, Multiset right, EvaluationContext context) {
        return right.any(other -> condition.holds(row, other, context, false));
    }
}
