package dev.walgraph.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that stand at some places when all are put in order: SKIP and LIMIT.
 *
 * @param order what the rows are sorted by. What it leaves open is decided by the values of the
 *     whole row; so that it does not depend on which columns a rule leaves out, the order ends with
 *     the columns that tell rows apart
 * @param skip how many rows are left out at the beginning, at least 0
 * @param limit how many rows there are at most, at least 0; null for all
 */
public record TopRows(PlanNode input, List<SortKey> order, long skip, @Nullable Long limit)
        implements PlanNode {

    public TopRows {
        order = List.copyOf(order);
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
        return child == input ? this : new TopRows(child, order, skip, limit);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visitTopRows(this);
    }
}
