package dev.walgraph.syntax.parser;

import dev.walgraph.diagnostic.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hints for what people write who come from other languages, or in a hurry. */
final class Slips {

    /** Words that begin clauses of Cypher that write, or that call what writes. */
    private static final Set<String> WRITING =
            Set.of("CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH", "INSERT");

    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("SELECT", "Cypher begins with MATCH and ends with RETURN."),
                    Map.entry("FROM", "Write MATCH (n:label) to say what to read."),
                    Map.entry(
                            "JOIN",
                            "Write the relationship as a pattern: (a:left)-[:JOIN_ID]->(b:right)."),
                    Map.entry(
                            "GROUP",
                            "Cypher groups by whatever stands beside an aggregate in WITH or"
                                    + " RETURN."),
                    Map.entry("HAVING", "Write WITH ... WHERE to filter after an aggregation."),
                    Map.entry("LIKE", "Use STARTS WITH, ENDS WITH, CONTAINS or =~."),
                    Map.entry("BETWEEN", "Chain two comparisons: low <= value <= high."),
                    Map.entry("OFFSET", "Write SKIP."),
                    Map.entry("MOD", "Write % for the remainder."),
                    Map.entry("NULLS", "Nulls come last in ascending order."));

    private static final List<String> CLAUSES =
            List.of("MATCH", "OPTIONAL", "WHERE", "WITH", "RETURN", "UNWIND", "UNION", "ORDER");

    private Slips() {}

    /** The text in double quotes, shortened if it is long. */
    static String quoted(String text) {
        String shown = text.length() > 40 ? text.substring(0, 37) + "..." : text;
        return '"' + shown + '"';
    }

    /** A single character as {@link #quoted}; by its number if it cannot be seen. */
    static String character(String text) {
        int codePoint = text.codePointAt(0);
        boolean visible =
                Character.isDefined(codePoint)
                        && !Character.isISOControl(codePoint)
                        && Character.getType(codePoint) != Character.SURROGATE;
        return visible ? quoted(text) : String.format("U+%04X", codePoint);
    }

    static boolean isWriting(String word) {
        return WRITING.contains(word.toUpperCase(Locale.ROOT));
    }

    /**
     * A hint for a word or sign that is not expected where it stands.
     *
     * @param previous the token before it; empty at the beginning
     * @param next the token after it; empty at the end
     * @param clauseExpected whether a clause could begin here
     */
    static @Nullable String ofToken(
            String previous, String found, String next, boolean clauseExpected) {
        String pair = ofPair(previous, found);
        if (pair == null) {
            pair = ofPair(found, next);
        }
        if (pair != null) {
            return pair;
        }
        String known = WORDS.get(found.toUpperCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        boolean isWord = found.length() > 2 && found.chars().allMatch(Character::isLetter);
        return clauseExpected && isWord ? Suggestion.hint(found, CLAUSES) : null;
    }

    /** A hint for two tokens in a row that are a sign or an escape elsewhere. */
    private static @Nullable String ofPair(String first, String second) {
        return switch (first + second) {
            case "==" -> "Write a single = to compare.";
            case "=>" -> "Write >= for greater or equal.";
            case "=<" -> "Write <= for less or equal.";
            case "||" -> "Write OR between conditions and + between strings.";
            case "**" -> "Write ^ for powers.";
            case "->" -> "Write --> or -[:TYPE]-> for a relationship.";
            default -> {
                if (first.equals(";")) {
                    yield "A query is one statement.";
                }
                boolean doubledQuote = first.endsWith("'") && second.startsWith("'");
                yield doubledQuote ? "Write \\' for a quote in a string." : null;
            }
        };
    }

    static @Nullable String ofCharacter(String character) {
        return switch (character) {
            case "!" -> "Write <> for not equal and NOT to negate.";
            case "&" -> "Write AND between conditions.";
            case "\u2018", "\u2019", "\u201c", "\u201d" -> "Write strings in straight quotes.";
            case "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212" ->
                    "Write a plain - instead of this dash.";
            case "\\" -> "A backslash may stand only in a string.";
            case "?" -> "Write $name for a parameter.";
            case "#" -> "Write // before a comment.";
            default -> null;
        };
    }

    static @Nullable String ofNumber(String number) {
        String lower = number.toLowerCase(Locale.ROOT);
        if (lower.matches("0[0-7]+")) {
            return "Octal numbers begin with 0o: 0o" + lower.substring(1) + ".";
        }
        if (lower.matches("0[0-9]+")) {
            return "Decimal numbers do not begin with 0.";
        }
        if (lower.matches("[0-9][0-9_]*")) {
            return "Write the digits without _ between them.";
        }
        if (lower.startsWith("0x") || lower.startsWith("0o")) {
            return null;
        }
        return "Names do not begin with a digit, unless they are written in backticks.";
    }
}
