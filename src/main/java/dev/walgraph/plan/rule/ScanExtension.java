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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lets the scan that a column comes from ask for more labels and read more of the node. What it
 * reads becomes columns of every relation on the way up. Null where that way is not a plain one.
 */
@SuppressWarnings("NullAway") // It does not see that the visitor's result may be null.
final class ScanExtension implements PlanNode.Visitor<@Nullable PlanNode> {

    private final String column;
    private final NodeScan more;

    private ScanExtension(String column, NodeScan more) {
        this.column = column;
        this.more = more;
    }

    /**
     * The relation restricted to rows whose node in {@code identity} has the labels of {@code
     * more}, with the columns of {@code more} for that node after its own.
     */
    static @Nullable PlanNode extend(PlanNode relation, String identity, NodeScan more) {
        PlanNode extended = relation.accept(new ScanExtension(identity, more));
        if (extended == null) {
            return null;
        }
        List<String> columns = new ArrayList<>(relation.columns());
        columns.addAll(more.columns());
        return extended.columns().equals(columns) ? extended : Project.columns(extended, columns);
    }

    @Override
    public @Nullable PlanNode visitNodeScan(NodeScan scan) {
        Set<String> labels = new TreeSet<>(scan.labels());
        labels.addAll(more.labels());
        List<NodeRead> reads = new ArrayList<>(scan.reads());
        reads.addAll(more.reads());
        return new NodeScan(labels, reads);
    }

    @Override
    public @Nullable PlanNode visitConstant(Constant constant) {
        return null;
    }

    @Override
    public @Nullable PlanNode visitFilter(Filter filter) {
        PlanNode input = extend(filter.input(), column, more);
        return input == null ? null : filter.withChildren(List.of(input));
    }

    @Override
    public @Nullable PlanNode visitProject(Project project) {
        for (Project.Assignment assignment : project.assignments()) {
            if (assignment.name().equals(column)
                    && assignment.expression() instanceof Expression.Column source) {
                PlanNode input = extend(project.input(), source.name(), more);
                return input == null ? null : new Project(input, withMore(project));
            }
        }
        return null;
    }

    private List<Project.Assignment> withMore(Project project) {
        List<Project.Assignment> assignments = new ArrayList<>(project.assignments());
        more.columns().forEach(name -> assignments.add(Project.Assignment.keep(name)));
        return assignments;
    }

    @Override
    public @Nullable PlanNode visitUnwind(Unwind unwind) {
        PlanNode input = extend(unwind.input(), column, more);
        return input == null ? null : unwind.withChildren(List.of(input));
    }

    @Override
    public @Nullable PlanNode visitJoin(Join join) {
        boolean isLeft = join.left().columns().contains(column);
        PlanNode side = extend(isLeft ? join.left() : join.right(), column, more);
        if (side == null) {
            return null;
        }
        List<String> columns = new ArrayList<>(join.columns());
        columns.addAll(more.columns());
        return new Join(
                isLeft ? side : join.left(),
                isLeft ? join.right() : side,
                join.keys(),
                join.residual(),
                columns);
    }

    @Override
    public @Nullable PlanNode visitUnion(Union union) {
        List<PlanNode> inputs = new ArrayList<>();
        for (PlanNode input : union.inputs()) {
            PlanNode extended = extend(input, column, more);
            if (extended == null) {
                return null;
            }
            inputs.add(extended);
        }
        return new Union(inputs);
    }

    /** Rows above an aggregate are groups, not nodes. */
    @Override
    public @Nullable PlanNode visitAggregate(Aggregate aggregate) {
        return null;
    }

    @Override
    public @Nullable PlanNode visitProduce(Produce produce) {
        return null;
    }
}
