package dev.walgraph.operator;

import java.io.Serializable;
import java.util.List;

/**
 * The end of a query: pairs deltas into added, updated and deleted rows, one result change per
 * commit time.
 *
 * @param inputColumns names of the input's columns
 * @param outputs indexes of the columns that the answer shows, with the names under which it shows
 *     them
 * @param identity indexes of the columns by which two versions of a row are known to be of one row:
 *     identities of the matched elements, or grouping keys. Several rows may share an identity;
 *     they are then paired in {@link dev.walgraph.graph.Row#compareTo} order.
 * @param order what the rows of each list of a result change are sorted by; what it leaves open is
 *     decided by the rows as the answer shows them
 */
public record ResultSpec(
        List<String> inputColumns,
        List<Output> outputs,
        List<Integer> identity,
        List<SortColumn> order)
        implements Serializable {

    public ResultSpec {
        inputColumns = List.copyOf(inputColumns);
        outputs = List.copyOf(outputs);
        identity = List.copyOf(identity);
        order = List.copyOf(order);
    }

    /** As above, for an answer whose rows have no order. */
    public ResultSpec(List<String> inputColumns, List<Output> outputs, List<Integer> identity) {
        this(inputColumns, outputs, identity, List.of());
    }

    /** A shown column. */
    public record Output(String name, int column) implements Serializable {}
}
