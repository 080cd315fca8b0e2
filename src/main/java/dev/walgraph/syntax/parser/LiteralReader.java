package dev.walgraph.syntax.parser;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import dev.walgraph.syntax.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Values of numbers and strings; collects what is wrong with them. */
final class LiteralReader {

    private final Places places;
    private final Dialect dialect;
    private final List<Diagnostic> problems = new ArrayList<>();

    LiteralReader(Places places, Dialect dialect) {
        this.places = places;
        this.dialect = dialect;
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new DiagnosticException(problems);
        }
    }

    private void problem(Diagnostic diagnostic) {
        problems.add(diagnostic);
    }

    Value integer(Token token) {
        Value value = parseInteger(token.getText());
        if (value == null) {
            problem(
                    places.error("IntegerOverflow", "the integer is too large", places.span(token))
                            .withDetail(
                                    "Integers lie between "
                                            + Long.MIN_VALUE
                                            + " and "
                                            + Long.MAX_VALUE
                                            + "."));
            return NullValue.NULL;
        }
        return value;
    }

    /** An integer with a sign or without; null if it is too large. */
    static @Nullable Value parseInteger(String text) {
        String sign = text.startsWith("-") ? "-" : "";
        String digits = text.substring(sign.length()).toLowerCase(Locale.ROOT).replace("_", "");
        try {
            if (digits.startsWith("0x")) {
                return new IntegerValue(Long.parseLong(sign + digits.substring(2), 16));
            }
            if (digits.startsWith("0o")) {
                return new IntegerValue(Long.parseLong(sign + digits.substring(2), 8));
            }
            if (digits.startsWith("0b")) {
                return new IntegerValue(Long.parseLong(sign + digits.substring(2), 2));
            }
            return new IntegerValue(Long.parseLong(sign + digits));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    Value floating(Token token) {
        double value = Double.parseDouble(token.getText().replace("_", ""));
        if (Double.isInfinite(value)) {
            problem(
                    places.error(
                                    "FloatingPointOverflow",
                                    "the number is too large",
                                    places.span(token))
                            .withDetail("The largest number is " + Double.MAX_VALUE + "."));
            return NullValue.NULL;
        }
        return new FloatValue(value);
    }

    /** A number with the suffix m, {@code 12.50m}: exactly what is written. */
    Value decimal(Token token) {
        String digits = token.getText().replace("_", "");
        return new DecimalValue(new BigDecimal(digits.substring(0, digits.length() - 1)));
    }

    /** A string without escapes, {@code @'C:\temp'}; a quote in it is doubled. */
    Value verbatim(Token token) {
        String text = token.getText();
        String quote = text.substring(1, 2);
        return new StringValue(text.substring(2, text.length() - 1).replace(quote + quote, quote));
    }

    /** A string; in GQL, a doubled quote stands for one. */
    Value string(Token token) {
        String quoted = token.getText();
        int end = quoted.length() - 1;
        StringBuilder out = new StringBuilder(end);
        int i = 1;
        while (i < end) {
            char c = quoted.charAt(i);
            if (c == '\\') {
                i += escape(token, quoted.substring(0, end), i, out);
            } else {
                out.append(c);
                i += dialect == Dialect.GQL && c == quoted.charAt(0) ? 2 : 1;
            }
        }
        return new StringValue(out.toString());
    }

    /** Reads the escape at {@code start} and returns its length. */
    private int escape(Token token, String text, int start, StringBuilder out) {
        char kind = text.charAt(start + 1);
        switch (kind) {
            case '\\', '\'', '"', '`' -> out.append(kind);
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'u' -> {
                return unicode(token, text, start, 4, out);
            }
            case 'U' -> {
                return unicode(token, text, start, dialect == Dialect.GQL ? 6 : 8, out);
            }
            default -> {
                int codePoint = text.codePointAt(start + 1);
                int length = 1 + Character.charCount(codePoint);
                problem(
                        places.error(
                                        "InvalidEscapeSequence",
                                        Slips.quoted(text.substring(start, start + length))
                                                + " stands for no character",
                                        inside(token, start, length))
                                .withHint("Write \\\\ for a backslash."));
                return length;
            }
        }
        return 2;
    }

    private int unicode(Token token, String text, int start, int digits, StringBuilder out) {
        int end = start + 2;
        while (end < text.length()
                && end < start + 2 + digits
                && Character.digit(text.charAt(end), 16) >= 0) {
            end++;
        }
        String hex = text.substring(start + 2, end);
        long codePoint = hex.length() == digits ? Long.parseLong(hex, 16) : -1;
        if (codePoint < 0 || codePoint > Character.MAX_CODE_POINT) {
            problem(
                    places.error(
                                    "InvalidUnicodeLiteral",
                                    Slips.quoted(text.substring(start, end))
                                            + " is not a Unicode character",
                                    inside(token, start, end - start))
                            .withHint(
                                    "Write \\u and 4, or \\U and "
                                            + (dialect == Dialect.GQL ? 6 : 8)
                                            + " hexadecimal digits."));
        } else {
            out.appendCodePoint((int) codePoint);
        }
        return end - start;
    }

    private SourceSpan inside(Token token, int start, int length) {
        int from = places.span(token).start() + start;
        return SourceSpan.of(from, from + length);
    }

    /**
     * The least integer, which is the one that has no positive: if that is what the digits after a
     * minus say. Null otherwise.
     */
    static Term.@Nullable Literal leastInteger(String digits, SourceSpan span) {
        return parseInteger("-" + digits) instanceof IntegerValue least
                        && least.value() == Long.MIN_VALUE
                ? new Term.Literal(least, span)
                : null;
    }
}
