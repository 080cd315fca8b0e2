package dev.walgraph.expression;

import dev.walgraph.diagnostic.SourceSpan;

/**
 * The failure of an expression on one row: the row leaves the answer, the query goes on. Cheap to
 * throw, as it has no stack trace.
 */
public final class EvaluationException extends RuntimeException {

    /** An operand or argument is of a kind for which the operation is not defined. */
    public static final String TYPE_ERROR = "TypeError";

    /** A division by zero, or a result out of range. */
    public static final String ARITHMETIC_ERROR = "ArithmeticError";

    /** An argument is of the right kind but its value is not allowed. */
    public static final String ARGUMENT_ERROR = "ArgumentError";

    private final String code;
    private final SourceSpan span;

    public EvaluationException(String code, String message, SourceSpan span) {
        super(message, null, false, false);
        this.code = code;
        this.span = span;
    }

    static EvaluationException typeError(String message) {
        return new EvaluationException(TYPE_ERROR, message, SourceSpan.NONE);
    }

    static EvaluationException arithmeticError(String message) {
        return new EvaluationException(ARITHMETIC_ERROR, message, SourceSpan.NONE);
    }

    static EvaluationException argumentError(String message) {
        return new EvaluationException(ARGUMENT_ERROR, message, SourceSpan.NONE);
    }

    /** One of the constants of this class: the openCypher TCK's name of the kind of error. */
    public String code() {
        return code;
    }

    /** What failed: short and factual, lower case, no full stop. */
    public String message() {
        return String.valueOf(getMessage());
    }

    /** The place of the failed operation in the query's text; unknown if a rewrite made it. */
    public SourceSpan span() {
        return span;
    }

    /** This failure at a place, unless it has one already: the innermost place is the best. */
    EvaluationException at(SourceSpan place) {
        return span.isKnown() || !place.isKnown()
                ? this
                : new EvaluationException(code, message(), place);
    }
}
