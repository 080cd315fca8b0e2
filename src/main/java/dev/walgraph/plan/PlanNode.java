package dev.walgraph.plan;

import java.util.List;

/**
 * A relation, described by how it is computed from other relations: a bag of rows whose columns
 * have names. Immutable; equal when it says the same.
 *
 * <p>The constructors verify what can be seen at one node: that columns exist where they are used
 * and that names within a row are distinct. {@code plan.check} verifies the rest.
 */
public sealed interface PlanNode
        permits NodeScan,
                Constant,
                Filter,
                Project,
                Unwind,
                Join,
                OuterJoin,
                Trails,
                Union,
                Aggregate,
                TopRows,
                Produce {

    /**
     * One method per kind; there is no default, so that a new kind breaks every visitor at compile
     * time.
     */
    interface Visitor<R> {
        R visitNodeScan(NodeScan scan);

        R visitConstant(Constant constant);

        R visitFilter(Filter filter);

        R visitProject(Project project);

        R visitUnwind(Unwind unwind);

        R visitJoin(Join join);

        R visitOuterJoin(OuterJoin join);

        R visitTrails(Trails trails);

        R visitUnion(Union union);

        R visitAggregate(Aggregate aggregate);

        R visitTopRows(TopRows top);

        R visitProduce(Produce produce);
    }

    <R> R accept(Visitor<R> visitor);

    /** Names of the columns of this relation's rows, distinct, in the order of the values. */
    List<String> columns();

    /** The relations that this one is computed from, in order. */
    List<PlanNode> children();

    /** This node over other children, as many as it has; itself when they are the same. */
    PlanNode withChildren(List<PlanNode> children);
}
