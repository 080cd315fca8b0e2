package dev.walgraph.syntax.parser;

import dev.walgraph.syntax.parser.generated.CypherParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Says to people what could stand at a place: kinds of things where there are many tokens. */
final class ExpectationText {

    /** Signs and words that may follow an operand; AND is among them wherever any is. */
    private static final int[] OPERATORS = {
        CypherParser.AND,
        CypherParser.OR,
        CypherParser.XOR,
        CypherParser.IN,
        CypherParser.IS,
        CypherParser.STARTS,
        CypherParser.ENDS,
        CypherParser.CONTAINS,
    };

    private static final List<String> OPERATOR_SIGNS =
            List.of(
                    "+", "-", "*", "/", "%", "^", "=", "<>", "<", "<=", ">", ">=", "=~", ".", "[",
                    ":");

    private static final List<String> EXPRESSION_SIGNS = List.of("+", "-", "(", "[", "{", "$");

    private static final int[] EXPRESSION_WORDS = {
        CypherParser.NOT, CypherParser.NULL, CypherParser.TRUE, CypherParser.FALSE,
        CypherParser.CASE, CypherParser.EXISTS, CypherParser.ALL, CypherParser.INTEGER,
        CypherParser.FLOAT, CypherParser.STRING,
    };

    private static final int[] NAMES = {
        CypherParser.IDENTIFIER,
        CypherParser.ESCAPED_NAME,
        CypherParser.COUNT,
        CypherParser.ANY,
        CypherParser.NONE,
        CypherParser.SINGLE,
        CypherParser.REDUCE,
    };

    private static final int[] CLAUSES = {
        CypherParser.MATCH,
        CypherParser.OPTIONAL,
        CypherParser.UNWIND,
        CypherParser.WITH,
        CypherParser.RETURN,
    };

    private final IntervalSet rest;
    private final List<String> found = new ArrayList<>();

    private ExpectationText(IntervalSet expected) {
        this.rest = new IntervalSet(expected);
    }

    /** A sentence; null if there is nothing to say. */
    static @Nullable String of(IntervalSet expected) {
        ExpectationText text = new ExpectationText(expected);
        text.collect();
        List<String> found = text.found;
        if (found.isEmpty()) {
            return null;
        }
        String last = found.get(found.size() - 1);
        String sentence =
                found.size() == 1
                        ? last
                        : String.join(", ", found.subList(0, found.size() - 1)) + " or " + last;
        return "Expected " + sentence + ".";
    }

    private void collect() {
        if (rest.contains(CypherParser.STRING) && rest.contains(CypherParser.FLOAT)) {
            take("an expression", EXPRESSION_WORDS);
            remove(NAMES);
            EXPRESSION_SIGNS.forEach(this::remove);
        }
        if (rest.contains(CypherParser.AND)
                && rest.contains(CypherParser.OR)
                && !rest.contains(CypherParser.DISTINCT)) {
            take("an operator", OPERATORS);
            OPERATOR_SIGNS.forEach(this::remove);
        }
        if (rest.contains(CypherParser.IDENTIFIER)) {
            boolean anyWord = rest.contains(CypherParser.THEN) && rest.contains(CypherParser.XOR);
            take("a name", NAMES);
            if (anyWord) {
                new ArrayList<>(rest.toList())
                        .stream().filter(ExpectationText::isWord).forEach(rest::remove);
            }
        }
        if (rest.contains(CypherParser.MATCH) && rest.contains(CypherParser.RETURN)) {
            take("a clause such as MATCH or RETURN", CLAUSES);
        }
        boolean end = rest.contains(Token.EOF);
        remove(new int[] {Token.EOF});
        remove(";");
        for (int type : rest.toList()) {
            found.add(display(type));
        }
        if (end) {
            found.add("the end of the query");
        }
    }

    private void take(String name, int... types) {
        found.add(name);
        remove(types);
    }

    private void remove(int... types) {
        for (int type : types) {
            rest.remove(type);
        }
    }

    private void remove(String sign) {
        new ArrayList<>(rest.toList())
                .stream().filter(type -> sign.equals(sign(type))).forEach(rest::remove);
    }

    private static boolean isWord(int type) {
        return !display(type).startsWith("\"");
    }

    private static @Nullable String sign(int type) {
        String display = display(type);
        return display.startsWith("\"") ? display.substring(1, display.length() - 1) : null;
    }

    /** Signs in quotes, keywords in capitals, and what has many forms by what it is. */
    private static String display(int type) {
        if (type == CypherParser.INTEGER) {
            return "an integer";
        }
        String literal = CypherParser.VOCABULARY.getLiteralName(type);
        if (literal == null) {
            return CypherParser.VOCABULARY.getSymbolicName(type);
        }
        String text = literal.substring(1, literal.length() - 1);
        return Character.isLetter(text.charAt(0))
                ? text.toUpperCase(Locale.ROOT)
                : '"' + text + '"';
    }
}
