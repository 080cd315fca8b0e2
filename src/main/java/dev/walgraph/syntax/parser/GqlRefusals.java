package dev.walgraph.syntax.parser;

import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.diagnostic.SourceSpan;

/** What the grammar of GQL reads but a query cannot have, and what to write instead. */
final class GqlRefusals {

    private final Places places;

    GqlRefusals(Places places) {
        this.places = places;
    }

    /** Something that GQL does not have. */
    DiagnosticException invalid(String message, SourceSpan span, String hint) {
        return Places.failure(places.error("UnexpectedSyntax", message, span).withHint(hint));
    }

    /** Something that is GQL, but not supported. */
    DiagnosticException unsupported(String message, SourceSpan span, String hint) {
        return Places.failure(places.error("NotSupported", message, span).withHint(hint));
    }

    DiagnosticException argumentCount(String function, int given, SourceSpan span, String usage) {
        return Places.failure(
                places.error(
                                "InvalidNumberOfArguments",
                                "\""
                                        + function
                                        + "\" was given "
                                        + given
                                        + (given == 1 ? " argument" : " arguments"),
                                span)
                        .withHint("Write " + usage + "."));
    }
}
