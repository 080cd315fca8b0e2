package dev.walgraph.plan.check;

import dev.walgraph.plan.Aggregate;
import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.PlanTree;
import java.util.Set;

/** What an aggregate carries beside its keys follows from them. */
final class VerifyCarriedColumns implements Verification {

    @Override
    public void verify(PlanNode root) {
        PlanTree.forEach(
                root,
                node -> {
                    if (node instanceof Aggregate aggregate) {
                        verify(aggregate);
                    }
                });
    }

    private static void verify(Aggregate aggregate) {
        Set<String> determined = Determined.by(Set.copyOf(aggregate.keys()), aggregate.input());
        for (String column : aggregate.carried()) {
            if (!determined.contains(column)) {
                throw new BrokenPlanException(
                        "column "
                                + column
                                + " of a group does not follow from its keys "
                                + aggregate.keys());
            }
        }
    }
}
