package dev.walgraph.analysis;

import dev.walgraph.expression.FunctionRegistry;
import dev.walgraph.syntax.Term;

/** Says what is not there, and what to write instead. */
final class Refusals {

    private final Problems problems;

    Refusals(Problems problems) {
        this.problems = problems;
    }

    private Typed refuse(Term term, String message, String hint) {
        problems.notSupported(message, term.span(), hint);
        return Typed.wrong();
    }

    Typed term(Term.ListComprehension comprehension) {
        return refuse(
                comprehension,
                "list comprehensions are not supported yet",
                "UNWIND the list, filter its elements in a WITH, and collect() them again.");
    }

    Typed term(Term.Quantifier quantifier) {
        return refuse(
                quantifier,
                "\"" + quantifier.quantification().symbol() + "\" is not supported yet",
                "UNWIND the list, filter its elements in a WITH, and count them; or use IN.");
    }

    Typed term(Term.Reduce reduce) {
        return refuse(
                reduce,
                "\"reduce\" is not supported yet",
                "UNWIND the list and aggregate its elements.");
    }

    Typed term(Term.MapProjection projection) {
        String name = projection.variable().value();
        return refuse(
                projection,
                "map projections are not supported yet",
                "Write a map, {key: " + name + ".key}, or properties(" + name + ").");
    }

    /** A call of a function that is not in the registry. */
    void function(Term.FunctionCall call, FunctionRegistry registry) {
        String name = call.function().value();
        String reason = registry.refusal(name, call.arguments().size());
        if (reason != null) {
            problems.notSupported(
                    "function \"" + name + "\" is not supported", call.function().span(), reason);
            return;
        }
        String similar = registry.similar(name);
        problems.error(
                "UnknownFunction",
                "function \"" + name + "\" is not defined",
                call.function().span(),
                similar == null ? null : "Did you mean \"" + similar + "\"?");
    }
}
