package dev.walgraph.plan;

/**
 * A column by whose values rows are put in order: openCypher's orderability, in which null is the
 * greatest.
 *
 * @param column the column
 * @param descending whether the greatest comes first
 */
public record SortKey(String column, boolean descending) {

    public static SortKey ascending(String column) {
        return new SortKey(column, false);
    }
}
