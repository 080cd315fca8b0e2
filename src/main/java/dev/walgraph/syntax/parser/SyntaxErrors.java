package dev.walgraph.syntax.parser;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.SourceText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns the first error of a parser into a diagnostic and ends the parse: what a parser says after
 * its first error is mostly wrong.
 */
final class SyntaxErrors extends BaseErrorListener {

    private final Places places;
    private final Dialect dialect;

    /** Of the parser that met the error. */
    private @Nullable ATN atn;

    SyntaxErrors(Places places, Dialect dialect) {
        this.places = places;
        this.dialect = dialect;
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
        atn = parser.getATN();
        IntervalSet expected = expectedAt(tokens, offending.getTokenIndex());
        throw Places.failure(diagnostic(tokens, offending, expected));
    }

    private IntervalSet expectedAt(List<Token> tokens, int index) {
        return index < 0 || atn == null
                ? new IntervalSet()
                : Expectations.at(atn, dialect.startRule(), tokens, index);
    }

    private Diagnostic diagnostic(List<Token> tokens, Token found, IntervalSet expected) {
        boolean clauseExpected = dialect.contains(expected, "MATCH");
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
        Slips.Unexpected unexpected = unexpected(tokens, index, expected);
        String hint = atEnd ? null : dialect.slips().ofPlace(unexpected);
        if (hint == null) {
            hint = reservedWord(previous, found, expected);
        }
        if (hint == null) {
            hint = openBracket(tokens, found, expected);
        }
        if (hint == null && !atEnd) {
            hint = dialect.slips().ofToken(unexpected);
        }
        return places.error("UnexpectedSyntax", message, places.span(found))
                .withDetail(ExpectationText.of(expected, dialect))
                .withHint(hint);
    }

    private Slips.Unexpected unexpected(List<Token> tokens, int index, IntervalSet expected) {
        return new Slips.Unexpected() {
            @Override
            public String at(int distance) {
                return textAt(tokens, index + distance);
            }

            @Override
            public List<String> keywords(int distance) {
                IntervalSet types = distance == 0 ? expected : expectedAt(tokens, index + distance);
                // Short words resemble too many others.
                return types.toList().stream()
                        .flatMap(type -> Stream.ofNullable(dialect.literal(type)))
                        .filter(word -> word.length() >= 4)
                        .filter(word -> Character.isLetter(word.charAt(0)))
                        .map(word -> word.toUpperCase(Locale.ROOT))
                        .toList();
            }

            @Override
            public boolean isName(int distance) {
                int place = index + distance;
                return place >= 0
                        && place < tokens.size()
                        && dialect.is(tokens.get(place).getType(), "IDENTIFIER");
            }

            @Override
            public boolean couldBe(String token) {
                return expected.toList().stream()
                        .anyMatch(
                                type ->
                                        dialect.is(type, token)
                                                || token.equals(dialect.literal(type)));
            }
        };
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
        return found.getText().equals("..")
                ? "A range of lengths begins with a star: *1..3."
                : null;
    }

    /** What to do about a keyword that was probably meant as a name. */
    private @Nullable String reservedWord(String previous, Token found, IntervalSet expected) {
        boolean nameExpected = dialect.contains(expected, "IDENTIFIER");
        boolean meansKeyword =
                dialect.beginsPart(found.getType())
                        && !(previous.equals("(")
                                || previous.equals("[")
                                || previous.equalsIgnoreCase("AS"));
        return nameExpected && !meansKeyword && dialect.isReserved(found.getText())
                ? Slips.quoted(found.getText()) + " is a keyword. As a name, write it in backticks."
                : null;
    }

    /** Where a bracket begins that should have been closed before {@code found}. */
    private @Nullable String openBracket(List<Token> tokens, Token found, IntervalSet expected) {
        boolean mayBeMissing =
                found.getType() == Token.EOF
                        || Brackets.isClosing(found.getText())
                        || dialect.beginsPart(found.getType());
        Token open = Brackets.innermostOpen(tokens, found.getTokenIndex());
        if (open == null) {
            return Brackets.isClosing(found.getText()) && !dialect.is(found.getType(), "END")
                    ? "Nothing is open that " + Slips.quoted(found.getText()) + " could close."
                    : null;
        }
        String closing = Brackets.closing(open.getText());
        boolean couldClose =
                expected.toList().stream()
                        .map(dialect::literal)
                        .anyMatch(literal -> closing != null && closing.equalsIgnoreCase(literal));
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
}
