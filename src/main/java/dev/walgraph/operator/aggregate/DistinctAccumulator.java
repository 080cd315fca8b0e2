package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import dev.walgraph.operator.AggregateSpec.AggregateCall;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Lets another accumulator see one of several equivalent values: the least of those that are there,
 * so that the outcome does not depend on which came first.
 */
final class DistinctAccumulator implements Accumulator {

    private final SortedMultiset values;
    private final Accumulator distinct;

    DistinctAccumulator(SortedMultiset values, Accumulator distinct) {
        this.values = values;
        this.distinct = distinct;
    }

    SortedMultiset values() {
        return values;
    }

    Accumulator distinct() {
        return distinct;
    }

    @Override
    public void add(Value value, long copies, Pages pages) {
        long before = values.add(value, copies, pages);
        boolean comes = before == 0 && copies > 0;
        boolean goes = before > 0 && before + copies == 0;
        if (!(comes || goes) || isEquivalent(value, values.lower(value, pages))) {
            return;
        }
        // The value is, or was, the least of its kind; the next of the kind stands back for it.
        Value next = values.higher(value, pages);
        int change = comes ? 1 : -1;
        distinct.add(value, change, pages);
        if (next != null && isEquivalent(value, next)) {
            distinct.add(next, -change, pages);
        }
    }

    private static boolean isEquivalent(Value value, @Nullable Value other) {
        return other != null && Values.order(value, other) == 0;
    }

    @Override
    public Value result(AggregateCall call, Pages pages) {
        return distinct.result(call, pages);
    }

    @Override
    public Accumulator copy() {
        return new DistinctAccumulator(values.copy(), distinct.copy());
    }

    @Override
    public void accept(Visitor visitor) throws IOException {
        visitor.visitDistinct(this);
    }
}
