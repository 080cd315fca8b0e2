package dev.walgraph.config;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import java.util.List;

/**
 * What was read from a job file.
 *
 * @param definition everything that could be understood; complete only if there are no errors
 * @param diagnostics errors, warnings and notices, in the order of the file
 */
public record LoadedJob(JobDefinition definition, List<Diagnostic> diagnostics) {

    public LoadedJob {
        diagnostics = List.copyOf(diagnostics);
    }

    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }

    /**
     * The definition, complete.
     *
     * @throws DiagnosticException with all errors, if there are any
     */
    public JobDefinition definitionOrThrow() {
        List<Diagnostic> errors = diagnostics.stream().filter(Diagnostic::isError).toList();
        if (!errors.isEmpty()) {
            throw new DiagnosticException(errors);
        }
        return definition;
    }
}
