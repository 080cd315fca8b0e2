package dev.walgraph.cli;

import dev.walgraph.diagnostic.DiagnosticException;
import java.util.Objects;

/** Finds in Flink's nested exceptions what a user should read. */
final class JobFailure {

    private JobFailure() {}

    /** The message of the problem that ended the job, else that of the innermost cause. */
    static String message(Throwable failure) {
        Throwable innermost = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            innermost = cause;
            // On its way through Flink an exception may have become a SerializedThrowable, which
            // names its class.
            String text = cause.toString();
            if (cause instanceof DiagnosticException
                    || text.startsWith(DiagnosticException.class.getName())) {
                return Objects.requireNonNullElse(cause.getMessage(), text);
            }
        }
        return innermost.toString();
    }
}
