package dev.walgraph.oracle;

import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.ResultChange.Update;
import dev.walgraph.graph.Row;
import dev.walgraph.testing.ChangeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The difference between two answers, or what an engine says that it is; rows in their order. */
record ExpectedChange(List<Row> added, List<Update> updated, List<Row> deleted) {

    private static final Comparator<Update> ORDER =
            Comparator.comparing(Update::before).thenComparing(Update::after);

    ExpectedChange {
        added = added.stream().sorted().toList();
        updated = updated.stream().sorted(ORDER).toList();
        deleted = deleted.stream().sorted().toList();
    }

    /** Rows of one identity are versions of one row. */
    static ExpectedChange between(NaiveAnswer before, NaiveAnswer after) {
        Map<ListValue, Row> old = before.byIdentity();
        Map<ListValue, Row> current = after.byIdentity();
        List<Row> added = new ArrayList<>();
        List<Update> updated = new ArrayList<>();
        List<Row> deleted = new ArrayList<>();
        current.forEach(
                (identity, row) -> {
                    Row previous = old.get(identity);
                    if (previous == null) {
                        added.add(row);
                    } else if (!previous.equals(row)) {
                        updated.add(new Update(previous, row));
                    }
                });
        old.forEach(
                (identity, row) -> {
                    if (!current.containsKey(identity)) {
                        deleted.add(row);
                    }
                });
        return new ExpectedChange(added, updated, deleted);
    }

    /** What a result change says, with its columns in another order. */
    static ExpectedChange of(ResultChange change, List<String> columns) {
        int[] places = columns.stream().mapToInt(change.columns()::indexOf).toArray();
        return new ExpectedChange(
                change.added().stream().map(row -> row.select(places)).toList(),
                change.updated().stream()
                        .map(
                                update ->
                                        new Update(
                                                update.before().select(places),
                                                update.after().select(places)))
                        .toList(),
                change.deleted().stream().map(row -> row.select(places)).toList());
    }

    static ExpectedChange none() {
        return new ExpectedChange(List.of(), List.of(), List.of());
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        added.forEach(row -> out.append("\n  added   ").append(print(row)));
        updated.forEach(
                update ->
                        out.append("\n  updated ")
                                .append(print(update.before()))
                                .append(" -> ")
                                .append(print(update.after())));
        deleted.forEach(row -> out.append("\n  deleted ").append(print(row)));
        return out.isEmpty() ? "\n  nothing" : out.toString();
    }

    private static String print(Row row) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            values.add(ChangeText.print(row.get(i)));
        }
        return String.join(" | ", values);
    }
}
