package dev.walgraph.syntax.parser;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.diagnostic.SourceText;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Where tokens stand. ANTLR counts code points, a {@link SourceSpan} counts chars. */
final class Places {

    private final SourceText text;

    /** The offset of each code point; null if it is its own index, as in most texts. */
    private final int @Nullable [] offsets;

    Places(SourceText text) {
        this.text = text;
        String chars = text.text();
        int codePoints = chars.codePointCount(0, chars.length());
        this.offsets = codePoints == chars.length() ? null : offsets(chars, codePoints);
    }

    private static int[] offsets(String chars, int codePoints) {
        int[] widths = chars.codePoints().map(Character::charCount).toArray();
        int[] offsets = new int[codePoints + 1];
        IntStream.range(0, codePoints).forEach(i -> offsets[i + 1] = offsets[i] + widths[i]);
        return offsets;
    }

    SourceText text() {
        return text;
    }

    SourceSpan span(Token token) {
        return token.getType() == Token.EOF
                ? endOfText()
                : span(token.getStartIndex(), token.getStopIndex() + 1);
    }

    SourceSpan span(ParserRuleContext context) {
        return span(context.getStart(), context.getStop());
    }

    SourceSpan span(Token first, Token last) {
        return span(first.getStartIndex(), last.getStopIndex() + 1);
    }

    /** The first character of a token. */
    SourceSpan startOf(Token token) {
        return span(token.getStartIndex(), token.getStartIndex() + 1);
    }

    private SourceSpan span(int start, int end) {
        return offsets == null
                ? SourceSpan.of(start, end)
                : SourceSpan.of(offsets[start], offsets[end]);
    }

    /** After the last character that is not white space: there the text stops short. */
    private SourceSpan endOfText() {
        int end = text.text().stripTrailing().length();
        return SourceSpan.of(end, end);
    }

    Diagnostic error(String code, String message, SourceSpan span) {
        return Diagnostic.error(code, message, text, span);
    }

    /** To be thrown: nothing sensible can be said of what follows a place that is not syntax. */
    static DiagnosticException failure(Diagnostic diagnostic) {
        return new DiagnosticException(diagnostic);
    }
}
