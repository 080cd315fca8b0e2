package dev.walgraph.operator;

import java.io.Serializable;
import java.util.List;

/**
 * The end of a query: pairs deltas into added, updated and deleted rows, one result change per
 * commit time.
 *
 * @param queryId the query's id
 * @param inputColumns names of the input's columns
 * @param outputs indexes of the columns that the answer shows, with the names under which it shows
 *     them
 * @param identity indexes of the columns by which two versions of a row are known to be of one row:
 *     identities of the matched elements, or grouping keys. Several rows may share an identity;
 *     they are then paired in {@link dev.walgraph.graph.Row#compareTo} order.
 */
public record ResultSpec(
        String queryId, List<String> inputColumns, List<Output> outputs, List<Integer> identity)
        implements Serializable {

    public ResultSpec {
        inputColumns = List.copyOf(inputColumns);
        outputs = List.copyOf(outputs);
        identity = List.copyOf(identity);
    }

    /** A shown column. */
    public record Output(String name, int column) implements Serializable {}
}
