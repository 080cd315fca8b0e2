package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import java.util.Comparator;
import java.util.List;

/** Orders lists by their first elements, each in its direction, and then as values. */
record ElementOrder(List<Boolean> descending) implements Comparator<Value> {

    static Comparator<Value> of(List<Boolean> descending) {
        return descending.isEmpty() ? Comparator.naturalOrder() : new ElementOrder(descending);
    }

    @Override
    public int compare(Value a, Value b) {
        List<Value> left = ((ListValue) a).values();
        List<Value> right = ((ListValue) b).values();
        for (int i = 0; i < descending.size(); i++) {
            int order = Values.order(left.get(i), right.get(i));
            if (order != 0) {
                return descending.get(i) ? -order : order;
            }
        }
        return a.compareTo(b);
    }
}
