package dev.walgraph.plan.rule;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins and filters above each other, taken apart: the relations that are joined, in the order in
 * which the plan has them, and all conditions on their rows.
 */
record JoinGraph(List<PlanNode> relations, List<Expression> conditions) {

    JoinGraph {
        relations = List.copyOf(relations);
        conditions = List.copyOf(conditions);
    }

    static JoinGraph of(PlanNode root) {
        List<PlanNode> relations = new ArrayList<>();
        List<Expression> conditions = new ArrayList<>();
        collect(root, relations, conditions);
        return new JoinGraph(relations, conditions);
    }

    private static void collect(
            PlanNode node, List<PlanNode> relations, List<Expression> conditions) {
        if (node instanceof Filter filter) {
            collect(filter.input(), relations, conditions);
            conditions.addAll(Conjuncts.of(filter.predicate()));
        } else if (node instanceof Join join) {
            collect(join.left(), relations, conditions);
            collect(join.right(), relations, conditions);
            for (Join.Key key : join.keys()) {
                conditions.add(
                        Expression.call(
                                Functions.EQUAL,
                                Expression.column(key.left()),
                                Expression.column(key.right())));
            }
            conditions.addAll(Conjuncts.of(join.residual()));
        } else {
            relations.add(node);
        }
    }

    /** How the plan nests the joins, for instance {@code ((0 1) 2)}, to compare it with others. */
    String shape(PlanNode root) {
        return shape(root, new int[] {0});
    }

    private static String shape(PlanNode node, int[] next) {
        if (node instanceof Filter filter) {
            return shape(filter.input(), next);
        }
        return node instanceof Join join
                ? "(" + shape(join.left(), next) + " " + shape(join.right(), next) + ")"
                : String.valueOf(next[0]++);
    }
}
