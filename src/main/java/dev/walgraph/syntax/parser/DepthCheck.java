package dev.walgraph.syntax.parser;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.syntax.Query;
import dev.walgraph.syntax.Subterms;
import dev.walgraph.syntax.Term;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Limits the depth of a tree, so that all who walk it by recursion can. A long sum is a deep tree
 * without a single bracket.
 */
final class DepthCheck {

    static final int MAX_DEPTH = 500;

    private DepthCheck() {}

    private record Visit(Term term, int depth) {}

    static void check(Query query, SourceText text) {
        Deque<Visit> open = new ArrayDeque<>();
        Subterms.of(query).forEach(term -> open.push(new Visit(term, 1)));
        while (!open.isEmpty()) {
            Visit visit = open.pop();
            if (visit.depth() > MAX_DEPTH) {
                throw new DiagnosticException(tooDeep(text, visit.term()));
            }
            Subterms.of(visit.term())
                    .forEach(term -> open.push(new Visit(term, visit.depth() + 1)));
        }
    }

    private static Diagnostic tooDeep(SourceText text, Term term) {
        return Diagnostic.error(
                        "QueryTooComplex", "the expression is nested too deeply", text, term.span())
                .withDetail("More than " + MAX_DEPTH + " operations are within each other here.")
                .withHint("Compute parts of it in a WITH, or give it to the query as a parameter.");
    }
}
