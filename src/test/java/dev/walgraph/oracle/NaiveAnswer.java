package dev.walgraph.oracle;

import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import dev.walgraph.testing.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of an answer, each with the identity by which it is found again in the next answer.
 *
 * @param descending the directions of what the rows are sorted by; empty if they have no order
 * @param vague whether it is left open which rows of two answers are versions of one
 */
record NaiveAnswer(
        List<String> columns, List<IdentifiedRow> rows, List<Boolean> descending, boolean vague) {

    /** A row, its identity, which no other row of the answer has, and what it is sorted by. */
    record IdentifiedRow(ListValue identity, Row row, ListValue sortedBy) {}

    /** The answer of which this is the first change. */
    NaiveAnswer before() {
        return new NaiveAnswer(columns, List.of(), descending, vague);
    }

    /** The rows of all parts; where a row comes from is part of what it is. */
    static NaiveAnswer all(List<NaiveAnswer> parts) {
        List<IdentifiedRow> rows = new ArrayList<>();
        boolean vague = false;
        for (int i = 0; i < parts.size(); i++) {
            for (IdentifiedRow row : parts.get(i).rows()) {
                ListValue identity = ListValue.of(new IntegerValue(i), row.identity());
                rows.add(new IdentifiedRow(identity, row.row(), ListValue.EMPTY));
            }
            vague |= parts.get(i).vague();
        }
        return new NaiveAnswer(parts.get(0).columns(), rows, List.of(), vague);
    }

    /** Of equivalent rows of all parts the least. */
    static NaiveAnswer distinct(List<NaiveAnswer> parts) {
        Map<ListValue, Row> least = new LinkedHashMap<>();
        for (IdentifiedRow row : all(parts).rows()) {
            List<Value> keys = new ArrayList<>();
            for (int i = 0; i < row.row().size(); i++) {
                keys.add(Values.key(row.row().get(i)));
            }
            least.merge(new ListValue(keys), row.row(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
        List<IdentifiedRow> rows = new ArrayList<>();
        least.forEach(
                (identity, row) -> rows.add(new IdentifiedRow(identity, row, ListValue.EMPTY)));
        return new NaiveAnswer(parts.get(0).columns(), rows, List.of(), false);
    }

    Answer toAnswer() {
        return Answer.of(columns, rows.stream().map(IdentifiedRow::row).toList());
    }

    boolean isSorted() {
        return !descending.isEmpty();
    }

    /** The order of the rows; rows that are sorted by the same are in their own order. */
    Comparator<IdentifiedRow> order() {
        return Comparator.comparing(IdentifiedRow::sortedBy, NaiveRow.order(descending))
                .thenComparing(IdentifiedRow::row);
    }

    Map<ListValue, IdentifiedRow> byIdentity() {
        Map<ListValue, IdentifiedRow> rowsByIdentity = new HashMap<>();
        for (IdentifiedRow row : rows) {
            if (rowsByIdentity.put(row.identity(), row) != null) {
                throw new IllegalStateException("identity twice: " + row);
            }
        }
        return rowsByIdentity;
    }
}
