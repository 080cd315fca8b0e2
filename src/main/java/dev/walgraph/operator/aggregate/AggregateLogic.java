package dev.walgraph.operator.aggregate;

import dev.walgraph.expression.EvaluationException;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.RowWriter;
import dev.walgraph.graph.Value;
import dev.walgraph.operator.AggregateSpec;
import dev.walgraph.operator.AggregateSpec.AggregateCall;
import dev.walgraph.operator.AggregateSpec.AggregateFunction;
import dev.walgraph.operator.EvaluationErrors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    /** For each call the column that it aggregates, or none. */
    private final int[][] arguments;

    /** The calls that give their values an order, and for each call that order. */
    private final int[] sorted;

    private final List<Comparator<Value>> orders;
    private final boolean global;
    private final EvaluationErrors errors;
    private final RowWriter writer = new RowWriter();

    public AggregateLogic(AggregateSpec spec, EvaluationErrors errors) {
        this.representative =
                IntStream.concat(
                                spec.keys().stream().mapToInt(Integer::intValue),
                                spec.carried().stream().mapToInt(Integer::intValue))
                        .toArray();
        this.calls = spec.calls();
        this.arguments =
                calls.stream()
                        .map(AggregateCall::argument)
                        .map(column -> column == null ? new int[0] : new int[] {column})
                        .toArray(int[][]::new);
        this.sorted =
                IntStream.range(0, calls.size())
                        .filter(i -> calls.get(i).function() == AggregateFunction.COLLECT_SORTED)
                        .toArray();
        this.orders = calls.stream().map(call -> ElementOrder.of(call.descending())).toList();
        this.global = spec.global();
        this.errors = errors;
    }

    /** A group without rows. */
    Group create() {
        List<Accumulator> accumulators = new ArrayList<>(calls.size());
        for (AggregateCall call : calls) {
            accumulators.add(Accumulator.of(call));
        }
        return new Group(new Representatives(), accumulators, 1);
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
        orderValues(group);
        for (Delta delta : deltas) {
            absorb(group, delta, pages);
        }
        group.forgetRow();
    }

    private void absorb(Group group, Delta delta, Pages pages) {
        Row before = delta.before();
        Row after = delta.after();
        if (before == null || after == null || !before.equalsIn(representative, after)) {
            if (before != null) {
                group.addRepresentative(before.select(representative), -delta.weight());
            }
            if (after != null) {
                group.addRepresentative(after.select(representative), delta.weight());
            }
        }
        for (int i = 0; i < arguments.length; i++) {
            int[] argument = arguments[i];
            if (before == null || after == null || !before.equalsIn(argument, after)) {
                change(group.accumulators().get(i), argument, delta, pages);
            }
        }
    }

    private static void change(Accumulator accumulator, int[] argument, Delta delta, Pages pages) {
        Row before = delta.before();
        Row after = delta.after();
        Value goes = before == null ? NullValue.NULL : value(before, argument);
        Value comes = after == null ? NullValue.NULL : value(after, argument);
        if (!goes.isNull()) {
            accumulator.add(goes, -delta.weight(), pages);
        }
        if (!comes.isNull()) {
            accumulator.add(comes, delta.weight(), pages);
        }
    }

    /** What is aggregated of a row; a row itself counts as true. */
    private static Value value(Row row, int[] argument) {
        return argument.length == 0 ? BooleanValue.TRUE : row.get(argument[0]);
    }

    /** The group's row; null if it has none. */
    @Nullable Row row(Group group, Pages pages, boolean report) {
        if (!group.rowIsKnown()) {
            group.know(group.isEmpty() && !global ? null : compute(group, pages, report));
        }
        return group.knownRow();
    }

    /** Accumulators in state do not know their order. */
    private void orderValues(Group group) {
        for (int call : sorted) {
            group.accumulators().get(call).orderBy(orders.get(call));
        }
    }

    private @Nullable Row compute(Group group, Pages pages, boolean report) {
        orderValues(group);
        Row head = group.isEmpty() ? Row.EMPTY : group.representative();
        writer.begin(head.size() + calls.size());
        for (int i = 0; i < head.size(); i++) {
            writer.add(head, i);
        }
        try {
            for (int i = 0; i < calls.size(); i++) {
                writer.add(group.accumulators().get(i).result(calls.get(i), pages));
            }
        } catch (EvaluationException failure) {
            if (report) {
                errors.report(failure, head);
            }
            return null;
        }
        return writer.row();
    }
}
