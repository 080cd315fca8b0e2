package dev.walgraph.syntax.parser;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hints for queries in Cypher that take more than a word or two to see what was meant. */
final class CypherPlaceHints {

    private static final String ARROW = "Write -[:TYPE]-> between two nodes.";
    private static final String IN_PARENTHESES = "Write nodes in parentheses: (n:label).";
    private static final String COLON = "Write a colon before the label: (n:label).";
    private static final String CONVERT =
            "Write toInteger(value), toFloat(value), toString(value) or toBoolean(value).";
    private static final String ORDER =
            "ORDER BY, SKIP and LIMIT stand in this order behind the items of WITH or RETURN, and"
                    + " before a WHERE.";

    private static final Set<String> CLAUSES =
            Set.of("MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "WHERE");

    private static final Set<String> TESTS =
            Set.of("IN", "LIKE", "CONTAINS", "STARTS", "ENDS", "BETWEEN");

    private CypherPlaceHints() {}

    /** Null if nothing is known of the place. */
    static @Nullable String of(Slips.Unexpected token) {
        if (token.at(-1).equalsIgnoreCase("TOP")) {
            return "Write LIMIT at the end of the query.";
        }
        String found = token.found();
        String hint =
                switch (found) {
                    case "," -> comma(token);
                    case ":" -> colon(token);
                    case "(", "[", "{", "}" -> bracket(token);
                    case "*" -> star(token);
                    case "=" -> equation(token);
                    case "-", ">", "|" -> arrow(token);
                    default -> null;
                };
        if (hint == null && isQuoted(found)) {
            hint = string(token);
        }
        return hint == null && isWord(found) ? word(token) : hint;
    }

    private static boolean isQuoted(String text) {
        return text.startsWith("'") || text.startsWith("\"");
    }

    private static boolean isWord(String text) {
        return !text.isEmpty() && Character.isLetter(text.charAt(0));
    }

    private static boolean inNode(Slips.Unexpected token) {
        return token.couldBe(")") && token.couldBe("{");
    }

    private static @Nullable String comma(Slips.Unexpected token) {
        if (inNode(token)) {
            return "Write no comma before the properties of a node: (n:label {name: value}).";
        }
        return token.at(-2).equals("(") && token.at(-3).equalsIgnoreCase("IN")
                ? "Write the list in square brackets: IN [1, 2]."
                : null;
    }

    private static @Nullable String colon(Slips.Unexpected token) {
        if (token.at(-1).equals(":")) {
            return CONVERT;
        }
        if (token.at(-1).equals("-")) {
            return "Write the type in brackets: -[:TYPE]->.";
        }
        if (token.couldBe("$") && isWord(token.at(1))) {
            return "Write $" + token.at(1) + " for a parameter.";
        }
        return token.couldBe("=") && !token.couldBe("AND") ? IN_PARENTHESES : null;
    }

    private static @Nullable String bracket(Slips.Unexpected token) {
        String previous = token.at(-1);
        return switch (token.found()) {
            case "(" -> parenthesis(previous);
            case "[" ->
                    switch (previous) {
                        case ")" -> ARROW;
                        case "-" -> "Write a single - before the bracket: -[:TYPE]->.";
                        default -> null;
                    };
            case "{" ->
                    previous.equals(">")
                            ? "Write the length in the brackets: -[:TYPE*1..3]->."
                            : null;
            default ->
                    token.at(-2).equals("{") && isWord(previous)
                            ? "Write $" + previous + " for a parameter."
                            : null;
        };
    }

    private static @Nullable String parenthesis(String previous) {
        return switch (previous.toUpperCase(Locale.ROOT)) {
            case ")" -> "Write a comma between patterns, or a relationship: (a)-[:TYPE]->(b).";
            case "]", "-" -> ARROW;
            case "OPTIONAL" -> "Write OPTIONAL MATCH.";
            default -> null;
        };
    }

    private static @Nullable String star(Slips.Unexpected token) {
        return switch (token.at(-1).toUpperCase(Locale.ROOT)) {
            case "." -> "Write properties(n) for a map of all properties, or each by its name.";
            case "(" -> "Only count takes *.";
            case "DISTINCT" ->
                    "Write count(*) for the number of rows, count(DISTINCT x) for that of values.";
            default -> null;
        };
    }

    private static @Nullable String equation(Slips.Unexpected token) {
        if (token.couldBe(":") && !token.couldBe("{")) {
            return "Write a colon between a name and its value: {name: value}.";
        }
        return token.at(1).equals("[") ? ARROW : null;
    }

    private static @Nullable String arrow(Slips.Unexpected token) {
        return switch (token.found()) {
            case "-" ->
                    token.couldBe("]") ? "Close the bracket before the arrow: -[:TYPE]->." : null;
            case ">" -> token.at(-1).equals("]") ? ARROW : null;
            default -> inNode(token) ? "Write the alternatives in WHERE: n:A OR n:B." : null;
        };
    }

    private static @Nullable String string(Slips.Unexpected token) {
        if (token.at(-1).equalsIgnoreCase("AS")) {
            return "A name stands without quotes, or in backticks.";
        }
        if (token.at(-1).equals("{")) {
            return "Names of properties stand without quotes, or in backticks.";
        }
        return token.couldBe(":") && !token.couldBe("AND")
                ? "Write a colon between a name and its value: {name: value}."
                : null;
    }

    private static @Nullable String word(Slips.Unexpected token) {
        String word = token.found().toUpperCase(Locale.ROOT);
        String previous = token.at(-1).toUpperCase(Locale.ROOT);
        if (previous.equals("-") && token.at(-2).equals("-")) {
            return "Write // before a comment.";
        }
        String afterArrow = afterArrow(token, word, previous);
        if (afterArrow != null) {
            return afterArrow;
        }
        return switch (word) {
            case "WHERE" -> where(token);
            case "RETURN" ->
                    token.couldBe("AS") && !token.couldBe("LIMIT")
                            ? "Name the elements: UNWIND list AS x."
                            : null;
            case "ORDER", "SKIP", "LIMIT" -> token.couldBe("IDENTIFIER") ? null : ORDER;
            case "NOT" -> not(token);
            case "IS" -> inNode(token) ? COLON : null;
            case "DISTINCT" ->
                    previous.equals(",")
                            ? "DISTINCT stands once, behind WITH or RETURN, and is about whole"
                                    + " rows."
                            : null;
            case "AS" -> isInCast(token) ? CONVERT : null;
            case "AND", "OR" ->
                    token.couldBe("WHERE")
                            ? "Write a comma between patterns; conditions stand behind WHERE."
                            : null;
            default -> {
                boolean label = inNode(token) && token.couldBe(":");
                yield label && !CLAUSES.contains(word) ? COLON : null;
            }
        };
    }

    private static @Nullable String afterArrow(
            Slips.Unexpected token, String word, String previous) {
        boolean arrow = List.of(">", "-").contains(previous) && token.couldBe("(");
        if (!arrow || token.couldBe("AND") || token.couldBe("CASE")) {
            return null;
        }
        return CLAUSES.contains(word)
                ? "Write a node behind the arrow: -[:TYPE]->(n)."
                : IN_PARENTHESES;
    }

    private static String where(Slips.Unexpected token) {
        if (inNode(token)) {
            return "Close the node, and write WHERE behind the pattern.";
        }
        if (token.couldBe("LIMIT")) {
            return "WHERE stands behind MATCH or WITH: write WITH ... WHERE ... RETURN.";
        }
        return token.couldBe("AND")
                ? "Connect the conditions with AND."
                : "WHERE stands behind MATCH or WITH.";
    }

    private static @Nullable String not(Slips.Unexpected token) {
        String next = token.at(1).toUpperCase(Locale.ROOT);
        if (next.equals("NULL")) {
            return "Write IS NOT NULL.";
        }
        return TESTS.contains(next) ? "Write NOT before the whole condition." : null;
    }

    /** Whether the innermost open parenthesis before the token is that of CAST. */
    private static boolean isInCast(Slips.Unexpected token) {
        int open = 0;
        for (int distance = -1; !token.at(distance).isEmpty() && distance > -100; distance--) {
            String text = token.at(distance);
            if (text.equals(")")) {
                open++;
            } else if (text.equals("(") && open-- == 0) {
                return token.at(distance - 1).equalsIgnoreCase("CAST");
            }
        }
        return false;
    }
}
