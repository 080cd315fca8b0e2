package dev.walgraph.plan;

import dev.walgraph.expression.Expression;
import java.util.List;

/**
 * Each row replaced by the values of expressions over it. A row for which one of them cannot be
 * evaluated is left out.
 */
public record Project(PlanNode input, List<Assignment> assignments) implements PlanNode {

    public Project {
        assignments = List.copyOf(assignments);
        ColumnRules.distinct("project", names(assignments));
        for (Assignment assignment : assignments) {
            ColumnRules.exist("project", assignment.expression(), input.columns());
        }
    }

    /** A new column and its value. */
    public record Assignment(String name, Expression expression) {

        /** The column as it is. */
        public static Assignment keep(String column) {
            return new Assignment(column, Expression.column(column));
        }

        /** Whether this keeps a column under its own name. */
        public boolean isKept() {
            return expression instanceof Expression.Column column && column.name().equals(name);
        }
    }

    /** The relation with some of its columns only, in this order. */
    public static Project columns(PlanNode input, List<String> columns) {
        return new Project(input, columns.stream().map(Assignment::keep).toList());
    }

    @Override
    public List<String> columns() {
        return names(assignments);
    }

    @Override
    public List<PlanNode> children() {
        return List.of(input);
    }

    @Override
    public Project withChildren(List<PlanNode> children) {
        PlanNode child = ColumnRules.only(children);
        return child == input ? this : new Project(child, assignments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visitProject(this);
    }

    private static List<String> names(List<Assignment> assignments) {
        return assignments.stream().map(Assignment::name).toList();
    }
}
