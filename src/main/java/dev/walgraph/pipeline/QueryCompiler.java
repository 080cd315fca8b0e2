package dev.walgraph.pipeline;

import dev.walgraph.analysis.AnalysisContext;
import dev.walgraph.analysis.AnalyzedQuery;
import dev.walgraph.analysis.Analyzer;
import dev.walgraph.analysis.GraphSchema;
import dev.walgraph.analysis.RelationshipType;
import dev.walgraph.config.JoinDefinition;
import dev.walgraph.config.QueryDefinition;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.plan.Produce;
import dev.walgraph.plan.rule.Optimizer;
import dev.walgraph.plan.translate.PlanTooLargeException;
import dev.walgraph.plan.translate.Translator;
import dev.walgraph.syntax.Query;
import dev.walgraph.syntax.parser.QueryParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a query through all stages: text, tree, meaning, plan, better plan, operators. */
public final class QueryCompiler {

    private QueryCompiler() {}

    /**
     * Compiles a query.
     *
     * @param schema labels and properties of the sources that it reads; null if they are not known
     * @throws dev.walgraph.diagnostic.DiagnosticException with all errors of the first stage that
     *     has any
     */
    public static CompiledQuery compile(QueryDefinition definition, @Nullable GraphSchema schema) {
        AnalyzedQuery analyzed = analyze(definition, schema);
        Produce initial = translate(definition, analyzed);
        Produce plan = Optimizer.optimize(initial);
        return new CompiledQuery(
                definition, initial, plan, PlanLowering.lower(plan), analyzed.warnings());
    }

    private static Produce translate(QueryDefinition definition, AnalyzedQuery analyzed) {
        try {
            return Translator.translate(analyzed);
        } catch (PlanTooLargeException e) {
            SourceText text = definition.text();
            throw new DiagnosticException(
                    Diagnostic.error(
                                    "QueryTooComplex",
                                    "the query asks too much of each row",
                                    text,
                                    firstWord(text))
                            .withDetail(
                                    "Each OPTIONAL MATCH and each subquery whose rows cannot be"
                                            + " found without what is before it needs all that is"
                                            + " before it once more.")
                            .withHint("Split it into several queries."));
        }
    }

    private static SourceSpan firstWord(SourceText text) {
        int start = 0;
        while (start < text.text().length() && !Character.isLetter(text.text().charAt(start))) {
            start++;
        }
        int end = start;
        while (end < text.text().length() && Character.isLetter(text.text().charAt(end))) {
            end++;
        }
        return SourceSpan.of(start, end);
    }

    /** The query's meaning; what is wrong with its joins and its text is reported together. */
    private static AnalyzedQuery analyze(QueryDefinition definition, @Nullable GraphSchema schema) {
        List<Diagnostic> problems = new ArrayList<>();
        AnalyzedQuery analyzed = null;
        try {
            Query tree = QueryParser.parse(definition.text(), definition.language());
            AnalysisContext context =
                    new AnalysisContext(
                            joins(definition),
                            ParameterValues.of(definition.parameters()),
                            schema,
                            definition.language());
            analyzed = Analyzer.analyze(tree, definition.text(), context);
        } catch (DiagnosticException e) {
            problems.addAll(e.diagnostics());
        }
        problems.addAll(JoinChecks.check(definition, schema));
        if (analyzed == null || !problems.isEmpty()) {
            throw new DiagnosticException(problems);
        }
        return analyzed;
    }

    private static List<RelationshipType.OfJoin> joins(QueryDefinition definition) {
        return definition.joins().stream()
                .map(
                        join ->
                                new RelationshipType.OfJoin(
                                        join.id(), end(join.start()), end(join.end())))
                .toList();
    }

    private static RelationshipType.End end(JoinDefinition.Key key) {
        return new RelationshipType.End(key.label(), key.property());
    }
}
