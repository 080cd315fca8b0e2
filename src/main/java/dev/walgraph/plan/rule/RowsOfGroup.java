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
import java.util.HashSet;
import java.util.Set;

/** Whether many rows can have the same values in some columns. True when in doubt. */
final class RowsOfGroup implements PlanNode.Visitor<Boolean> {

    private final Set<String> given;

    private RowsOfGroup(Set<String> given) {
        this.given = given;
    }

    /** Whether a group can have more than one row. */
    static boolean canBeMany(Aggregate aggregate) {
        return many(aggregate.input(), new HashSet<>(aggregate.keys()));
    }

    private static boolean many(PlanNode relation, Set<String> given) {
        return relation.accept(new RowsOfGroup(given));
    }

    @Override
    public Boolean visitNodeScan(NodeScan scan) {
        return scan.reads().stream()
                .noneMatch(r -> r instanceof NodeRead.Identity && given.contains(r.name()));
    }

    @Override
    public Boolean visitConstant(Constant constant) {
        return constant.rows().size() > 1;
    }

    @Override
    public Boolean visitFilter(Filter filter) {
        return filter.input().accept(this);
    }

    @Override
    public Boolean visitProject(Project project) {
        Set<String> below = new HashSet<>();
        for (Project.Assignment assignment : project.assignments()) {
            if (given.contains(assignment.name())
                    && assignment.expression() instanceof Expression.Column column) {
                below.add(column.name());
            }
        }
        return many(project.input(), below);
    }

    @Override
    public Boolean visitUnwind(Unwind unwind) {
        return true;
    }

    @Override
    public Boolean visitJoin(Join join) {
        Set<String> known = new HashSet<>(given);
        for (Join.Key key : join.keys()) {
            if (known.contains(key.left()) || known.contains(key.right())) {
                known.add(key.left());
                known.add(key.right());
            }
        }
        return many(join.left(), known) || many(join.right(), known);
    }

    @Override
    public Boolean visitOuterJoin(OuterJoin join) {
        Set<String> known = new HashSet<>(given);
        for (Join.Key key : join.keys()) {
            if (given.contains(key.left())) {
                known.add(key.right());
            }
        }
        return many(join.left(), given) || many(join.right(), known);
    }

    @Override
    public Boolean visitTrails(Trails trails) {
        return true;
    }

    @Override
    public Boolean visitUnion(Union union) {
        return true;
    }

    @Override
    public Boolean visitAggregate(Aggregate aggregate) {
        return !given.containsAll(aggregate.keys()) && aggregate.input().accept(this);
    }

    @Override
    public Boolean visitTopRows(TopRows top) {
        return top.input().accept(this);
    }

    @Override
    public Boolean visitProduce(Produce produce) {
        return produce.input().accept(this);
    }
}
