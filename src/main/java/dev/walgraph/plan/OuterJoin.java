package dev.walgraph.plan;

import dev.walgraph.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Each left row with the right rows that have its key and meet the condition; a left row that finds
 * none is there once, with nulls for the right columns. Without keys, every left row has the key of
 * every right row.
 *
 * @param keys what must match
 * @param match when keys match
 * @param residual a further condition over the columns of both sides, which decides on what is
 *     found, not on left rows; null if there is none
 * @param columns the columns, of both sides, that a row holds, in this order
 */
public record OuterJoin(
        PlanNode left,
        PlanNode right,
        List<Join.Key> keys,
        KeyMatch match,
        @Nullable Expression residual,
        List<String> columns)
        implements PlanNode {

    /** When two keys match. */
    public enum KeyMatch {
        /** When they are equal in the sense of Cypher's {@code =}: null matches nothing. */
        EQUAL,
        /** When they are equivalent: null matches null. Identities of rows are compared so. */
        EQUIVALENT
    }

    public OuterJoin {
        keys = List.copyOf(keys);
        columns = List.copyOf(columns);
        List<String> both = new ArrayList<>(left.columns());
        both.addAll(right.columns());
        ColumnRules.distinct("outer join", both);
        ColumnRules.distinct("outer join", columns);
        ColumnRules.exist("outer join", columns, both);
        ColumnRules.exist("outer join", keys.stream().map(Join.Key::left).toList(), left.columns());
        ColumnRules.exist(
                "outer join", keys.stream().map(Join.Key::right).toList(), right.columns());
        if (residual != null) {
            ColumnRules.exist("outer join", residual, both);
        }
    }

    @Override
    public List<PlanNode> children() {
        return List.of(left, right);
    }

    @Override
    public OuterJoin withChildren(List<PlanNode> children) {
        ColumnRules.exactly(2, children);
        PlanNode newLeft = children.get(0);
        PlanNode newRight = children.get(1);
        return newLeft == left && newRight == right
                ? this
                : new OuterJoin(newLeft, newRight, keys, match, residual, columns);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visitOuterJoin(this);
    }
}
