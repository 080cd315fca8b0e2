package dev.walgraph.plan.check;

/** A plan is not what it must be: a bug, which the message asks the user to report. */
public final class BrokenPlanException extends IllegalStateException {

    public BrokenPlanException(String problem) {
        super(problem + ". This is a bug in Walgraph: please report it with the query.");
    }
}
