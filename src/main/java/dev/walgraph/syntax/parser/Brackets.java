package dev.walgraph.syntax.parser;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** What opens in a text and must be closed again. CASE and END are brackets, too. */
final class Brackets {

    private Brackets() {}

    /** What a token adds to the depth of the text after it. */
    static int change(String token) {
        if (closing(token) != null) {
            return 1;
        }
        return isClosing(token) ? -1 : 0;
    }

    /** What closes that which the token opens; null if it opens nothing. */
    static @Nullable String closing(String token) {
        return switch (token.toUpperCase(Locale.ROOT)) {
            case "(" -> ")";
            case "[" -> "]";
            case "{" -> "}";
            case "CASE" -> "END";
            default -> null;
        };
    }

    static boolean isClosing(String token) {
        return switch (token.toUpperCase(Locale.ROOT)) {
            case ")", "]", "}", "END" -> true;
            default -> false;
        };
    }

    /** The innermost token before {@code end} that is open there; null if nothing is open. */
    static @Nullable Token innermostOpen(List<Token> tokens, int end) {
        Deque<Token> open = new ArrayDeque<>();
        for (Token token : tokens.subList(0, end)) {
            if (closing(token.getText()) != null) {
                open.push(token);
            } else if (isClosing(token.getText()) && !open.isEmpty()) {
                open.pop();
            }
        }
        return open.peek();
    }
}
