package dev.walgraph.plan.rule;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.plan.Conjuncts;
import dev.walgraph.plan.Filter;
import dev.walgraph.plan.Join;
import dev.walgraph.plan.NodeColumns;
import dev.walgraph.plan.NodeRead;
import dev.walgraph.plan.NodeScan;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code R(N(L) as m) ⋈[m = n] N(M) as n = R(N(L ∪ M) as m, n)}: what is to be known of a node that
 * R has scanned already is read by that scan, and no join is needed.
 */
final class MergeScansOfOneNode implements NodeRule {

    @Override
    public PlanNode rewrite(PlanNode node) {
        if (!(node instanceof Join join)) {
            return node;
        }
        PlanNode merged = merge(join, join.left(), join.right());
        if (merged == null) {
            merged = merge(join, join.right(), join.left());
        }
        return merged == null ? node : merged;
    }

    private static @Nullable PlanNode merge(Join join, PlanNode relation, PlanNode side) {
        PlanNode below = side instanceof Filter filter ? filter.input() : side;
        if (!(below instanceof NodeScan scan)) {
            return null;
        }
        for (Join.Key key : join.keys()) {
            boolean relationIsLeft = relation.equals(join.left());
            String known = relationIsLeft ? key.left() : key.right();
            String again = relationIsLeft ? key.right() : key.left();
            if (isIdentity(scan, again) && NodeColumns.isIdentity(relation, known)) {
                Optional<PlanNode> extended = ScanExtension.extend(relation, known, scan);
                if (extended.isPresent()) {
                    return Project.columns(
                            Conjuncts.filter(extended.get(), conditions(join, side, key)),
                            join.columns());
                }
            }
        }
        return null;
    }

    private static boolean isIdentity(NodeScan scan, String column) {
        return scan.reads().contains(new NodeRead.Identity(column));
    }

    /** All that the join and the filter above the scan ask for, but the key that is fulfilled. */
    private static List<Expression> conditions(Join join, PlanNode side, Join.Key fulfilled) {
        List<Expression> conditions = new ArrayList<>();
        if (side instanceof Filter filter) {
            conditions.addAll(Conjuncts.of(filter.predicate()));
        }
        for (Join.Key key : join.keys()) {
            if (!key.equals(fulfilled)) {
                conditions.add(
                        Expression.call(
                                Functions.EQUAL,
                                Expression.column(key.left()),
                                Expression.column(key.right())));
            }
        }
        conditions.addAll(Conjuncts.of(join.residual()));
        return conditions;
    }
}
