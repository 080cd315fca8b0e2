package dev.walgraph.analysis;

import dev.walgraph.syntax.Clause;
import dev.walgraph.syntax.Name;
import dev.walgraph.syntax.PathPattern;
import dev.walgraph.syntax.Query;
import dev.walgraph.syntax.Subterms;
import dev.walgraph.syntax.Term;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which variables a term names anywhere, whatever they stand for there. */
final class MentionedNames {

    private final Set<String> names;

    private MentionedNames(Set<String> names) {
        this.names = names;
    }

    /** Whether the term names one of these variables. */
    static boolean any(Term term, Set<String> names) {
        return !names.isEmpty() && new MentionedNames(names).inTerm(term);
    }

    private boolean inTerm(Term term) {
        return isNamed(term) || inTerms(Subterms.of(term));
    }

    private boolean inTerms(List<Term> terms) {
        return terms.stream().anyMatch(this::inTerm);
    }

    private boolean isNamed(Term term) {
        if (term instanceof Term.Variable variable) {
            return names.contains(variable.name());
        }
        if (term instanceof Term.MapProjection projection) {
            return has(projection.variable());
        }
        if (term instanceof Term.PatternPredicate predicate) {
            return inPattern(predicate.pattern());
        }
        if (term instanceof Term.PatternComprehension comprehension) {
            return inPattern(comprehension.pattern());
        }
        return term instanceof Term.ExistsSubquery exists && inQuery(exists.query());
    }

    private boolean inQuery(Query query) {
        return inPart(query.first())
                || query.unions().stream().anyMatch(union -> inPart(union.part()));
    }

    /** The terms of a query are terms inside EXISTS; the patterns are not. */
    private boolean inPart(Query.Part part) {
        for (Clause clause : part.clauses()) {
            if (clause instanceof Clause.Match match
                    && match.patterns().stream().anyMatch(this::inPattern)) {
                return true;
            }
        }
        return false;
    }

    private boolean inPattern(PathPattern pattern) {
        if (has(pattern.variable()) || has(pattern.start().variable())) {
            return true;
        }
        for (PathPattern.Step step : pattern.steps()) {
            if (has(step.relationship().variable()) || has(step.node().variable())) {
                return true;
            }
        }
        return false;
    }

    private boolean has(@Nullable Name name) {
        return name != null && names.contains(name.value());
    }
}
