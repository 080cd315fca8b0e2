package dev.walgraph.syntax.parser;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hints for queries in Cypher. */
final class CypherSlips extends Slips {

    static final CypherSlips INSTANCE = new CypherSlips();

    private static final String GQL =
            " Or say \"queryLanguage: GQL\" in the query's configuration.";
    private static final String PATTERN =
            "Write the relationship as a pattern: (a:left)-[:JOIN_ID]->(b:right).";
    private static final String OPTIONAL =
            "Write OPTIONAL MATCH, and the relationship as a pattern.";

    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("SELECT", "Cypher begins with MATCH and ends with RETURN."),
                    Map.entry("FROM", "Write MATCH (n:label) to say what to read."),
                    Map.entry("JOIN", PATTERN),
                    Map.entry(
                            "GROUP",
                            "Cypher groups by whatever stands beside an aggregate in WITH or"
                                    + " RETURN."),
                    Map.entry("HAVING", "Write WITH ... WHERE to filter after an aggregation."),
                    Map.entry("INNER", PATTERN),
                    Map.entry("CROSS", PATTERN),
                    Map.entry("LEFT", OPTIONAL),
                    Map.entry("RIGHT", OPTIONAL),
                    Map.entry("FULL", OPTIONAL),
                    Map.entry("LIKE", "Use STARTS WITH, ENDS WITH, CONTAINS or =~."),
                    Map.entry("ILIKE", "Use toLower(text) CONTAINS 'part', or =~ '(?i)...'."),
                    Map.entry("REGEXP", "Write =~."),
                    Map.entry("STARTSWITH", "Write STARTS WITH."),
                    Map.entry("ENDSWITH", "Write ENDS WITH."),
                    Map.entry("ISNULL", "Write IS NULL."),
                    Map.entry("NOTNULL", "Write IS NOT NULL."),
                    Map.entry("OVER", "Aggregate in a WITH, and MATCH again what belongs to it."),
                    Map.entry("EXCEPT", "Say in WHERE which rows to take."),
                    Map.entry("MINUS", "Say in WHERE which rows to take."),
                    Map.entry("INTERSECT", "Say in WHERE which rows to take."),
                    Map.entry("LOAD", "The data comes from the query's sources."),
                    Map.entry("USE", "The query's sources say which graph it reads."),
                    Map.entry(
                            "FILTER", "FILTER is GQL. Write WHERE behind a MATCH or a WITH." + GQL),
                    Map.entry("LET", "LET is GQL. Write WITH *, value AS name." + GQL),
                    Map.entry("FOR", "FOR is GQL. Write UNWIND list AS x." + GQL),
                    Map.entry(
                            "NEXT", "NEXT is GQL. Write WITH instead of the RETURN before." + GQL),
                    Map.entry("YIELD", "YIELD is GQL. Write WITH." + GQL),
                    Map.entry("FINISH", "A query ends with RETURN."),
                    Map.entry("BETWEEN", "Chain two comparisons: low <= value <= high."),
                    Map.entry("OFFSET", "Write SKIP."),
                    Map.entry("MOD", "Write % for the remainder."),
                    Map.entry("NULLS", "Nulls come last in ascending order."));

    private CypherSlips() {}

    @Override
    Map<String, String> words() {
        return WORDS;
    }

    @Override
    @Nullable String ofPair(String first, String second) {
        return switch (first + second) {
            case "||" -> "Write OR between conditions and + between strings.";
            case "**" -> "Write ^ for powers.";
            case "->" -> "Write --> or -[:TYPE]-> for a relationship.";
            default -> {
                boolean doubledQuote = first.endsWith("'") && second.startsWith("'");
                yield doubledQuote ? "Write \\' for a quote in a string." : ofSigns(first, second);
            }
        };
    }

    @Override
    @Nullable String ofPlace(Unexpected token) {
        return CypherPlaceHints.of(token);
    }

    @Override
    @Nullable String ofCharacter(String character) {
        return switch (character) {
            case "!" -> "Write <> for not equal and NOT to negate.";
            case "&" -> "Write AND between conditions, and : between labels.";
            case "?", "@" -> "Write $name for a parameter.";
            default -> ofForeignCharacter(character);
        };
    }
}
