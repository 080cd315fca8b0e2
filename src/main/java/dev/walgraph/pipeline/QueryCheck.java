package dev.walgraph.pipeline;

import dev.walgraph.analysis.AnalysisContext;
import dev.walgraph.analysis.Analyzer;
import dev.walgraph.analysis.RelationshipType;
import dev.walgraph.config.JoinDefinition;
import dev.walgraph.config.QueryDefinition;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.syntax.parser.QueryParser;
import java.util.List;

/** Checks a query as far as that goes without the database: its syntax, names, types and joins. */
public final class QueryCheck {

    private QueryCheck() {}

    /** Everything that is to be said of a query: errors, or warnings if there are no errors. */
    public static List<Diagnostic> check(QueryDefinition query) {
        List<RelationshipType> types =
                query.joins().stream()
                        .map(
                                join ->
                                        new RelationshipType(
                                                join.id(), end(join.start()), end(join.end())))
                        .toList();
        AnalysisContext context =
                new AnalysisContext(types, ParameterValues.of(query.parameters()), null);
        try {
            return Analyzer.analyze(QueryParser.parse(query.text()), query.text(), context)
                    .warnings();
        } catch (DiagnosticException e) {
            return e.diagnostics();
        }
    }

    private static RelationshipType.End end(JoinDefinition.Key key) {
        return new RelationshipType.End(key.label(), key.property());
    }
}
