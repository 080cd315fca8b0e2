package dev.walgraph.oracle;

import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Row;
import dev.walgraph.testing.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of an answer, each with the identity by which it is found again in the next answer. */
record NaiveAnswer(List<String> columns, List<IdentifiedRow> rows) {

    /** A row and its identity, which no other row of the answer has. */
    record IdentifiedRow(ListValue identity, Row row) {}

    static NaiveAnswer empty(List<String> columns) {
        return new NaiveAnswer(columns, List.of());
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
