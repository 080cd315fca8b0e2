package dev.walgraph.syntax.parser;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.syntax.ReservedWords;
import dev.walgraph.syntax.parser.generated.CypherParser;
import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns the first error of a parser into a diagnostic and ends the parse: what a parser says after
 * its first error is mostly wrong.
 */
final class SyntaxErrors extends BaseErrorListener {

    private final Places places;

    SyntaxErrors(Places places) {
        this.places = places;
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            Object offendingSymbol,
            int line,
            int column,
            String antlrMessage,
            @Nullable RecognitionException cause) {
        Parser parser = (Parser) recognizer;
        List<Token> tokens = ((CommonTokenStream) parser.getInputStream()).getTokens();
        Token offending = (Token) offendingSymbol;
        if (cause instanceof NoViableAltException noViable) {
            offending = noViable.getOffendingToken();
        }
        IntervalSet expected =
                Expectations.at(
                        parser.getATN(),
                        CypherParser.RULE_script,
                        tokens,
                        offending.getTokenIndex());
        throw Places.failure(diagnostic(tokens, offending, expected));
    }

    private Diagnostic diagnostic(List<Token> tokens, Token found, IntervalSet expected) {
        boolean clauseExpected = expected.contains(CypherParser.MATCH);
        String word = found.getText();
        if (clauseExpected && Slips.isWriting(word)) {
            return places.error(
                            "NotSupported",
                            Slips.quoted(word) + " changes the graph",
                            places.span(found))
                    .withHint("A continuous query only reads: it ends with RETURN.");
        }
        if (clauseExpected && word.equalsIgnoreCase("CALL")) {
            return places.error(
                            "NotSupported",
                            "calls of procedures are not supported",
                            places.span(found))
                    .withHint("Write what the procedure finds as MATCH ... RETURN.");
        }
        String length = length(tokens, found);
        if (length != null) {
            return places.error(
                            "InvalidRelationshipPattern",
                            "unexpected " + Slips.quoted(word),
                            places.span(found))
                    .withHint(length);
        }
        boolean atEnd = found.getType() == Token.EOF;
        String message = atEnd ? "unexpected end of the query" : "unexpected " + Slips.quoted(word);
        int index = found.getTokenIndex();
        String previous = textAt(tokens, index - 1);
        String hint = reservedWord(previous, found, expected);
        if (hint == null) {
            hint = openBracket(tokens, found, expected);
        }
        if (hint == null && !atEnd) {
            hint = Slips.ofToken(previous, word, textAt(tokens, index + 1), clauseExpected);
        }
        return places.error("UnexpectedSyntax", message, places.span(found))
                .withDetail(ExpectationText.of(expected))
                .withHint(hint);
    }

    private static String textAt(List<Token> tokens, int index) {
        return index < 0 || index >= tokens.size() || tokens.get(index).getType() == Token.EOF
                ? ""
                : tokens.get(index).getText();
    }

    /** What is wrong with the length of a relationship that begins before {@code found}. */
    private static @Nullable String length(List<Token> tokens, Token found) {
        Token open = Brackets.innermostOpen(tokens, found.getTokenIndex());
        boolean inRelationship =
                open != null
                        && open.getText().equals("[")
                        && textAt(tokens, open.getTokenIndex() - 1).equals("-");
        if (!inRelationship) {
            return null;
        }
        String previous = textAt(tokens, found.getTokenIndex() - 1);
        if (found.getText().equals("-") && (previous.equals("*") || previous.equals(".."))) {
            return "A length cannot be negative.";
        }
        return found.getText().equals("..") ? "A range of lengths begins with a star: *1..3." : null;
    }

    /** What to do about a keyword that was probably meant as a name. */
    private static @Nullable String reservedWord(
            String previous, Token found, IntervalSet expected) {
        boolean nameExpected = expected.contains(CypherParser.IDENTIFIER);
        boolean meansKeyword =
                isClause(found.getType())
                        && !(previous.equals("(")
                                || previous.equals("[")
                                || previous.equalsIgnoreCase("AS"));
        return nameExpected && !meansKeyword && ReservedWords.contains(found.getText())
                ? Slips.quoted(found.getText()) + " is a keyword. As a name, write it in backticks."
                : null;
    }

    /** Where a bracket begins that should have been closed before {@code found}. */
    private @Nullable String openBracket(List<Token> tokens, Token found, IntervalSet expected) {
        boolean mayBeMissing =
                found.getType() == Token.EOF
                        || Brackets.isClosing(found.getText())
                        || isClause(found.getType());
        Token open = Brackets.innermostOpen(tokens, found.getTokenIndex());
        if (open == null) {
            return Brackets.isClosing(found.getText()) && found.getType() != CypherParser.END
                    ? "Nothing is open that " + Slips.quoted(found.getText()) + " could close."
                    : null;
        }
        String closing = Brackets.closing(open.getText());
        boolean couldClose =
                expected.toList().stream()
                        .map(CypherParser.VOCABULARY::getLiteralName)
                        .anyMatch(name -> ("'" + closing + "'").equalsIgnoreCase(name));
        if (!mayBeMissing || !couldClose) {
            return null;
        }
        SourceText.Position position = places.text().position(places.span(open).start());
        return "The "
                + Slips.quoted(open.getText())
                + " at line "
                + position.line()
                + ", column "
                + position.column()
                + " is not closed.";
    }

    private static boolean isClause(int type) {
        return switch (type) {
            case CypherParser.MATCH,
                    CypherParser.OPTIONAL,
                    CypherParser.UNWIND,
                    CypherParser.WHERE,
                    CypherParser.WITH,
                    CypherParser.RETURN,
                    CypherParser.UNION ->
                    true;
            default -> false;
        };
    }
}
