package dev.walgraph.syntax;

import java.util.Locale;
import java.util.Set;

/** The words that must be written in backticks to be the name of a variable. */
public final class ReservedWords {

    private static final Set<String> WORDS =
            Set.of(
                    "ALL",
                    "AND",
                    "AS",
                    "ASC",
                    "ASCENDING",
                    "BY",
                    "CASE",
                    "CONTAINS",
                    "DESC",
                    "DESCENDING",
                    "DISTINCT",
                    "ELSE",
                    "END",
                    "ENDS",
                    "EXISTS",
                    "FALSE",
                    "IN",
                    "IS",
                    "LIMIT",
                    "MATCH",
                    "NOT",
                    "NULL",
                    "OPTIONAL",
                    "OR",
                    "ORDER",
                    "RETURN",
                    "SKIP",
                    "STARTS",
                    "THEN",
                    "TRUE",
                    "UNION",
                    "UNWIND",
                    "WHEN",
                    "WHERE",
                    "WITH",
                    "XOR");

    private ReservedWords() {}

    public static Set<String> all() {
        return WORDS;
    }

    public static boolean contains(String word) {
        return WORDS.contains(word.toUpperCase(Locale.ROOT));
    }
}
