package dev.walgraph.analysis;

import dev.walgraph.expression.FunctionRegistry;
import dev.walgraph.syntax.Term;

/** Says what is not there, and what to write instead. */
final class Refusals {

    private final Problems problems;

    Refusals(Problems problems) {
        this.problems = problems;
    }

    /** A pattern where a value is wanted. */
    Typed patternAsValue(Term.PatternPredicate predicate) {
        String pattern = problems.textAt(predicate.span());
        problems.error(
                "UnexpectedSyntax",
                "a pattern is a condition, no value",
                predicate.span(),
                "Write exists("
                        + pattern
                        + ") for whether it is found, or ["
                        + pattern
                        + " | 1] for a list with an element each time it is.");
        return Typed.wrong();
    }

    /** A call of a function that is not in the registry. */
    Typed function(Term.FunctionCall call, FunctionRegistry registry) {
        String name = call.function().value();
        String reason = registry.refusal(name, call.arguments().size());
        if (reason != null) {
            problems.notSupported(
                    "function \"" + name + "\" is not supported", call.function().span(), reason);
            return Typed.wrong();
        }
        String foreign = registry.foreign(name);
        String similar = foreign == null ? registry.similar(name) : null;
        problems.error(
                "UnknownFunction",
                "function \"" + name + "\" is not defined",
                call.function().span(),
                similar == null ? foreign : "Did you mean \"" + similar + "\"?");
        return Typed.wrong();
    }
}
