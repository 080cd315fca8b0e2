package dev.walgraph.pipeline;

import dev.walgraph.config.JobDefinition;
import dev.walgraph.config.QueryDefinition;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import java.util.List;

/** Checks a query as far as that goes without the database: its syntax, names, types and joins. */
public final class QueryCheck {

    private QueryCheck() {}

    /**
     * Everything that is to be said of a query: errors, or warnings if there are no errors.
     *
     * @param job the job that the query is part of
     */
    public static List<Diagnostic> check(QueryDefinition query, JobDefinition job) {
        try {
            return compile(query, job).warnings();
        } catch (DiagnosticException e) {
            return e.diagnostics();
        }
    }

    /**
     * The query compiled with what the job file says of the graph.
     *
     * @param job the job that the query is part of
     * @throws DiagnosticException with all errors of the first stage that has any
     */
    public static CompiledQuery compile(QueryDefinition query, JobDefinition job) {
        return QueryCompiler.compile(query, QuerySchema.ofFile(query, job));
    }
}
