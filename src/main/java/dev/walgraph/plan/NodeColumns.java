package dev.walgraph.plan;

import dev.walgraph.expression.Expression;
import java.util.Optional;

/** Which columns of a relation come unchanged from a scan, and what they read of the element. */
public final class NodeColumns implements PlanNode.Visitor<Optional<NodeRead>> {

    private final String column;

    private NodeColumns(String column) {
        this.column = column;
    }

    /** Whether the column holds which node or relationship a scan has found. */
    public static boolean isIdentity(PlanNode relation, String column) {
        return origin(relation, column).filter(NodeRead.Identity.class::isInstance).isPresent();
    }

    /** Whether the column holds which node something is: the same value for the same node. */
    public static boolean isReference(PlanNode relation, String column) {
        return origin(relation, column)
                .filter(
                        read ->
                                read instanceof NodeRead.Identity
                                        || read instanceof NodeRead.Start
                                        || read instanceof NodeRead.End)
                .isPresent();
    }

    /** Whether the column holds a whole node or relationship. */
    public static boolean isWhole(PlanNode relation, String column) {
        return origin(relation, column).filter(NodeRead.Whole.class::isInstance).isPresent();
    }

    /**
     * The read of a scan that a column comes from; none if it is computed, or comes from different
     * ones. Below a union it is that of the first input.
     */
    public static Optional<NodeRead> origin(PlanNode relation, String column) {
        return relation.accept(new NodeColumns(column));
    }

    @Override
    public Optional<NodeRead> visitNodeScan(NodeScan scan) {
        return scan.reads().stream().filter(read -> read.name().equals(column)).findFirst();
    }

    @Override
    public Optional<NodeRead> visitConstant(Constant constant) {
        return Optional.empty();
    }

    @Override
    public Optional<NodeRead> visitFilter(Filter filter) {
        return filter.input().accept(this);
    }

    @Override
    public Optional<NodeRead> visitProject(Project project) {
        for (Project.Assignment assignment : project.assignments()) {
            if (assignment.name().equals(column)) {
                return assignment.expression() instanceof Expression.Column source
                        ? origin(project.input(), source.name())
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<NodeRead> visitUnwind(Unwind unwind) {
        return unwind.input().accept(this);
    }

    @Override
    public Optional<NodeRead> visitJoin(Join join) {
        return join.left().accept(this).or(() -> join.right().accept(this));
    }

    @Override
    public Optional<NodeRead> visitOuterJoin(OuterJoin join) {
        return join.left().accept(this).or(() -> join.right().accept(this));
    }

    @Override
    public Optional<NodeRead> visitTrails(Trails trails) {
        return trails.left().columns().contains(column)
                ? trails.left().accept(this)
                : Optional.empty();
    }

    @Override
    public Optional<NodeRead> visitUnion(Union union) {
        Optional<NodeRead> first = union.inputs().get(0).accept(this);
        boolean alike =
                union.inputs().stream()
                        .allMatch(input -> kind(input.accept(this)).equals(kind(first)));
        return alike ? first : Optional.empty();
    }

    private static Optional<Class<?>> kind(Optional<NodeRead> read) {
        return read.map(NodeRead::getClass);
    }

    @Override
    public Optional<NodeRead> visitAggregate(Aggregate aggregate) {
        return aggregate.keys().contains(column) || aggregate.carried().contains(column)
                ? aggregate.input().accept(this)
                : Optional.empty();
    }

    @Override
    public Optional<NodeRead> visitTopRows(TopRows top) {
        return top.input().accept(this);
    }

    @Override
    public Optional<NodeRead> visitProduce(Produce produce) {
        return Optional.empty();
    }
}
