package dev.walgraph.syntax.parser;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hints for queries in GQL; much of what is not expected there is Cypher. */
final class GqlSlips extends Slips {

    static final GqlSlips INSTANCE = new GqlSlips();

    private static final String CYPHER =
            " Or say \"queryLanguage: Cypher\" in the query's configuration.";

    private static final String WITH =
            "WITH is Cypher. In GQL, LET adds columns, FILTER filters, and RETURN ... NEXT goes on"
                    + " with what is returned."
                    + CYPHER;
    private static final String PATTERN = "Write EXISTS { pattern } for a pattern as a condition.";

    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("WITH", WITH),
                    Map.entry("YIELD", "YIELD follows MATCH or NEXT."),
                    Map.entry("UNWIND", "UNWIND is Cypher. Write FOR x IN list." + CYPHER),
                    Map.entry(
                            "STARTS",
                            "STARTS WITH is Cypher. Write left(text, char_length(start)) = start."
                                    + CYPHER),
                    Map.entry(
                            "ENDS",
                            "ENDS WITH is Cypher. Write right(text, char_length(end)) = end."
                                    + CYPHER),
                    Map.entry(
                            "CONTAINS",
                            "CONTAINS is Cypher. Write size(split(text, part)) > 1." + CYPHER),
                    Map.entry(
                            "SELECT", "Write MATCH for what to read and RETURN for what to show."),
                    Map.entry("FROM", "Write MATCH (n:label) to say what to read."),
                    Map.entry(
                            "JOIN",
                            "Write the relationship as a pattern: (a:left)-[:JOIN_ID]->(b:right)."),
                    Map.entry("HAVING", "Write NEXT FILTER after the RETURN that aggregates."),
                    Map.entry("GROUP", "GROUP BY stands behind the items of RETURN."),
                    Map.entry(
                            "WHERE",
                            "WHERE belongs to a MATCH. After other statements, write FILTER."),
                    Map.entry("LIKE", "Compare parts of the text with left, right or substring."),
                    Map.entry("BETWEEN", "Write low <= value AND value <= high."),
                    Map.entry("MOD", "Write mod(dividend, divisor)."),
                    Map.entry("FINISH", "A query ends with RETURN."),
                    Map.entry("USE", "The query's sources say which graph it reads."));

    private static final List<String> CLAUSES =
            List.of(
                    "MATCH",
                    "OPTIONAL",
                    "WHERE",
                    "FILTER",
                    "LET",
                    "FOR",
                    "ORDER",
                    "OFFSET",
                    "LIMIT",
                    "RETURN",
                    "NEXT",
                    "YIELD",
                    "UNION");

    private GqlSlips() {}

    @Override
    Map<String, String> words() {
        return WORDS;
    }

    @Override
    @Nullable String ofPair(String first, String second) {
        return switch (first + second) {
            case "=~" -> "There are no regular expressions in GQL." + CYPHER;
            case "**" -> "Write power(base, exponent).";
            case "|:" -> "Write a single colon before all types: -[:A|B]->.";
            case "*," ->
                    "RETURN * takes no further columns. Add them with LET before, or name all.";
            case "{." -> "Write a map: {name: n.name}.";
            default -> ofSigns(first, second);
        };
    }

    @Override
    @Nullable String ofPlace(Unexpected token) {
        String found = token.found();
        if (token.at(-1).equalsIgnoreCase("WITH")) {
            return WITH;
        }
        if (token.couldBe("NEXT")
                && token.couldBe("GROUP")
                && CLAUSES.contains(found.toUpperCase(Locale.ROOT))
                && !found.equalsIgnoreCase("WHERE")
                && !found.equalsIgnoreCase("YIELD")) {
            return "Write NEXT before what goes on with the rows of a RETURN.";
        }
        return switch (found) {
            case "*" ->
                    token.couldBe("]")
                            ? "Write how many behind the relationship: -[:TYPE]->{1,3}, or * for"
                                    + " any number."
                            : null;
            case ":" -> ofColon(token);
            case ">" -> token.at(-1).equals("-") ? PATTERN : null;
            case "&" -> token.couldBe("AND") ? "Write AND between conditions." : null;
            case "!" ->
                    token.couldBe("NOT") || token.couldBe("AND")
                            ? "Write <> for not equal and NOT to negate."
                            : null;
            case "." ->
                    token.at(-2).equals("(") && token.at(-3).equalsIgnoreCase("EXISTS")
                            ? "Write IS NOT NULL to ask whether a property is there."
                            : null;
            default -> null;
        };
    }

    private static @Nullable String ofColon(Unexpected token) {
        if (token.couldBe("&")) {
            return "Write & between labels: (n:A&B).";
        }
        return token.at(-1).equals("[") && token.at(-2).equals("-") ? PATTERN : null;
    }

    @Override
    @Nullable String ofCharacter(String character) {
        return switch (character) {
            case "?" -> "Write $name for a parameter, and OPTIONAL MATCH for what may be missing.";
            default -> ofForeignCharacter(character);
        };
    }
}
