package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import dev.walgraph.operator.AggregateSpec.AggregateCall;
import dev.walgraph.operator.type.PackedList;
import java.io.IOException;
import java.util.ArrayList;
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
            case COLLECT -> call.distinct() ? distinct(pages) : all(pages);
            case COLLECT_SORTED -> lastElements(pages);
            case PERCENTILE_CONT, PERCENTILE_DISC -> Percentiles.of(call, values, pages);
            case LAST -> lastElement(pages);
            case COUNT_ROWS, COUNT, SUM, AVG, STDEV, STDEVP, LINEAR_GRADIENT ->
                    throw new IllegalStateException("values are not kept for " + call.function());
        };
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

    private ListValue all(Pages pages) {
        if (!values.isSmall()) {
            return new ListValue(PackedList.of(values.segments(pages)));
        }
        List<Value> list = new ArrayList<>();
        values.forEach(
                pages,
                (value, count) -> {
                    for (long i = 0; i < count; i++) {
                        list.add(value);
                    }
                });
        return new ListValue(list);
    }

    private ListValue lastElements(Pages pages) {
        List<Value> list = new ArrayList<>();
        values.forEach(
                pages,
                (value, count) -> {
                    List<Value> elements = ((ListValue) value).values();
                    for (long i = 0; i < count; i++) {
                        list.add(elements.get(elements.size() - 1));
                    }
                });
        return new ListValue(list);
    }

    @Override
    public void orderBy(Comparator<Value> order) {
        values.orderBy(order);
    }

    private ListValue distinct(Pages pages) {
        List<Value> list = new ArrayList<>();
        values.forEach(
                pages,
                (value, count) -> {
                    if (list.isEmpty() || Values.order(list.get(list.size() - 1), value) != 0) {
                        list.add(value);
                    }
                });
        return new ListValue(list);
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
