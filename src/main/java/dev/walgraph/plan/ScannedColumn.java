package dev.walgraph.plan;

import dev.walgraph.expression.Expression;
import java.util.Optional;

/** The one scan that a column comes from unchanged, and what that reads into it. */
public record ScannedColumn(NodeScan scan, NodeRead read) {

    /** Where a column comes from; none if it is computed, or comes from several scans. */
    public static Optional<ScannedColumn> of(PlanNode relation, String column) {
        return relation.accept(new Tracing(column));
    }

    private record Tracing(String column) implements PlanNode.Visitor<Optional<ScannedColumn>> {

        @Override
        public Optional<ScannedColumn> visitNodeScan(NodeScan scan) {
            return scan.reads().stream()
                    .filter(read -> read.name().equals(column))
                    .findFirst()
                    .map(read -> new ScannedColumn(scan, read));
        }

        @Override
        public Optional<ScannedColumn> visitConstant(Constant constant) {
            return Optional.empty();
        }

        @Override
        public Optional<ScannedColumn> visitFilter(Filter filter) {
            return filter.input().accept(this);
        }

        @Override
        public Optional<ScannedColumn> visitProject(Project project) {
            return project.assignments().stream()
                    .filter(assignment -> assignment.name().equals(column))
                    .map(Project.Assignment::expression)
                    .filter(Expression.Column.class::isInstance)
                    .findFirst()
                    .flatMap(source -> of(project.input(), ((Expression.Column) source).name()));
        }

        @Override
        public Optional<ScannedColumn> visitUnwind(Unwind unwind) {
            return unwind.input().accept(this);
        }

        @Override
        public Optional<ScannedColumn> visitJoin(Join join) {
            return (join.left().columns().contains(column) ? join.left() : join.right())
                    .accept(this);
        }

        /** A column of the right side is null where nothing was found: then no scan has read it. */
        @Override
        public Optional<ScannedColumn> visitOuterJoin(OuterJoin join) {
            return join.left().columns().contains(column)
                    ? join.left().accept(this)
                    : Optional.empty();
        }

        @Override
        public Optional<ScannedColumn> visitTrails(Trails trails) {
            return trails.left().columns().contains(column)
                    ? trails.left().accept(this)
                    : Optional.empty();
        }

        @Override
        public Optional<ScannedColumn> visitUnion(Union union) {
            return Optional.empty();
        }

        @Override
        public Optional<ScannedColumn> visitAggregate(Aggregate aggregate) {
            return aggregate.keys().contains(column) || aggregate.carried().contains(column)
                    ? aggregate.input().accept(this)
                    : Optional.empty();
        }

        @Override
        public Optional<ScannedColumn> visitTopRows(TopRows top) {
            return top.input().accept(this);
        }

        @Override
        public Optional<ScannedColumn> visitProduce(Produce produce) {
            return Optional.empty();
        }
    }
}
