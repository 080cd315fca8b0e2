package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import dev.walgraph.operator.AggregateSpec.AggregateCall;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values themselves, in order. A list that is collected has them in this order, which Cypher
 * leaves open. Of equivalent values (1 and 1.0) the least in this order stands for all where one is
 * wanted.
 */
final class SortedAccumulator implements Accumulator {

    private final SortedMultiset values;

    SortedAccumulator(SortedMultiset values) {
        this.values = values;
    }

    SortedMultiset values() {
        return values;
    }

    @Override
    public void add(Value value, long copies, Pages pages) {
        values.add(value, copies, pages);
    }

    @Override
    public Value result(AggregateCall call, Pages pages) {
        return switch (call.function()) {
            case MIN -> orNull(values.first(pages));
            case MAX -> orNull(greatest(pages));
            case COLLECT -> collected(call).of(values, pages);
            case COLLECT_SORTED -> CollectedValues.LAST_ELEMENTS.of(values, pages);
            case PERCENTILE_CONT, PERCENTILE_DISC -> Percentiles.of(call, values, pages);
            case LAST -> lastElement(pages);
            case COUNT_ROWS, COUNT, SUM, AVG, STDEV, STDEVP, LINEAR_GRADIENT ->
                    throw new IllegalStateException("values are not kept for " + call.function());
        };
    }

    private static CollectedValues collected(AggregateCall call) {
        return call.distinct() ? CollectedValues.DISTINCT : CollectedValues.ALL;
    }

    private @Nullable Value greatest(Pages pages) {
        Value greatest = values.last(pages);
        Value next = greatest == null ? null : values.lower(greatest, pages);
        while (greatest != null && next != null && Values.order(greatest, next) == 0) {
            greatest = next;
            next = values.lower(greatest, pages);
        }
        return greatest;
    }

    private Value lastElement(Pages pages) {
        Value greatest = values.last(pages);
        if (greatest == null) {
            return NullValue.NULL;
        }
        List<Value> elements = ((ListValue) greatest).values();
        return elements.get(elements.size() - 1);
    }

    private static Value orNull(@Nullable Value value) {
        return value == null ? NullValue.NULL : value;
    }

    @Override
    public void orderBy(Comparator<Value> order) {
        values.orderBy(order);
    }

    @Override
    public Accumulator copy() {
        return new SortedAccumulator(values.copy());
    }

    @Override
    public void accept(Visitor visitor) throws IOException {
        visitor.visitSorted(this);
    }
}
