package dev.walgraph.testing;

import dev.walgraph.graph.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The answer of a query at one moment: named columns and a multiset of rows. */
public final class Answer {

    private final List<String> columns;
    private final SortedMap<Row, Integer> counts;

    private Answer(List<String> columns, SortedMap<Row, Integer> counts) {
        this.columns = columns;
        this.counts = counts;
    }

    public static Answer of(List<String> columns, List<Row> rows) {
        SortedMap<Row, Integer> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(row, 1, Integer::sum));
        return new Answer(List.copyOf(columns), counts);
    }

    /** This answer with its columns in another order. */
    public Answer ordered(List<String> order) {
        if (order.equals(columns)) {
            return this;
        }
        int[] places = order.stream().mapToInt(columns::indexOf).toArray();
        List<Row> rows = new ArrayList<>();
        counts.forEach((row, count) -> rows.addAll(Collections.nCopies(count, row.select(places))));
        return of(order, rows);
    }

    public List<String> columns() {
        return columns;
    }

    /** The rows and how often each occurs. */
    public SortedMap<Row, Integer> counts() {
        return Collections.unmodifiableSortedMap(counts);
    }

    /** What must be added to {@code before} to get this: rows with their weights, none zero. */
    public SortedMap<Row, Integer> minus(Answer before) {
        SortedMap<Row, Integer> difference = new TreeMap<>(counts);
        before.counts.forEach((row, count) -> difference.merge(row, -count, Integer::sum));
        difference.values().removeIf(weight -> weight == 0);
        return difference;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Answer that
                && columns.equals(that.columns)
                && counts.equals(that.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("| " + String.join(" | ", columns) + " |");
        counts.forEach(
                (row, count) -> {
                    out.append("\n|");
                    for (int i = 0; i < row.size(); i++) {
                        out.append(' ').append(ChangeText.print(row.get(i))).append(" |");
                    }
                    if (count != 1) {
                        out.append(" x").append(count);
                    }
                });
        return out.toString();
    }
}
