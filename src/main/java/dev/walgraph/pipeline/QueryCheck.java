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
            return QueryCompiler.compile(query, QuerySchema.ofFile(query, job)).warnings();
        } catch (DiagnosticException e) {
            return e.diagnostics();
        }
    }
}
