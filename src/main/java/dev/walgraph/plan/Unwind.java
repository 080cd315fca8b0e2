package dev.walgraph.plan;

import dev.walgraph.expression.Expression;
import java.util.ArrayList;
import java.util.List;

/**
 * For each element of a list a row with two more columns; no row for null.
 *
 * @param list the list, an expression over the input's columns
 * @param element name of the column that holds the element
 * @param ordinal name of the column that holds the element's place in the list, from 0
 */
public record Unwind(PlanNode input, Expression list, String element, String ordinal)
        implements PlanNode {

    public Unwind {
        ColumnRules.exist("unwind", list, input.columns());
        ColumnRules.distinct("unwind", appended(input, element, ordinal));
    }

    @Override
    public List<String> columns() {
        return appended(input, element, ordinal);
    }

    @Override
    public List<PlanNode> children() {
        return List.of(input);
    }

    @Override
    public Unwind withChildren(List<PlanNode> children) {
        PlanNode child = ColumnRules.only(children);
        return child == input ? this : new Unwind(child, list, element, ordinal);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visitUnwind(this);
    }

    private static List<String> appended(PlanNode input, String element, String ordinal) {
        List<String> columns = new ArrayList<>(input.columns());
        columns.add(element);
        columns.add(ordinal);
        return columns;
    }
}
