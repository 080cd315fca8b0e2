package dev.walgraph.plan.rule;

import dev.walgraph.expression.Expression;
import dev.walgraph.plan.Aggregate;
import dev.walgraph.plan.Constant;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.NodeRead;
import dev.walgraph.plan.NodeScan;
import dev.walgraph.plan.OuterJoin;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Produce;
import dev.walgraph.plan.Project;
import dev.walgraph.plan.TopRows;
import dev.walgraph.plan.Trails;
import dev.walgraph.plan.Union;
import dev.walgraph.plan.Unwind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets the scan that a column comes from ask for more labels and read more of the node. What it
 * reads becomes columns of every relation on the way up. None where that way is not a plain one.
 */
final class ScanExtension implements PlanNode.Visitor<Optional<PlanNode>> {

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
    static Optional<PlanNode> extend(PlanNode relation, String identity, NodeScan more) {
        List<String> columns = new ArrayList<>(relation.columns());
        columns.addAll(more.columns());
        return relation.accept(new ScanExtension(identity, more))
                .map(
                        extended ->
                                extended.columns().equals(columns)
                                        ? extended
                                        : Project.columns(extended, columns));
    }

    @Override
    public Optional<PlanNode> visitNodeScan(NodeScan scan) {
        if (scan.kind() != more.kind()) {
            return Optional.empty();
        }
        Set<String> labels = new TreeSet<>(scan.labels());
        labels.addAll(more.labels());
        List<NodeRead> reads = new ArrayList<>(scan.reads());
        reads.addAll(more.reads());
        return Optional.of(new NodeScan(scan.kind(), labels, reads));
    }

    @Override
    public Optional<PlanNode> visitConstant(Constant constant) {
        return Optional.empty();
    }

    @Override
    public Optional<PlanNode> visitFilter(Filter filter) {
        return extend(filter.input(), column, more)
                .map(input -> filter.withChildren(List.of(input)));
    }

    @Override
    public Optional<PlanNode> visitProject(Project project) {
        for (Project.Assignment assignment : project.assignments()) {
            if (assignment.name().equals(column)
                    && assignment.expression() instanceof Expression.Column source) {
                return extend(project.input(), source.name(), more)
                        .map(input -> new Project(input, withMore(project)));
            }
        }
        return Optional.empty();
    }

    private List<Project.Assignment> withMore(Project project) {
        List<Project.Assignment> assignments = new ArrayList<>(project.assignments());
        more.columns().forEach(name -> assignments.add(Project.Assignment.keep(name)));
        return assignments;
    }

    @Override
    public Optional<PlanNode> visitUnwind(Unwind unwind) {
        return extend(unwind.input(), column, more)
                .map(input -> unwind.withChildren(List.of(input)));
    }

    @Override
    public Optional<PlanNode> visitJoin(Join join) {
        boolean isLeft = join.left().columns().contains(column);
        List<String> columns = new ArrayList<>(join.columns());
        columns.addAll(more.columns());
        return extend(isLeft ? join.left() : join.right(), column, more)
                .map(
                        side ->
                                new Join(
                                        isLeft ? side : join.left(),
                                        isLeft ? join.right() : side,
                                        join.keys(),
                                        join.residual(),
                                        columns));
    }

    /** On the right, a scan that finds less would leave rows with nulls, not fewer rows. */
    @Override
    public Optional<PlanNode> visitOuterJoin(OuterJoin join) {
        if (!join.left().columns().contains(column)) {
            return Optional.empty();
        }
        List<String> columns = new ArrayList<>(join.columns());
        columns.addAll(more.columns());
        return extend(join.left(), column, more)
                .map(
                        left ->
                                new OuterJoin(
                                        left,
                                        join.right(),
                                        join.keys(),
                                        join.match(),
                                        join.residual(),
                                        columns));
    }

    @Override
    public Optional<PlanNode> visitTrails(Trails trails) {
        if (!trails.left().columns().contains(column)) {
            return Optional.empty();
        }
        List<String> columns = new ArrayList<>(trails.columns());
        columns.addAll(more.columns());
        return extend(trails.left(), column, more)
                .map(left -> trails.with(left, trails.lists(), columns));
    }

    @Override
    public Optional<PlanNode> visitUnion(Union union) {
        List<PlanNode> inputs = new ArrayList<>();
        for (PlanNode input : union.inputs()) {
            Optional<PlanNode> extended = extend(input, column, more);
            if (extended.isEmpty()) {
                return Optional.empty();
            }
            inputs.add(extended.get());
        }
        return Optional.of(new Union(inputs));
    }

    /** Rows above an aggregate are groups, not nodes. */
    @Override
    public Optional<PlanNode> visitAggregate(Aggregate aggregate) {
        return Optional.empty();
    }

    /** With fewer rows, others would be among the first. */
    @Override
    public Optional<PlanNode> visitTopRows(TopRows top) {
        return Optional.empty();
    }

    @Override
    public Optional<PlanNode> visitProduce(Produce produce) {
        return Optional.empty();
    }
}
