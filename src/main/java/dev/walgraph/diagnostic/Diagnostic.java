package dev.walgraph.diagnostic;

import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One problem, in the form in which every problem is shown.
 *
 * @param severity whether the work can go on
 * @param code a stable name in CamelCase, part of the product's promise; for queries the openCypher
 *     TCK's detail name
 * @param message short and factual: lower case, no full stop, user text in double quotes
 * @param detail what else is known, in full sentences; null if the message says it all
 * @param hint what to do next, in full sentences; null if nothing can be advised
 * @param text the text in which the problem is; null for problems outside any text (a database, a
 *     directory)
 * @param span the place in {@code text}; {@link SourceSpan#NONE} if it has none
 */
public record Diagnostic(
        Severity severity,
        String code,
        String message,
        @Nullable String detail,
        @Nullable String hint,
        @Nullable SourceText text,
        SourceSpan span)
        implements Serializable {

    /** Whether the work can go on. */
    public enum Severity {
        /** The work cannot go on. */
        ERROR,
        /** It can, but something is probably not meant. */
        WARNING,
        /**
         * It can, and what the user wrote is fine; but something follows from it that is easily
         * missed.
         */
        NOTICE
    }

    /** An error at a place. */
    public static Diagnostic error(
            String code, String message, @Nullable SourceText text, SourceSpan span) {
        return new Diagnostic(Severity.ERROR, code, message, null, null, text, span);
    }

    /** An error that lies in no text. */
    public static Diagnostic error(String code, String message) {
        return error(code, message, null, SourceSpan.NONE);
    }

    /** A warning at a place. */
    public static Diagnostic warning(
            String code, String message, @Nullable SourceText text, SourceSpan span) {
        return new Diagnostic(Severity.WARNING, code, message, null, null, text, span);
    }

    /** A notice at a place. */
    public static Diagnostic notice(
            String code, String message, @Nullable SourceText text, SourceSpan span) {
        return new Diagnostic(Severity.NOTICE, code, message, null, null, text, span);
    }

    public Diagnostic withDetail(@Nullable String newDetail) {
        return new Diagnostic(severity, code, message, newDetail, hint, text, span);
    }

    public Diagnostic withHint(@Nullable String newHint) {
        return new Diagnostic(severity, code, message, detail, newHint, text, span);
    }

    /** Where it is, in one line; null if that is nowhere. */
    public @Nullable String place() {
        if (text == null || !span.isKnown()) {
            return null;
        }
        SourceText.Position from = text.position(span.start());
        return text.name() + ":" + from.line() + ":" + from.column();
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /**
     * The problem as it is shown, without a line end after it.
     *
     * <pre>
     * error[UndefinedVariable]: variable "m" is not defined
     *   --> late.yaml:2:8
     *    2 | RETURN m.name
     *      |        ^
     * hint: Did you mean "n"?
     * </pre>
     */
    public String render() {
        StringBuilder out = new StringBuilder();
        out.append(severity.name().toLowerCase(Locale.ROOT)).append('[').append(code).append("]: ");
        out.append(message);
        if (text != null) {
            renderPlace(out, text);
        }
        if (detail != null) {
            out.append("\ndetail: ").append(detail);
        }
        if (hint != null) {
            out.append("\nhint: ").append(hint);
        }
        return out.toString();
    }

    private void renderPlace(StringBuilder out, SourceText place) {
        if (!span.isKnown()) {
            out.append("\n  --> ").append(place.name());
            return;
        }
        SourceText.Position from = place.position(span.start());
        SourceText.Position to = place.position(span.end());
        String line = place.line(from.line());
        int length = line.codePointCount(0, line.length());
        int last = to.line() == from.line() ? to.column() : length + 1;
        int carets =
                Math.max(
                        1, Math.min(last - from.column(), Math.max(1, length + 1 - from.column())));
        String number = String.valueOf(from.line());
        String margin = " ".repeat(Math.max(0, 4 - number.length()));
        out.append("\n  --> ")
                .append(place.name())
                .append(':')
                .append(from.line())
                .append(':')
                .append(from.column());
        out.append('\n').append(margin).append(number).append(" | ").append(line);
        out.append('\n').append(margin).append(" ".repeat(number.length())).append(" | ");
        line.codePoints()
                .limit(from.column() - 1L)
                .forEach(c -> out.append(c == '\t' ? '\t' : ' '));
        out.append("^".repeat(carets));
    }
}
