package dev.walgraph.plan.translate;

/** What a query asks for each row takes more operators than can be planned. */
public final class PlanTooLargeException extends RuntimeException {

    PlanTooLargeException(long nodes) {
        super("a plan of " + nodes + " nodes");
    }
}
