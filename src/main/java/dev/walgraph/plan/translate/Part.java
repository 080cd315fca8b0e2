package dev.walgraph.plan.translate;

import dev.walgraph.plan.Constant;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.SortKey;
import java.util.List;
import java.util.Set;

/**
 * The plan of the first steps of a query.
 *
 * @param plan computes the rows
 * @param scope where the rows hold the symbols that the next step sees
 * @param identity the columns by which two versions of a row are known to be of one row
 * @param order what the rows are sorted by for the next step; empty if they have no order
 * @param outer of the steps of a subquery, the columns of the identity of the row around it: every
 *     step keeps them, and groups by them
 * @param around of the steps of a subquery, the rows around it, one for each of its identities; of
 *     others one row that holds nothing
 * @param nullable columns of identities of nodes that are null where OPTIONAL MATCH found nothing
 */
record Part(
        PlanNode plan,
        Scope scope,
        List<String> identity,
        List<SortKey> order,
        List<String> outer,
        PlanNode around,
        Set<String> nullable) {

    Part {
        identity = List.copyOf(identity);
        order = List.copyOf(order);
        outer = List.copyOf(outer);
        nullable = Set.copyOf(nullable);
    }

    /** What there is before the first step: one row that holds nothing. */
    static Part beginning() {
        return new Part(
                Constant.unit(),
                Scope.empty(),
                List.of(),
                List.of(),
                List.of(),
                Constant.unit(),
                Set.of());
    }

    /** The same rows as the beginning of steps that are taken for each of them by itself. */
    Part correlated() {
        return new Part(plan, scope, identity, List.of(), identity, plan, nullable);
    }

    /** What becomes of this part by a step that keeps its rows apart, and no order. */
    Part next(PlanNode newPlan, Scope newScope, List<String> newIdentity) {
        return new Part(newPlan, newScope, newIdentity, List.of(), outer, around, nullable);
    }

    Part withOrder(List<SortKey> newOrder) {
        return new Part(plan, scope, identity, newOrder, outer, around, nullable);
    }
}
