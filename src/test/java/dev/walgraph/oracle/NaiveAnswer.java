package dev.walgraph.oracle;

import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import dev.walgraph.testing.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of an answer, each with the identity by which it is found again in the next answer. */
record NaiveAnswer(List<String> columns, List<IdentifiedRow> rows) {

    /** A row and its identity, which no other row of the answer has. */
    record IdentifiedRow(ListValue identity, Row row) {}

    static NaiveAnswer empty(List<String> columns) {
        return new NaiveAnswer(columns, List.of());
    }

    /** The rows of all parts; where a row comes from is part of what it is. */
    static NaiveAnswer all(List<NaiveAnswer> parts) {
        List<IdentifiedRow> rows = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            for (IdentifiedRow row : parts.get(i).rows()) {
                ListValue identity = ListValue.of(new IntegerValue(i), row.identity());
                rows.add(new IdentifiedRow(identity, row.row()));
            }
        }
        return new NaiveAnswer(parts.get(0).columns(), rows);
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
        least.forEach((identity, row) -> rows.add(new IdentifiedRow(identity, row)));
        return new NaiveAnswer(parts.get(0).columns(), rows);
    }

    Answer toAnswer() {
        return Answer.of(columns, rows.stream().map(IdentifiedRow::row).toList());
    }

    Map<ListValue, Row> byIdentity() {
        Map<ListValue, Row> rowsByIdentity = new HashMap<>();
        for (IdentifiedRow row : rows) {
            if (rowsByIdentity.put(row.identity(), row.row()) != null) {
                throw new IllegalStateException("identity twice: " + row);
            }
        }
        return rowsByIdentity;
    }
}
