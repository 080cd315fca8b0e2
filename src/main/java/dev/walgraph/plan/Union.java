package dev.walgraph.plan;

import java.util.List;

/**
 * The rows of all inputs together; a row that several of them have is there several times.
 *
 * @param inputs at least one; all have the same columns in the same order
 */
public record Union(List<PlanNode> inputs) implements PlanNode {

    public Union {
        inputs = List.copyOf(inputs);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("union of nothing");
        }
        List<String> columns = inputs.get(0).columns();
        for (PlanNode input : inputs) {
            if (!input.columns().equals(columns)) {
                throw new IllegalArgumentException(
                        "union: columns " + input.columns() + " beside " + columns);
            }
        }
    }

    @Override
    public List<String> columns() {
        return inputs.get(0).columns();
    }

    @Override
    public List<PlanNode> children() {
        return inputs;
    }

    @Override
    public Union withChildren(List<PlanNode> children) {
        ColumnRules.exactly(inputs.size(), children);
        return ColumnRules.same(children, inputs) ? this : new Union(children);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visitUnion(this);
    }
}
