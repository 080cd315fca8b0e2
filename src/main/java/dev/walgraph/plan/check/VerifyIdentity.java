package dev.walgraph.plan.check;

import dev.walgraph.plan.Aggregate;
import dev.walgraph.plan.Constant;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.NodeScan;
import dev.walgraph.plan.OuterJoin;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Produce;
import dev.walgraph.plan.Project;
import dev.walgraph.plan.TopRows;
import dev.walgraph.plan.Trails;
import dev.walgraph.plan.Union;
import dev.walgraph.plan.Unwind;

/** An answer that can have more than one row has an identity that tells its rows apart. */
final class VerifyIdentity implements Verification {

    @Override
    public void verify(PlanNode root) {
        if (root instanceof Produce produce
                && produce.identity().isEmpty()
                && !produce.accept(new AtMostOneRow())) {
            throw new BrokenPlanException("the rows of the answer have no identity");
        }
    }

    private static final class AtMostOneRow implements PlanNode.Visitor<Boolean> {

        @Override
        public Boolean visitNodeScan(NodeScan scan) {
            return false;
        }

        @Override
        public Boolean visitConstant(Constant constant) {
            return constant.rows().size() <= 1;
        }

        @Override
        public Boolean visitFilter(Filter filter) {
            return filter.input().accept(this);
        }

        @Override
        public Boolean visitProject(Project project) {
            return project.input().accept(this);
        }

        @Override
        public Boolean visitUnwind(Unwind unwind) {
            return false;
        }

        @Override
        public Boolean visitJoin(Join join) {
            return join.left().accept(this) && join.right().accept(this);
        }

        @Override
        public Boolean visitOuterJoin(OuterJoin join) {
            return join.left().accept(this) && join.right().accept(this);
        }

        @Override
        public Boolean visitTrails(Trails trails) {
            return false;
        }

        @Override
        public Boolean visitUnion(Union union) {
            return union.inputs().size() == 1 && union.inputs().get(0).accept(this);
        }

        @Override
        public Boolean visitAggregate(Aggregate aggregate) {
            return aggregate.isGlobal() || aggregate.input().accept(this);
        }

        @Override
        public Boolean visitTopRows(TopRows top) {
            Long limit = top.limit();
            return (top.partition().isEmpty() && limit != null && limit <= 1)
                    || top.input().accept(this);
        }

        @Override
        public Boolean visitProduce(Produce produce) {
            return produce.input().accept(this);
        }
    }
}
