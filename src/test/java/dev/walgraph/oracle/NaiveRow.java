package dev.walgraph.oracle;

import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of the naive evaluator: values by variable, and under a name that no query uses the row's
 * identity, by which two versions of it are known to be one row: all elements that were matched, or
 * the keys of its group.
 */
final class NaiveRow {

    private static final String IDENTITY = "identity of the row";

    private NaiveRow() {}

    /** A row with an identity and no variables yet. */
    static Map<String, Value> of(ListValue identity) {
        Map<String, Value> row = new HashMap<>();
        row.put(IDENTITY, identity);
        return row;
    }

    static ListValue identity(Map<String, Value> row) {
        return row.get(IDENTITY) instanceof ListValue identity ? identity : ListValue.EMPTY;
    }

    static void extendIdentity(Map<String, Value> row, List<Value> more) {
        List<Value> identity = new ArrayList<>(identity(row).values());
        identity.addAll(more);
        row.put(IDENTITY, new ListValue(identity));
    }
}
