package dev.walgraph.plan;

import dev.walgraph.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of a left and a right row whose keys are equal in the sense of Cypher's {@code =}: null
 * joins nothing, 1 joins 1.0. Without keys it is the cartesian product.
 *
 * @param keys what must be equal
 * @param residual a further condition over the columns of both sides; null if there is none
 * @param columns the columns, of both sides, that the joined row holds, in this order
 */
public record Join(
        PlanNode left,
        PlanNode right,
        List<Key> keys,
        @Nullable Expression residual,
        List<String> columns)
        implements PlanNode {

    public Join {
        keys = List.copyOf(keys);
        columns = List.copyOf(columns);
        List<String> both = both(left, right);
        ColumnRules.distinct("join", both);
        ColumnRules.distinct("join", columns);
        ColumnRules.exist("join", columns, both);
        ColumnRules.exist("join", keys.stream().map(Key::left).toList(), left.columns());
        ColumnRules.exist("join", keys.stream().map(Key::right).toList(), right.columns());
        if (residual != null) {
            ColumnRules.exist("join", residual, both);
        }
    }

    /** The names of two columns that must be equal. */
    public record Key(String left, String right) {}

    /** The join that keeps all columns. */
    public static Join of(
            PlanNode left, PlanNode right, List<Key> keys, @Nullable Expression residual) {
        return new Join(left, right, keys, residual, both(left, right));
    }

    /** Whether nothing relates the two sides: every row meets every row. */
    public boolean isCartesianProduct() {
        return keys.isEmpty();
    }

    @Override
    public List<PlanNode> children() {
        return List.of(left, right);
    }

    @Override
    public Join withChildren(List<PlanNode> children) {
        ColumnRules.exactly(2, children);
        PlanNode newLeft = children.get(0);
        PlanNode newRight = children.get(1);
        return newLeft == left && newRight == right
                ? this
                : new Join(newLeft, newRight, keys, residual, columns);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visitJoin(this);
    }

    private static List<String> both(PlanNode left, PlanNode right) {
        List<String> columns = new ArrayList<>(left.columns());
        columns.addAll(right.columns());
        return columns;
    }
}
