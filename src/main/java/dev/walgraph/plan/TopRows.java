package dev.walgraph.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that stand at some places when all of a partition are put in order: SKIP and LIMIT.
 *
 * @param partition the columns by whose values rows are taken apart; each partition has an order,
 *     and places, of its own. Empty if all rows are put in one order
 * @param order what the rows are sorted by. What it leaves open is decided by the values of the
 *     whole row; so that it does not depend on which columns a rule leaves out, the order ends with
 *     the columns that tell the rows of a partition apart
 * @param skip how many rows of each partition are left out at the beginning, at least 0
 * @param limit how many rows of each partition there are at most, at least 0; null for all
 */
public record TopRows(
        PlanNode input,
        List<String> partition,
        List<SortKey> order,
        long skip,
        @Nullable Long limit)
        implements PlanNode {

    public TopRows {
        partition = List.copyOf(partition);
        order = List.copyOf(order);
        ColumnRules.exist("top rows", partition, input.columns());
        ColumnRules.exist(
                "top rows", order.stream().map(SortKey::column).toList(), input.columns());
        if (skip < 0 || (limit != null && limit < 0)) {
            throw new IllegalArgumentException("skip " + skip + ", limit " + limit);
        }
    }

    @Override
    public List<String> columns() {
        return input.columns();
    }

    @Override
    public List<PlanNode> children() {
        return List.of(input);
    }

    @Override
    public TopRows withChildren(List<PlanNode> children) {
        PlanNode child = ColumnRules.only(children);
        return child == input ? this : new TopRows(child, partition, order, skip, limit);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visitTopRows(this);
    }
}
