package dev.walgraph.operator.aggregate;

import dev.walgraph.expression.EvaluationException;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.operator.AggregateSpec;
import dev.walgraph.operator.AggregateSpec.AggregateCall;
import dev.walgraph.operator.EvaluationErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Aggregation of one group.
 *
 * <p>Delta law: the difference of the group's row before and after the deltas of one time. A group
 * without rows has no row, unless it is the global one.
 *
 * <p>State: a {@link Group}. Taking all rows away leaves no trace.
 */
public final class AggregateLogic {

    private final int[] representative;
    private final List<AggregateCall> calls;
    private final boolean global;
    private final EvaluationErrors errors;

    public AggregateLogic(AggregateSpec spec, EvaluationErrors errors) {
        this.representative =
                IntStream.concat(
                                spec.keys().stream().mapToInt(Integer::intValue),
                                spec.carried().stream().mapToInt(Integer::intValue))
                        .toArray();
        this.calls = spec.calls();
        this.global = spec.global();
        this.errors = errors;
    }

    /** A group without rows. */
    Group create() {
        List<Accumulator> accumulators = new ArrayList<>(calls.size());
        for (AggregateCall call : calls) {
            accumulators.add(Accumulator.of(call));
        }
        return new Group(new TreeMap<>(), accumulators, 1);
    }

    /** Changes the group by the deltas of one time, and gives the difference of its row. */
    void apply(Group group, long time, List<Delta> deltas, Pages pages, Consumer<Delta> out) {
        Row before = row(group, pages, false);
        absorb(group, deltas, pages);
        Delta delta = Delta.between(before, row(group, pages, true), 1, time);
        if (delta != null) {
            out.accept(delta);
        }
    }

    /** Changes the group without giving its row. */
    void absorb(Group group, List<Delta> deltas, Pages pages) {
        for (Delta delta : deltas) {
            absorb(group, delta, pages);
        }
        group.forgetRow();
    }

    private void absorb(Group group, Delta delta, Pages pages) {
        Row before = delta.before();
        Row after = delta.after();
        Row goes = before == null ? null : before.select(representative);
        Row comes = after == null ? null : after.select(representative);
        if (!Objects.equals(goes, comes)) {
            if (goes != null) {
                group.addRepresentative(goes, -delta.weight());
            }
            if (comes != null) {
                group.addRepresentative(comes, delta.weight());
            }
        }
        for (int i = 0; i < calls.size(); i++) {
            Integer argument = calls.get(i).argument();
            Accumulator accumulator = group.accumulators().get(i);
            change(
                    accumulator,
                    before == null ? null : value(before, argument),
                    after == null ? null : value(after, argument),
                    delta.weight(),
                    pages);
        }
    }

    /** What is aggregated of a row; a row itself counts as true. */
    private static Value value(Row row, @Nullable Integer argument) {
        return argument == null ? BooleanValue.TRUE : row.get(argument);
    }

    private static void change(
            Accumulator accumulator,
            @Nullable Value before,
            @Nullable Value after,
            int weight,
            Pages pages) {
        if (before != null && before.equals(after)) {
            return;
        }
        if (before != null && !before.isNull()) {
            accumulator.add(before, -weight, pages);
        }
        if (after != null && !after.isNull()) {
            accumulator.add(after, weight, pages);
        }
    }

    /** The group's row; null if it has none. */
    @Nullable Row row(Group group, Pages pages, boolean report) {
        if (!group.rowIsKnown()) {
            group.know(group.isEmpty() && !global ? null : compute(group, pages, report));
        }
        return group.knownRow();
    }

    private @Nullable Row compute(Group group, Pages pages, boolean report) {
        Row head = group.isEmpty() ? Row.EMPTY : group.representative();
        Value[] results = new Value[calls.size()];
        try {
            for (int i = 0; i < results.length; i++) {
                results[i] = group.accumulators().get(i).result(calls.get(i), pages);
            }
        } catch (EvaluationException failure) {
            if (report) {
                errors.report(failure, head);
            }
            return null;
        }
        return results.length == 0 ? head : head.concat(Row.of(results));
    }
}
