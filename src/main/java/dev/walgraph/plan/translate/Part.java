package dev.walgraph.plan.translate;

import dev.walgraph.plan.Constant;
import dev.walgraph.plan.PlanNode;
import java.util.List;

/**
 * The plan of the first steps of a query.
 *
 * @param plan computes the rows
 * @param scope where the rows hold the symbols that the next step sees
 * @param identity the columns by which two versions of a row are known to be of one row
 */
record Part(PlanNode plan, Scope scope, List<String> identity) {

    Part {
        identity = List.copyOf(identity);
    }

    /** What there is before the first step: one row that holds nothing. */
    static Part beginning() {
        return new Part(Constant.unit(), Scope.empty(), List.of());
    }
}
