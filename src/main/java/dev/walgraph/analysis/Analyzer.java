package dev.walgraph.analysis;

import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.syntax.Clause;
import dev.walgraph.syntax.Query;
import java.util.List;

/** Resolves the names of a query and checks what can be checked before there is data. */
public final class Analyzer {

    private Analyzer() {}

    /**
     * The meaning of a query.
     *
     * @param query the query's tree
     * @param text the text of which it was parsed
     * @throws DiagnosticException if anything is wrong with the query; it carries all that is,
     *     warnings included, in the order of the text
     */
    public static AnalyzedQuery analyze(Query query, SourceText text, AnalysisContext context) {
        Environment environment = new Environment(context, new Problems(text), new Symbols());
        Problems problems = environment.problems();
        for (Query.Union union : query.unions()) {
            problems.notSupported(
                    "UNION is not supported yet",
                    problems.firstWord(union.span()),
                    "Write a query for each part and send both to the same reaction.");
        }
        List<Clause> clauses = query.first().clauses();
        checkComposition(clauses, problems);
        ClauseAnalyzer analyzer = new ClauseAnalyzer(environment);
        clauses.forEach(analyzer::analyze);
        problems.throwIfErrors();
        return new AnalyzedQuery(
                analyzer.steps(),
                analyzer.columns(),
                environment.symbols().kinds(),
                problems.warnings());
    }

    private static void checkComposition(List<Clause> clauses, Problems problems) {
        for (Clause clause : clauses.subList(0, clauses.size() - 1)) {
            if (clause instanceof Clause.Return) {
                problems.error(
                        "InvalidClauseComposition",
                        "RETURN is not the last clause",
                        problems.firstWord(clause.span()),
                        "Write WITH to go on with what it returns.");
            }
        }
        Clause last = clauses.get(clauses.size() - 1);
        if (!(last instanceof Clause.Return)) {
            problems.error(
                    "InvalidClauseComposition",
                    "the query does not end with RETURN",
                    problems.firstWord(last.span()),
                    "Add a RETURN that says what the answer shows.");
        }
    }
}
