package dev.walgraph.plan.rule;

import dev.walgraph.expression.Expression;
import dev.walgraph.plan.Aggregate;
import dev.walgraph.plan.Constant;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.NodeRead;
import dev.walgraph.plan.NodeScan;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Produce;
import dev.walgraph.plan.Project;
import dev.walgraph.plan.Union;
import dev.walgraph.plan.Unwind;
import org.jspecify.annotations.Nullable;

/** Which columns of a relation come unchanged from the scan of a node, and what they read of it. */
@SuppressWarnings("NullAway") // It does not see that the visitor's result may be null.
final class NodeColumns implements PlanNode.Visitor<@Nullable NodeRead> {

    private final String column;

    private NodeColumns(String column) {
        this.column = column;
    }

    /** Whether the column holds which node it is. */
    static boolean isIdentity(PlanNode relation, String column) {
        return origin(relation, column) instanceof NodeRead.Identity;
    }

    /** Whether the column holds a whole node. */
    static boolean isWhole(PlanNode relation, String column) {
        return origin(relation, column) instanceof NodeRead.Whole;
    }

    /**
     * The read of a scan that a column comes from; null if it is computed, or comes from different
     * ones. Below a union it is that of the first input.
     */
    static @Nullable NodeRead origin(PlanNode relation, String column) {
        return relation.accept(new NodeColumns(column));
    }

    @Override
    public @Nullable NodeRead visitNodeScan(NodeScan scan) {
        return scan.reads().stream()
                .filter(read -> read.name().equals(column))
                .findFirst()
                .orElse(null);
    }

    @Override
    public @Nullable NodeRead visitConstant(Constant constant) {
        return null;
    }

    @Override
    public @Nullable NodeRead visitFilter(Filter filter) {
        return filter.input().accept(this);
    }

    @Override
    public @Nullable NodeRead visitProject(Project project) {
        for (Project.Assignment assignment : project.assignments()) {
            if (assignment.name().equals(column)) {
                return assignment.expression() instanceof Expression.Column source
                        ? origin(project.input(), source.name())
                        : null;
            }
        }
        return null;
    }

    @Override
    public @Nullable NodeRead visitUnwind(Unwind unwind) {
        return unwind.input().accept(this);
    }

    @Override
    public @Nullable NodeRead visitJoin(Join join) {
        NodeRead left = join.left().accept(this);
        return left != null ? left : join.right().accept(this);
    }

    @Override
    public @Nullable NodeRead visitUnion(Union union) {
        NodeRead first = union.inputs().get(0).accept(this);
        for (PlanNode input : union.inputs()) {
            NodeRead other = input.accept(this);
            if (first == null || other == null || first.getClass() != other.getClass()) {
                return null;
            }
        }
        return first;
    }

    @Override
    public @Nullable NodeRead visitAggregate(Aggregate aggregate) {
        return aggregate.keys().contains(column) || aggregate.carried().contains(column)
                ? aggregate.input().accept(this)
                : null;
    }

    @Override
    public @Nullable NodeRead visitProduce(Produce produce) {
        return null;
    }
}
