package dev.walgraph.operator;

import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import java.io.Serializable;
import java.util.List;

/**
 * A column by which rows are sorted, in openCypher's orderability.
 *
 * @param index index of the column
 * @param descending whether the greatest comes first
 */
public record SortColumn(int index, boolean descending) implements Serializable {

    /** Compares two values of the column, in its direction; zero if they are equivalent. */
    public int compare(Value a, Value b) {
        int order = Values.order(a, b);
        return descending ? -order : order;
    }

    /** Compares two rows by some columns; zero if these are equivalent in all of them. */
    public static int compare(Row a, Row b, List<SortColumn> columns) {
        for (SortColumn column : columns) {
            int order = column.compare(a.get(column.index()), b.get(column.index()));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
