package dev.walgraph.operator;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groups rows and aggregates each group. With no calls it is DISTINCT.
 *
 * <p>Delta law: not linear. A group keeps what its aggregates need; a batch of deltas changes that,
 * and the difference of the group's row before and after the batch goes out, once per commit time.
 *
 * <p>Rows are of one group when the {@link dev.walgraph.graph.Values#key keys} of their key columns
 * are equal. Which of several equivalent values (1 and 1.0, versions of a node) stands for the
 * group is decided by {@link dev.walgraph.graph.Row#compareTo}: the least of those present.
 *
 * @param inputColumns names of the input's columns
 * @param keys indexes of the columns that decide on the group
 * @param carried indexes of columns that are functions of the keys (properties of a node whose
 *     identity is a key): they are part of the group's row but do not decide on the group
 * @param calls the aggregates, in order
 * @param global there is always exactly one group, also without rows; {@code keys} is empty then
 */
public record AggregateSpec(
        List<String> inputColumns,
        List<Integer> keys,
        List<Integer> carried,
        List<AggregateCall> calls,
        boolean global)
        implements Serializable {

    public AggregateSpec {
        inputColumns = List.copyOf(inputColumns);
        keys = List.copyOf(keys);
        carried = List.copyOf(carried);
        calls = List.copyOf(calls);
        if (global && !(keys.isEmpty() && carried.isEmpty())) {
            throw new IllegalArgumentException("a global aggregate has no keys: " + keys + carried);
        }
    }

    /** The functions. What each means for nulls and empty groups is openCypher's. */
    public enum AggregateFunction {
        COUNT_ROWS,
        COUNT,
        SUM,
        AVG,
        MIN,
        MAX,
        COLLECT,
        /**
         * Of lists, the last element of each, nulls too, in the order of the elements before it.
         */
        COLLECT_SORTED,
        /** Of lists of a number and the share of numbers that lie below. */
        PERCENTILE_CONT,
        PERCENTILE_DISC,
        STDEV,
        STDEVP,
        /** Of lists of the two coordinates of a point. */
        LINEAR_GRADIENT,
        /** Of lists, the last element of the greatest. */
        LAST
    }

    /**
     * One aggregate.
     *
     * @param function the function
     * @param argument index of the column that it aggregates; null for COUNT_ROWS only
     * @param distinct equivalent values count once
     * @param text how the query writes it, for messages
     * @param descending for COLLECT_SORTED only, of each element before the last, whether the
     *     greatest comes first
     */
    public record AggregateCall(
            AggregateFunction function,
            @Nullable Integer argument,
            boolean distinct,
            String text,
            List<Boolean> descending)
            implements Serializable {

        public AggregateCall {
            descending = List.copyOf(descending);
        }

        public AggregateCall(
                AggregateFunction function,
                @Nullable Integer argument,
                boolean distinct,
                String text) {
            this(function, argument, distinct, text, List.of());
        }
    }

    /** Whether the group's row has a list of all its values. */
    public boolean collects() {
        return calls.stream()
                .anyMatch(
                        call ->
                                call.function() == AggregateFunction.COLLECT
                                        || call.function() == AggregateFunction.COLLECT_SORTED);
    }

    /** The group's row: the key columns, the carried columns, then a column for each call. */
    public int outputSize() {
        return keys.size() + carried.size() + calls.size();
    }
}
