package dev.walgraph.operator.join;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.EvaluationErrors;
import dev.walgraph.operator.JoinSpec;
import dev.walgraph.operator.OuterJoinSpec;
import java.util.List;
import java.util.function.Consumer;

/**
 * The left outer join under one key, without a further condition: {@link JoinLogic} for the left
 * rows that find something, and the left rows with nulls for as long as the right side is empty.
 *
 * <p>State: the rows of both sides that have this key. A row that is taken away leaves no trace.
 */
public final class OuterJoinLogic implements KeyedJoin {

    private final JoinLogic inner;
    private final UnmatchedRow unmatched;

    /** The logic of an outer join, with a further condition or without. */
    public static KeyedJoin of(OuterJoinSpec spec, EvaluationErrors errors) {
        return spec.residual() == null
                ? new OuterJoinLogic(spec)
                : new ConditionalOuterJoinLogic(spec, errors);
    }

    private OuterJoinLogic(OuterJoinSpec spec) {
        this.inner =
                new JoinLogic(
                        new JoinSpec(
                                spec.leftColumns(),
                                spec.rightColumns(),
                                spec.leftKeys(),
                                spec.rightKeys(),
                                null,
                                spec.output()),
                        (failure, row) -> {
                            throw new IllegalStateException("an outer join evaluates nothing");
                        });
        this.unmatched = new UnmatchedRow(spec);
    }

    @Override
    public void apply(
            Multiset left,
            Multiset right,
            long time,
            List<Delta> leftDeltas,
            List<Delta> rightDeltas,
            Consumer<Delta> out) {
        boolean foundBefore = !right.isEmpty();
        if (!foundBefore && rightDeltas.isEmpty()) {
            for (Delta delta : leftDeltas) {
                emit(delta, time, out);
            }
        } else if (!foundBefore) {
            // What comes to an empty side stays: from now on there is something to find.
            left.forEach(
                    (row, count) -> out.accept(new Delta(unmatched.of(row), null, count, time)));
        }
        inner.apply(left, right, time, leftDeltas, rightDeltas, out);
        if (foundBefore && right.isEmpty()) {
            left.forEach(
                    (row, count) -> out.accept(new Delta(null, unmatched.of(row), count, time)));
        }
    }

    private void emit(Delta delta, long time, Consumer<Delta> out) {
        Row before = delta.before();
        Row after = delta.after();
        JoinLogic.emit(
                before == null ? null : unmatched.of(before),
                after == null ? null : unmatched.of(after),
                delta.weight(),
                time,
                out);
    }
}
