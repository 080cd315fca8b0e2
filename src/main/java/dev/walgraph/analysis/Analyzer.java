package dev.walgraph.analysis;

import dev.walgraph.analysis.AnalyzedQuery.Branch;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.syntax.Clause;
import dev.walgraph.syntax.Query;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
        Problems found = new Problems(text, Wording.of(context.language()));
        Environment environment = new Environment(context, found, new Symbols());
        Problems problems = environment.problems();
        SizeCheck.check(query, problems);
        problems.throwIfErrors();
        Branch first = branch(query.first(), environment);
        List<Branch> unions = new ArrayList<>();
        boolean keepsDuplicates = !query.unions().isEmpty() && query.unions().get(0).all();
        for (Query.Union union : query.unions()) {
            Branch branch = branch(union.part(), environment);
            checkUnion(union, keepsDuplicates, first, branch, problems);
            unions.add(branch);
        }
        problems.throwIfErrors();
        return new AnalyzedQuery(
                first.steps(),
                first.columns(),
                unions,
                keepsDuplicates,
                environment.symbols().kinds(),
                problems.warnings());
    }

    private static Branch branch(Query.Part part, Environment environment) {
        checkComposition(part.clauses(), environment.problems());
        ClauseAnalyzer analyzer = new ClauseAnalyzer(environment, Scope.EMPTY);
        part.clauses().forEach(analyzer::analyze);
        return new Branch(analyzer.steps(), analyzer.columns());
    }

    private static void checkUnion(
            Query.Union union, boolean all, Branch first, Branch branch, Problems problems) {
        if (union.all() != all) {
            problems.error(
                    "InvalidClauseComposition",
                    "UNION and UNION ALL are mixed",
                    problems.firstWord(union.span()),
                    "Use the same one between all parts of the query.");
        }
        Set<String> expected = names(first);
        // A part without RETURN has no columns, which is reported already.
        if (!names(branch).equals(expected) && !names(branch).isEmpty() && !expected.isEmpty()) {
            problems.error(
                    "DifferentColumnsInUnion",
                    "the columns of this part are \""
                            + String.join("\", \"", names(branch))
                            + "\", those of the first are \""
                            + String.join("\", \"", expected)
                            + "\"",
                    problems.firstWord(union.span()),
                    "Name the columns of all parts alike, with AS.");
        }
    }

    private static Set<String> names(Branch branch) {
        Set<String> names = new LinkedHashSet<>();
        branch.columns().forEach(column -> names.add(column.name()));
        return names;
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
