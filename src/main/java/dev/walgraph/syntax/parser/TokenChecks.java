package dev.walgraph.syntax.parser;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.syntax.parser.generated.CypherLexer;
import java.util.List;
import org.antlr.v4.runtime.Token;

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

    TokenChecks(Places places) {
        this.places = places;
    }

    void check(List<Token> tokens) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            switch (token.getType()) {
                case CypherLexer.STRAY -> throw Places.failure(stray(token));
                case CypherLexer.MALFORMED_NUMBER -> throw 
                        Places.failure(isKey(tokens, i) ? key(token) : number(token));
                case CypherLexer.UNCLOSED_STRING ->
                        throw Places.failure(unclosed(token, "string", token.getText().charAt(0)));
                case CypherLexer.UNCLOSED_NAME ->
                        throw Places.failure(unclosed(token, "name", '`'));
                case CypherLexer.UNCLOSED_COMMENT -> throw Places.failure(comment(token));
                default -> depth = Math.max(0, depth + Brackets.change(token.getText()));
            }
            if (depth > MAX_DEPTH) {
                throw Places.failure(tooDeep(token));
            }
        }
        if (tokens.size() > MAX_TOKENS) {
            throw Places.failure(tooLong(tokens.get(MAX_TOKENS)));
        }
    }

    private Diagnostic stray(Token token) {
        String found = token.getText();
        return places.error(
                        found.codePointAt(0) < 128 ? "UnexpectedSyntax" : "InvalidUnicodeCharacter",
                        "unexpected character " + Slips.character(found),
                        places.span(token))
                .withHint(Slips.ofCharacter(found));
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
                .withHint(
                        "Names do not begin with a digit, unless they are written in backticks.");
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
