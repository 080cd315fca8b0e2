package dev.walgraph.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Compares an answer with the table of a scenario. */
final class TableDifference {

    private static final int SHOWN_ROWS = 3;

    private TableDifference() {}

    /**
     * The first difference.
     *
     * @param rows the rows of the answer
     * @param ordered whether their order counts
     * @param starred whether the columns are those of {@code RETURN *}, whose order is open
     * @return null if there is none
     */
    static @Nullable String find(
            Scenario.Table expected,
            List<String> columns,
            List<List<TckValue>> rows,
            boolean ordered,
            boolean starred) {
        boolean onlyEmpty = expected.columns().isEmpty();
        if (!onlyEmpty && !columns.equals(expected.columns())) {
            return sorted(columns).equals(sorted(expected.columns())) && starred
                    ? find(
                            expected,
                            expected.columns(),
                            reordered(expected, columns, rows),
                            ordered,
                            false)
                    : "columns " + columns + " instead of " + expected.columns();
        }
        List<List<TckValue>> wanted = comparable(expected, expected.rows());
        List<List<TckValue>> found = comparable(expected, rows);
        List<List<TckValue>> missing = new ArrayList<>(wanted);
        List<List<TckValue>> unexpected = new ArrayList<>();
        for (List<TckValue> row : found) {
            if (!missing.remove(row)) {
                unexpected.add(row);
            }
        }
        if (!missing.isEmpty() || !unexpected.isEmpty()) {
            StringJoiner out = new StringJoiner("; ");
            if (!missing.isEmpty()) {
                out.add("missing " + show(missing));
            }
            if (!unexpected.isEmpty()) {
                out.add("unexpected " + show(unexpected));
            }
            return out.toString();
        }
        return ordered && !found.equals(wanted)
                ? "order " + show(rows) + " instead of " + show(expected.rows())
                : null;
    }

    private static List<String> sorted(List<String> columns) {
        return columns.stream().sorted().toList();
    }

    private static List<List<TckValue>> reordered(
            Scenario.Table expected, List<String> columns, List<List<TckValue>> rows) {
        int[] places = expected.columns().stream().mapToInt(columns::indexOf).toArray();
        return rows.stream().map(row -> Arrays.stream(places).mapToObj(row::get).toList()).toList();
    }

    private static List<List<TckValue>> comparable(
            Scenario.Table expected, List<List<TckValue>> rows) {
        if (expected.listsOrdered()) {
            return rows;
        }
        return rows.stream()
                .map(row -> row.stream().map(TckValue::withSortedLists).toList())
                .toList();
    }

    private static String show(List<List<TckValue>> rows) {
        StringJoiner out = new StringJoiner(" ");
        for (List<TckValue> row : rows.subList(0, Math.min(SHOWN_ROWS, rows.size()))) {
            StringJoiner cells = new StringJoiner(" | ", "| ", " |");
            row.forEach(value -> cells.add(value.toString()));
            out.add(cells.toString());
        }
        return rows.size() > SHOWN_ROWS ? out + " (" + rows.size() + " rows)" : out.toString();
    }
}
