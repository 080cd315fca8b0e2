package dev.walgraph.oracle;

import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of the naive evaluator: values by variable, and under names that no query uses the row's
 * identity, by which two versions of it are known to be one row (all elements that were matched, or
 * the keys of its group), and what it is sorted by.
 */
final class NaiveRow {

    private static final String IDENTITY = "identity of the row";
    private static final String SORTED_BY = "what the row is sorted by";

    private NaiveRow() {}

    /** A row with an identity and no variables yet. */
    static Map<String, Value> of(ListValue identity) {
        Map<String, Value> row = new HashMap<>();
        row.put(IDENTITY, identity);
        return row;
    }

    /** A row of the same identity and order and no variables yet. */
    static Map<String, Value> like(Map<String, Value> row) {
        Map<String, Value> other = of(identity(row));
        sort(other, sortedBy(row));
        return other;
    }

    static ListValue identity(Map<String, Value> row) {
        return row.get(IDENTITY) instanceof ListValue identity ? identity : ListValue.EMPTY;
    }

    static void extendIdentity(Map<String, Value> row, List<Value> more) {
        List<Value> identity = new ArrayList<>(identity(row).values());
        identity.addAll(more);
        row.put(IDENTITY, new ListValue(identity));
    }

    /** What the row was sorted by last; empty if it has no order. */
    static ListValue sortedBy(Map<String, Value> row) {
        return row.get(SORTED_BY) instanceof ListValue keys ? keys : ListValue.EMPTY;
    }

    static void sort(Map<String, Value> row, ListValue keys) {
        row.put(SORTED_BY, keys);
    }

    /** The order by keys of these directions; equivalent keys are alike. */
    static Comparator<ListValue> order(List<Boolean> descending) {
        return (a, b) -> {
            for (int i = 0; i < descending.size(); i++) {
                int order = Values.order(a.values().get(i), b.values().get(i));
                if (order != 0) {
                    return descending.get(i) ? -order : order;
                }
            }
            return 0;
        };
    }
}
