package dev.walgraph.plan;

import dev.walgraph.graph.Row;
import java.util.List;

/**
 * Rows that are there from the snapshot on and never change: none at all, or the one row without
 * columns that a query begins with when its first clause is not MATCH.
 */
public record Constant(List<String> columns, List<Row> rows) implements PlanNode {

    public Constant {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        ColumnRules.distinct("constant", columns);
        for (Row row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("constant: " + row + " for " + columns);
            }
        }
    }

    /** One row that holds nothing: what there is before the first clause. */
    public static Constant unit() {
        return new Constant(List.of(), List.of(Row.EMPTY));
    }

    /** No rows. */
    public static Constant empty(List<String> columns) {
        return new Constant(columns, List.of());
    }

    @Override
    public List<PlanNode> children() {
        return List.of();
    }

    @Override
    public Constant withChildren(List<PlanNode> children) {
        ColumnRules.exactly(0, children);
        return this;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visitConstant(this);
    }
}
