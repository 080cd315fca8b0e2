package dev.walgraph.plan.check;

import dev.walgraph.plan.PlanNode;
import dev.walgraph.plan.Produce;
import java.util.List;

/** All verifications of plans. */
public final class PlanCheck {

    private static final List<Verification> VERIFICATIONS =
            List.of(
                    new VerifyRoot(),
                    new VerifyIdentity(),
                    new VerifyCarriedColumns(),
                    new VerifyExpressions());

    private PlanCheck() {}

    /**
     * Verifies a plan.
     *
     * @throws BrokenPlanException if something does not hold
     */
    public static void verify(PlanNode root) {
        VERIFICATIONS.forEach(verification -> verification.verify(root));
    }

    /**
     * Verifies that a rewritten plan gives its answer in the same form as the original.
     *
     * @throws BrokenPlanException if it does not
     */
    public static void verifySameForm(Produce original, Produce rewritten) {
        if (!original.columns().equals(rewritten.columns())) {
            throw new BrokenPlanException(
                    "the answer's columns became "
                            + rewritten.columns()
                            + " instead of "
                            + original.columns());
        }
        if (original.identity().size() != rewritten.identity().size()) {
            throw new BrokenPlanException(
                    "the answer's identity became "
                            + rewritten.identity()
                            + " instead of "
                            + original.identity());
        }
    }
}
