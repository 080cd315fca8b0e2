package dev.walgraph.expression;

import dev.walgraph.diagnostic.SourceSpan;

/**
 * The failure of an expression on one row: the row leaves the answer, the query goes on. Cheap to
 * throw, as it has no stack trace.
 */
public final class EvaluationException extends RuntimeException {

    /** An operand or argument is of a kind for which the operation is not defined. */
    public static final String INVALID_ARGUMENT_TYPE = "InvalidArgumentType";

    /** An argument is of the right kind but its value is not allowed. */
    public static final String INVALID_ARGUMENT_VALUE = "InvalidArgumentValue";

    /** A number is out of the range that the operation or its result has. */
    public static final String NUMBER_OUT_OF_RANGE = "NumberOutOfRange";

    /** An exact number is divided by zero. */
    public static final String DIVISION_BY_ZERO = "DivisionByZero";

    /** What is under a name is accessed by something else than a string. */
    public static final String MAP_ELEMENT_ACCESS_BY_NON_STRING = "MapElementAccessByNonString";

    /** An element of a list is accessed by something else than an integer. */
    public static final String LIST_ELEMENT_ACCESS_BY_NON_INTEGER = "ListElementAccessByNonInteger";

    private final String code;
    private final SourceSpan span;

    public EvaluationException(String code, String message, SourceSpan span) {
        super(message, null, false, false);
        this.code = code;
        this.span = span;
    }

    private static EvaluationException of(String code, String message) {
        return new EvaluationException(code, message, SourceSpan.NONE);
    }

    static EvaluationException typeError(String message) {
        return of(INVALID_ARGUMENT_TYPE, message);
    }

    static EvaluationException argumentError(String message) {
        return of(INVALID_ARGUMENT_VALUE, message);
    }

    static EvaluationException outOfRange(String message) {
        return of(NUMBER_OUT_OF_RANGE, message);
    }

    static EvaluationException divisionByZero(String message) {
        return of(DIVISION_BY_ZERO, message);
    }

    static EvaluationException mapAccess(String message) {
        return of(MAP_ELEMENT_ACCESS_BY_NON_STRING, message);
    }

    static EvaluationException listAccess(String message) {
        return of(LIST_ELEMENT_ACCESS_BY_NON_INTEGER, message);
    }

    /**
     * One of the constants of this class: the openCypher TCK's name of what is wrong in detail,
     * where it has one.
     */
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
