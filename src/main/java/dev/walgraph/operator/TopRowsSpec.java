package dev.walgraph.operator;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that stand at some places when all rows of a partition are put in order.
 *
 * <p>Delta law: not linear. All rows are kept, in order; the difference of the rows at those places
 * before and after the deltas of one time goes out, partition by partition. Without a limit, it is
 * the deltas themselves, less the difference of the rows that are skipped.
 *
 * @param inputColumns names of the input's columns
 * @param partition indexes of the columns by whose keys ({@link dev.walgraph.graph.Values#key})
 *     rows are taken apart; each partition has places of its own. Empty if all rows are put in one
 *     order
 * @param order what rows are sorted by; what it leaves open is decided by the whole row
 * @param skip how many rows of a partition are left out at the beginning
 * @param limit how many rows of a partition there are at most; null for all
 */
public record TopRowsSpec(
        List<String> inputColumns,
        List<Integer> partition,
        List<SortColumn> order,
        long skip,
        @Nullable Long limit)
        implements Serializable {

    public TopRowsSpec {
        inputColumns = List.copyOf(inputColumns);
        partition = List.copyOf(partition);
        order = List.copyOf(order);
    }
}
