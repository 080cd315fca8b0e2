package dev.walgraph.syntax.parser;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Says to people what could stand at a place: kinds of things where there are many tokens. */
final class ExpectationText {

    /** Signs and words that may follow an operand; AND is among them wherever any is. */
    private static final List<String> OPERATORS =
            List.of("AND", "OR", "XOR", "IN", "IS", "STARTS", "ENDS", "CONTAINS");

    private static final List<String> OPERATOR_SIGNS =
            List.of(
                    "+", "-", "*", "/", "%", "^", "=", "<>", "<", "<=", ">", ">=", "=~", ".", "[",
                    ":", "||", "!=");

    private static final List<String> EXPRESSION_SIGNS = List.of("+", "-", "(", "[", "{", "$");

    private static final List<String> EXPRESSION_WORDS =
            List.of(
                    "NOT",
                    "NULL",
                    "TRUE",
                    "FALSE",
                    "UNKNOWN",
                    "CASE",
                    "CAST",
                    "EXISTS",
                    "ALL",
                    "INTEGER",
                    "FLOAT",
                    "DECIMAL",
                    "STRING",
                    "VERBATIM");

    private final Dialect dialect;
    private final IntervalSet rest;
    private final List<String> found = new ArrayList<>();

    private ExpectationText(IntervalSet expected, Dialect dialect) {
        this.dialect = dialect;
        this.rest = new IntervalSet(expected);
    }

    /** A sentence; null if there is nothing to say. */
    static @Nullable String of(IntervalSet expected, Dialect dialect) {
        ExpectationText text = new ExpectationText(expected, dialect);
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
        if (has("STRING") && has("FLOAT")) {
            take("an expression", EXPRESSION_WORDS);
            remove(dialect.names());
            EXPRESSION_SIGNS.forEach(this::removeSign);
        }
        if (has("AND") && has("OR") && !has("DISTINCT")) {
            take("an operator", OPERATORS);
            OPERATOR_SIGNS.forEach(this::removeSign);
        }
        if (has("IDENTIFIER")) {
            boolean anyWord = has("THEN") && has("XOR");
            take("a name", dialect.names());
            if (anyWord) {
                removeIf(type -> !display(type).startsWith("\""));
            }
        }
        if (has("MATCH") && has("RETURN")) {
            take(dialect.clause(), dialect.clauses());
        }
        remove(dialect.unspoken());
        dialect.unspoken().forEach(this::removeSign);
        boolean end = rest.contains(Token.EOF);
        rest.remove(Token.EOF);
        removeSign(";");
        for (int type : rest.toList()) {
            found.add(display(type));
        }
        if (end) {
            found.add("the end of the query");
        }
    }

    private boolean has(String token) {
        return dialect.contains(rest, token);
    }

    private void take(String name, Collection<String> tokens) {
        found.add(name);
        remove(tokens);
    }

    private void remove(Collection<String> tokens) {
        removeIf(
                type -> {
                    String name = dialect.name(type);
                    return name != null && tokens.contains(name);
                });
    }

    private void removeSign(String sign) {
        removeIf(type -> sign.equals(dialect.literal(type)));
    }

    private void removeIf(IntPredicate condition) {
        new ArrayList<>(rest.toList()).stream().filter(condition::test).forEach(rest::remove);
    }

    /** Signs in quotes, keywords in capitals, and what has many forms by what it is. */
    private String display(int type) {
        if (type == Token.EOF) {
            return "the end of the query";
        }
        if (dialect.is(type, "INTEGER")) {
            return "an integer";
        }
        String literal = dialect.literal(type);
        if (literal == null) {
            return String.valueOf(dialect.name(type));
        }
        return Character.isLetter(literal.charAt(0))
                ? literal.toUpperCase(Locale.ROOT)
                : '"' + literal + '"';
    }
}
