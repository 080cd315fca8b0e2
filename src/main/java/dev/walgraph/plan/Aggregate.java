package dev.walgraph.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row per group of rows: its keys, columns that are functions of the keys, and aggregates.
 * Without calls it is DISTINCT. Without keys, but with calls, it is global: there is exactly one
 * row, even when the input has none.
 *
 * @param keys columns of the input that decide on the group: equivalent values are one (null with
 *     null, 1 with 1.0, versions of one node)
 * @param carried columns of the input that are functions of the keys, such as the properties of a
 *     node whose identity is a key
 * @param calls the aggregates, in order
 */
public record Aggregate(PlanNode input, List<String> keys, List<String> carried, List<Call> calls)
        implements PlanNode {

    public Aggregate {
        keys = List.copyOf(keys);
        carried = List.copyOf(carried);
        calls = List.copyOf(calls);
        ColumnRules.distinct("aggregate", columns(keys, carried, calls));
        ColumnRules.exist("aggregate", keys, input.columns());
        ColumnRules.exist("aggregate", carried, input.columns());
        for (Call call : calls) {
            if (call.argument() != null) {
                ColumnRules.exist("aggregate", List.of(call.argument()), input.columns());
            }
        }
        if (keys.isEmpty() && (calls.isEmpty() || !carried.isEmpty())) {
            throw new IllegalArgumentException("aggregate without keys: " + carried + calls);
        }
    }

    /** The functions. What each means for nulls and empty groups is openCypher's. */
    public enum Function {
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
     * @param name the column that holds it
     * @param function the function
     * @param argument the column of the input that it aggregates; null for COUNT_ROWS only
     * @param distinct whether equivalent values count once
     * @param text how the query writes it, for messages
     * @param descending for COLLECT_SORTED only, of each element before the last, whether the
     *     greatest comes first
     */
    public record Call(
            String name,
            Function function,
            @Nullable String argument,
            boolean distinct,
            String text,
            List<Boolean> descending) {

        public Call {
            if ((argument == null) != (function == Function.COUNT_ROWS)) {
                throw new IllegalArgumentException(function + " of " + argument);
            }
            descending = List.copyOf(descending);
        }

        public Call(
                String name,
                Function function,
                @Nullable String argument,
                boolean distinct,
                String text) {
            this(name, function, argument, distinct, text, List.of());
        }

        /** How the query writes it does not count, as places in its text do not. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Call that
                    && name.equals(that.name)
                    && function == that.function
                    && Objects.equals(argument, that.argument)
                    && distinct == that.distinct
                    && descending.equals(that.descending);
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, function, argument, distinct, descending);
        }

        /** A list in an order. */
        public static Call sorted(String name, String argument, List<Boolean> descending) {
            return new Call(name, Function.COLLECT_SORTED, argument, false, "collect", descending);
        }
    }

    /** Whether there is exactly one group, also without rows. */
    public boolean isGlobal() {
        return keys.isEmpty();
    }

    /** The keys, then the carried columns, then a column for each call. */
    @Override
    public List<String> columns() {
        return columns(keys, carried, calls);
    }

    @Override
    public List<PlanNode> children() {
        return List.of(input);
    }

    @Override
    public Aggregate withChildren(List<PlanNode> children) {
        PlanNode child = ColumnRules.only(children);
        return child == input ? this : new Aggregate(child, keys, carried, calls);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visitAggregate(this);
    }

    private static List<String> columns(List<String> keys, List<String> carried, List<Call> calls) {
        List<String> columns = new ArrayList<>(keys);
        columns.addAll(carried);
        calls.forEach(call -> columns.add(call.name()));
        return columns;
    }
}
