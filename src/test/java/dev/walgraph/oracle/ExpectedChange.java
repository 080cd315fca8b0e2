package dev.walgraph.oracle;

import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.ResultChange.Update;
import dev.walgraph.graph.Row;
import dev.walgraph.oracle.NaiveAnswer.IdentifiedRow;
import dev.walgraph.testing.ChangeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The difference between two answers, or what an engine says that it is. */
record ExpectedChange(List<Row> added, List<Update> updated, List<Row> deleted) {

    private static final Comparator<Update> ORDER =
            Comparator.comparing(Update::before).thenComparing(Update::after);

    ExpectedChange {
        added = List.copyOf(added);
        updated = List.copyOf(updated);
        deleted = List.copyOf(deleted);
    }

    /** Rows of one identity are versions of one row; they come in the order of the answers. */
    static ExpectedChange between(NaiveAnswer before, NaiveAnswer after) {
        Map<ListValue, IdentifiedRow> old = before.byIdentity();
        Map<ListValue, IdentifiedRow> current = after.byIdentity();
        List<IdentifiedRow> added = new ArrayList<>();
        List<IdentifiedRow> updated = new ArrayList<>();
        List<IdentifiedRow> deleted = new ArrayList<>();
        current.forEach(
                (identity, row) -> {
                    IdentifiedRow previous = old.get(identity);
                    if (previous == null) {
                        added.add(row);
                    } else if (!previous.row().equals(row.row())) {
                        updated.add(row);
                    }
                });
        old.forEach(
                (identity, row) -> {
                    if (!current.containsKey(identity)) {
                        deleted.add(row);
                    }
                });
        Comparator<IdentifiedRow> order = after.order();
        return new ExpectedChange(
                added.stream().sorted(order).map(IdentifiedRow::row).toList(),
                updated.stream()
                        .sorted(order)
                        .map(row -> new Update(rowOf(old, row.identity()), row.row()))
                        .toList(),
                deleted.stream().sorted(order).map(IdentifiedRow::row).toList());
    }

    private static Row rowOf(Map<ListValue, IdentifiedRow> rows, ListValue identity) {
        return Objects.requireNonNull(rows.get(identity)).row();
    }

    /** Whether it says the same of all rows, in whatever order. */
    boolean hasRowsOf(ExpectedChange other) {
        return sorted(added).equals(sorted(other.added))
                && sortedUpdates(updated).equals(sortedUpdates(other.updated))
                && sorted(deleted).equals(sorted(other.deleted));
    }

    /** Whether the rows also come in the same order; of updates, the new rows. */
    boolean isInOrderOf(ExpectedChange other) {
        return added.equals(other.added)
                && after(updated).equals(after(other.updated))
                && deleted.equals(other.deleted);
    }

    /** Whether it comes to the same, whichever rows are said to be versions of one. */
    boolean hasEffectOf(ExpectedChange other) {
        return effect().equals(other.effect());
    }

    private Map<Row, Integer> effect() {
        Map<Row, Integer> effect = new HashMap<>();
        added.forEach(row -> effect.merge(row, 1, Integer::sum));
        deleted.forEach(row -> effect.merge(row, -1, Integer::sum));
        for (Update update : updated) {
            effect.merge(update.before(), -1, Integer::sum);
            effect.merge(update.after(), 1, Integer::sum);
        }
        effect.values().removeIf(copies -> copies == 0);
        return effect;
    }

    private static List<Row> sorted(List<Row> rows) {
        return rows.stream().sorted().toList();
    }

    private static List<Update> sortedUpdates(List<Update> updates) {
        return updates.stream().sorted(ORDER).toList();
    }

    private static List<Row> after(List<Update> updates) {
        return updates.stream().map(Update::after).toList();
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
