package dev.walgraph.analysis;

import dev.walgraph.syntax.Clause;
import dev.walgraph.syntax.PathPattern;
import dev.walgraph.syntax.Query;
import dev.walgraph.syntax.Subterms;
import dev.walgraph.syntax.Term;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Limits the size of a query: each clause and each node of a pattern makes its plan deeper, and
 * plans are walked by recursion.
 */
final class SizeCheck {

    static final int MAX_CLAUSES = 300;
    static final int MAX_NODES = 300;

    private final Problems problems;
    private int clauses;
    private int nodes;

    private SizeCheck(Problems problems) {
        this.problems = problems;
    }

    /** Reports a query that is too large; then nothing else of it should be looked at. */
    static void check(Query query, Problems problems) {
        SizeCheck check = new SizeCheck(problems);
        check.add(query);
        Deque<Term> open = new ArrayDeque<>(Subterms.of(query));
        while (!open.isEmpty()) {
            Term term = open.pop();
            if (term instanceof Term.ExistsSubquery exists) {
                check.add(exists.query());
            } else if (term instanceof Term.PatternPredicate predicate) {
                check.add(List.of(predicate.pattern()));
            } else if (term instanceof Term.PatternComprehension comprehension) {
                check.add(List.of(comprehension.pattern()));
            }
            Subterms.of(term).forEach(open::push);
        }
        check.report(query);
    }

    private void add(Query query) {
        add(query.first());
        query.unions().forEach(union -> add(union.part()));
    }

    private void add(Query.Part part) {
        clauses += part.clauses().size();
        for (Clause clause : part.clauses()) {
            if (clause instanceof Clause.Match match) {
                add(match.patterns());
            }
        }
    }

    private void add(List<PathPattern> patterns) {
        patterns.forEach(pattern -> nodes += 1 + pattern.steps().size());
    }

    private void report(Query query) {
        if (clauses > MAX_CLAUSES || nodes > MAX_NODES) {
            String what =
                    clauses > MAX_CLAUSES ? clauses + " clauses" : nodes + " nodes in patterns";
            int most = clauses > MAX_CLAUSES ? MAX_CLAUSES : MAX_NODES;
            problems.error(
                    "QueryTooComplex",
                    "the query has " + what + ", more than " + most,
                    problems.firstWord(query.span()),
                    "Split it into several queries.");
        }
    }
}
