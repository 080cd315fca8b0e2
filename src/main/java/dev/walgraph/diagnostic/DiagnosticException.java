package dev.walgraph.diagnostic;

import java.util.List;
import java.util.stream.Collectors;

/** Ends a stage that met errors: carries all of them, in the order in which they were found. */
public final class DiagnosticException extends RuntimeException {

    private final List<Diagnostic> diagnostics;

    public DiagnosticException(List<Diagnostic> diagnostics) {
        super(diagnostics.stream().map(Diagnostic::render).collect(Collectors.joining("\n\n")));
        if (diagnostics.isEmpty()) {
            throw new IllegalArgumentException("no diagnostic");
        }
        this.diagnostics = List.copyOf(diagnostics);
    }

    public DiagnosticException(Diagnostic diagnostic) {
        this(List.of(diagnostic));
    }

    /** What was found; never empty. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
