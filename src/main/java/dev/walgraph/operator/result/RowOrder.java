package dev.walgraph.operator.result;

import dev.walgraph.graph.ResultChange.Update;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.SortColumn;
import dev.walgraph.operator.result.ResultLogic.Difference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts the rows of a result change in the order that the query asks for. The rows come with what
 * they are sorted by behind what the answer shows, and go without it.
 */
final class RowOrder {

    private final int[] shown;
    private final Comparator<Row> order;

    /**
     * @param shown how many columns the answer shows
     * @param order what rows are sorted by; of each only the direction counts, as its values are
     *     the columns behind those that are shown
     */
    RowOrder(int shown, List<SortColumn> order) {
        this.shown = IntStream.range(0, shown).toArray();
        List<SortColumn> columns = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            columns.add(new SortColumn(shown + i, order.get(i).descending()));
        }
        Comparator<Row> byColumns = (a, b) -> SortColumn.compare(a, b, columns);
        this.order = byColumns.thenComparing(Comparator.naturalOrder());
    }

    Difference arrange(Difference difference) {
        return new Difference(
                rows(difference.added()),
                updates(difference.updated()),
                rows(difference.deleted()));
    }

    private List<Row> rows(List<Row> rows) {
        return rows.stream().sorted(order).map(row -> row.select(shown)).toList();
    }

    private List<Update> updates(List<Update> updates) {
        return updates.stream()
                .sorted(Comparator.comparing(Update::after, order))
                .map(u -> new Update(u.before().select(shown), u.after().select(shown)))
                .filter(update -> !update.before().equals(update.after()))
                .toList();
    }
}
