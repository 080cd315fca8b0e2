package dev.walgraph.source.connection;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** Failures of a running job that another start from the same state would meet again. */
public final class FinalFailure {

    private FinalFailure() {}

    /** Ends the job, and has Flink not start it again. */
    public static SuppressRestartsException of(Diagnostic problem) {
        return of(new DiagnosticException(problem));
    }

    /** Ends the job, and has Flink not start it again. */
    public static SuppressRestartsException of(DiagnosticException problem) {
        return new SuppressRestartsException(problem);
    }
}
