package dev.walgraph.syntax.parser;

import dev.walgraph.diagnostic.Diagnostic;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * What is seen in the tokens alone: characters that begin nothing, what is not closed, and brackets
 * so deep that a parser's stack might not hold them.
 */
final class TokenChecks {

    /** Brackets and CASEs within each other. A parser takes some thirty stack frames for each. */
    static final int MAX_DEPTH = 100;

    /** More than any query needs; a tree of these fits into little memory. */
    static final int MAX_TOKENS = 200_000;

    private final Places places;
    private final Dialect dialect;

    TokenChecks(Places places, Dialect dialect) {
        this.places = places;
        this.dialect = dialect;
    }

    void check(List<Token> tokens) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Diagnostic problem = problem(token, isKey(tokens, i));
            if (problem != null) {
                throw Places.failure(problem);
            }
            depth = Math.max(0, depth + Brackets.change(token.getText()));
            if (depth > MAX_DEPTH) {
                throw Places.failure(tooDeep(token));
            }
        }
        if (tokens.size() > MAX_TOKENS) {
            throw Places.failure(tooLong(tokens.get(MAX_TOKENS)));
        }
    }

    private @Nullable Diagnostic problem(Token token, boolean isKey) {
        String name = dialect.name(token.getType());
        if (name == null) {
            return null;
        }
        return switch (name) {
            case "STRAY" -> stray(token);
            case "DASHES" -> dashes(token);
            case "MALFORMED_NUMBER" -> isKey ? key(token) : number(token);
            case "UNCLOSED_STRING" ->
                    unclosed(token, "string", token.getText().replace("@", "").charAt(0));
            case "UNCLOSED_NAME" -> unclosed(token, "name", '`');
            case "UNCLOSED_COMMENT" -> comment(token);
            default -> null;
        };
    }

    private Diagnostic dashes(Token token) {
        return places.error(
                        "UnexpectedSyntax",
                        "unexpected " + Slips.quoted(token.getText()),
                        places.span(token))
                .withDetail("In GQL, -- begins a comment.")
                .withHint(
                        "For a relationship write ->, <-, - or -[:TYPE]->; for a comment put a"
                                + " space behind the dashes.");
    }

    private Diagnostic stray(Token token) {
        String found = token.getText();
        return places.error(
                        found.codePointAt(0) < 128 ? "UnexpectedSyntax" : "InvalidUnicodeCharacter",
                        "unexpected character " + Slips.character(found),
                        places.span(token))
                .withHint(dialect.slips().ofCharacter(found));
    }

    private Diagnostic number(Token token) {
        String found = token.getText();
        return places.error(
                        "InvalidNumberLiteral",
                        Slips.quoted(found) + " is not a number",
                        places.span(token))
                .withHint(Slips.ofNumber(found));
    }

    /** Whether a token stands where a map has a key. */
    private static boolean isKey(List<Token> tokens, int index) {
        return index > 0
                && index + 1 < tokens.size()
                && List.of("{", ",").contains(tokens.get(index - 1).getText())
                && tokens.get(index + 1).getText().equals(":");
    }

    private Diagnostic key(Token token) {
        String found = token.getText();
        return places.error(
                        "UnexpectedSyntax",
                        Slips.quoted(found) + " is not a name",
                        places.span(token))
                .withHint("Names do not begin with a digit, unless they are written in backticks.");
    }

    private Diagnostic unclosed(Token token, String what, char quote) {
        return places.error(
                        "UnexpectedSyntax", "the " + what + " is not closed", places.startOf(token))
                .withHint("It begins here and needs a closing " + quote + " at its end.");
    }

    private Diagnostic comment(Token token) {
        return places.error("UnexpectedSyntax", "the comment is not closed", places.startOf(token))
                .withHint("It begins here and needs a closing */ at its end.");
    }

    private Diagnostic tooDeep(Token token) {
        return places.error("QueryTooComplex", "the query is nested too deeply", places.span(token))
                .withDetail("More than " + MAX_DEPTH + " brackets or CASEs are open here.");
    }

    private Diagnostic tooLong(Token token) {
        return places.error("QueryTooComplex", "the query is too long", places.span(token))
                .withDetail("It has more than " + MAX_TOKENS + " words, numbers and signs.")
                .withHint("Give long lists to the query as a parameter.");
    }
}
