package dev.walgraph.plan;

import dev.walgraph.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The expressions that a plan node itself evaluates on each row of its input. */
public final class PlanExpressions implements PlanNode.Visitor<PlanNode> {

    private final UnaryOperator<Expression> change;

    private PlanExpressions(UnaryOperator<Expression> change) {
        this.change = change;
    }

    /** The node's own expressions, in order; those of its children are not among them. */
    public static List<Expression> of(PlanNode node) {
        List<Expression> expressions = new ArrayList<>();
        rewrite(
                node,
                expression -> {
                    expressions.add(expression);
                    return expression;
                });
        return expressions;
    }

    /** The node with other expressions of its own; itself when none changes. */
    public static PlanNode rewrite(PlanNode node, UnaryOperator<Expression> change) {
        PlanNode rewritten = node.accept(new PlanExpressions(change));
        return rewritten.equals(node) ? node : rewritten;
    }

    @Override
    public PlanNode visitNodeScan(NodeScan scan) {
        return scan;
    }

    @Override
    public PlanNode visitConstant(Constant constant) {
        return constant;
    }

    @Override
    public PlanNode visitFilter(Filter filter) {
        return new Filter(filter.input(), change.apply(filter.predicate()));
    }

    @Override
    public PlanNode visitProject(Project project) {
        List<Project.Assignment> assignments = new ArrayList<>();
        for (Project.Assignment assignment : project.assignments()) {
            assignments.add(
                    new Project.Assignment(
                            assignment.name(), change.apply(assignment.expression())));
        }
        return new Project(project.input(), assignments);
    }

    @Override
    public PlanNode visitUnwind(Unwind unwind) {
        return new Unwind(
                unwind.input(), change.apply(unwind.list()), unwind.element(), unwind.ordinal());
    }

    @Override
    public PlanNode visitJoin(Join join) {
        Expression residual = join.residual();
        return residual == null
                ? join
                : new Join(
                        join.left(),
                        join.right(),
                        join.keys(),
                        change.apply(residual),
                        join.columns());
    }

    @Override
    public PlanNode visitOuterJoin(OuterJoin join) {
        Expression residual = join.residual();
        return residual == null
                ? join
                : new OuterJoin(
                        join.left(),
                        join.right(),
                        join.keys(),
                        join.match(),
                        change.apply(residual),
                        join.columns());
    }

    @Override
    public PlanNode visitTrails(Trails trails) {
        return trails;
    }

    @Override
    public PlanNode visitUnion(Union union) {
        return union;
    }

    @Override
    public PlanNode visitAggregate(Aggregate aggregate) {
        return aggregate;
    }

    @Override
    public PlanNode visitTopRows(TopRows top) {
        return top;
    }

    @Override
    public PlanNode visitProduce(Produce produce) {
        return produce;
    }
}
