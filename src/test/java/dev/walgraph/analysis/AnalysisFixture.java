package dev.walgraph.analysis;

import dev.walgraph.analysis.RelationshipType.End;
import dev.walgraph.config.QueryLanguage;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.syntax.parser.QueryParser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A small shop, in which the analyzer's tests ask their questions. */
final class AnalysisFixture {

    static final RelationshipType.OfJoin CUSTOMER =
            new RelationshipType.OfJoin(
                    "CUSTOMER", new End("orders", "customer_id"), new End("customers", "id"));

    static final List<RelationshipType.OfJoin> JOINS =
            List.of(
                    CUSTOMER,
                    new RelationshipType.OfJoin(
                            "ITEM_OF", new End("items", "order_id"), new End("orders", "id")),
                    new RelationshipType.OfJoin(
                            "MANAGER",
                            new End("employees", "manager_id"),
                            new End("employees", "id")));

    private static final Map<String, Set<String>> PROPERTIES =
            Map.of(
                    "orders", Set.of("id", "customer_id", "total", "status"),
                    "customers", Set.of("id", "name", "region"),
                    "items", Set.of("id", "order_id", "price", "amount"),
                    "employees", Set.of("id", "manager_id", "name"));

    static final AnalysisContext CONTEXT =
            new AnalysisContext(
                    JOINS,
                    Map.of(
                            "least",
                            new IntegerValue(10),
                            "names",
                            ListValue.of(new StringValue("Ann"))),
                    GraphSchema.complete(new TreeMap<>(PROPERTIES)));

    private AnalysisFixture() {}

    static AnalyzedQuery analyze(String text) {
        return analyze(text, CONTEXT);
    }

    static AnalyzedQuery analyze(String text, AnalysisContext context) {
        SourceText source = SourceText.of("query", text);
        return Analyzer.analyze(QueryParser.parse(source, context.language()), source, context);
    }

    /** As above, of a query in the shop. */
    static String problems(String text, QueryLanguage language) {
        return problems(
                text,
                new AnalysisContext(
                        CONTEXT.joins(), CONTEXT.parameters(), CONTEXT.schema(), language));
    }

    /** All errors and warnings of a query, as they are shown; empty if there are none. */
    static String problems(String text, AnalysisContext context) {
        List<Diagnostic> diagnostics;
        try {
            diagnostics = analyze(text, context).warnings();
        } catch (DiagnosticException e) {
            diagnostics = e.diagnostics();
        }
        return diagnostics.stream().map(Diagnostic::render).collect(Collectors.joining("\n\n"));
    }
}
