package dev.walgraph.plan;

import dev.walgraph.expression.Expression;
import java.util.List;

/**
 * The rows for which the predicate is true: not false, not unknown, and not impossible to evaluate.
 */
public record Filter(PlanNode input, Expression predicate) implements PlanNode {

    public Filter {
        ColumnRules.exist("filter", predicate, input.columns());
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
    public Filter withChildren(List<PlanNode> children) {
        PlanNode child = ColumnRules.only(children);
        return child == input ? this : new Filter(child, predicate);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visitFilter(this);
    }
}
