package dev.walgraph.syntax.parser;

import dev.walgraph.syntax.parser.generated.CypherParser;
import dev.walgraph.syntax.parser.generated.GqlParser;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/**
 * A language, as far as messages about its syntax must know it. The grammars give the same names to
 * what they have in common; tokens are asked for by these.
 */
@SuppressWarnings("ImmutableEnumChecker") // Nobody changes the vocabularies.
enum Dialect {
    CYPHER(
            CypherParser.VOCABULARY,
            CypherParser.RULE_script,
            List.of("IDENTIFIER", "ESCAPED_NAME", "COUNT", "ANY", "NONE", "SINGLE", "REDUCE"),
            List.of("MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN"),
            List.of("WHERE", "UNION"),
            List.of(),
            "a clause such as MATCH or RETURN",
            CypherSlips.INSTANCE),
    GQL(
            GqlParser.VOCABULARY,
            GqlParser.RULE_script,
            List.of(
                    "IDENTIFIER",
                    "ESCAPED_NAME",
                    "ANY",
                    "BOTH",
                    "COUNT",
                    "DESTINATION",
                    "FIRST",
                    "FROM",
                    "GROUP",
                    "LABELED",
                    "LAST",
                    "LEADING",
                    "NONE",
                    "NULLS",
                    "OF",
                    "ORDINALITY",
                    "REDUCE",
                    "SINGLE",
                    "SOURCE",
                    "TRAILING",
                    "TRIM"),
            List.of(
                    "MATCH",
                    "OPTIONAL",
                    "FILTER",
                    "LET",
                    "FOR",
                    "ORDER",
                    "OFFSET",
                    "SKIP_ROWS",
                    "LIMIT",
                    "RETURN"),
            List.of("WHERE", "UNION", "EXCEPT", "INTERSECT", "NEXT", "YIELD", "WITH"),
            List.of("EXCEPT", "INTERSECT", "SKIP_ROWS", "STRING", "~"),
            "a statement such as MATCH or RETURN",
            GqlSlips.INSTANCE);

    private final Vocabulary vocabulary;
    private final int startRule;
    private final Set<String> names;
    private final Set<String> clauses;
    private final Set<String> structure;
    private final Set<String> unspoken;
    private final String clause;
    private final Slips slips;

    Dialect(
            Vocabulary vocabulary,
            int startRule,
            List<String> names,
            List<String> clauses,
            List<String> structure,
            List<String> unspoken,
            String clause,
            Slips slips) {
        this.vocabulary = vocabulary;
        this.startRule = startRule;
        this.names = Set.copyOf(names);
        this.clauses = Set.copyOf(clauses);
        this.structure = Set.copyOf(structure);
        this.unspoken = Set.copyOf(unspoken);
        this.clause = clause;
        this.slips = slips;
    }

    /** The rule that reads a whole text. */
    int startRule() {
        return startRule;
    }

    Slips slips() {
        return slips;
    }

    /** What begins with one of the {@link #clauses}, for messages. */
    String clause() {
        return clause;
    }

    /** The tokens that can be names of variables. */
    Set<String> names() {
        return names;
    }

    /** Tokens that could stand in many places but seldom should: messages do not mention them. */
    Set<String> unspoken() {
        return unspoken;
    }

    /** The tokens with which a clause begins. */
    Set<String> clauses() {
        return clauses;
    }

    /** The name of a token's type; null of signs. */
    @Nullable String name(int type) {
        return vocabulary.getSymbolicName(type);
    }

    boolean is(int type, String... tokens) {
        String name = name(type);
        return name != null && Arrays.asList(tokens).contains(name);
    }

    boolean contains(IntervalSet types, String token) {
        return types.toList().stream().anyMatch(type -> is(type, token));
    }

    /** What a token of this type is always written as; null if it has many forms. */
    @Nullable String literal(int type) {
        String literal = vocabulary.getLiteralName(type);
        return literal == null ? null : literal.substring(1, literal.length() - 1);
    }

    /** Whether the word or sign could only begin what comes after something that is whole. */
    boolean beginsPart(int type) {
        String name = name(type);
        return name != null && (clauses.contains(name) || structure.contains(name));
    }

    /** Whether a word must be in backticks to be the name of a variable. */
    boolean isReserved(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return IntStream.rangeClosed(1, vocabulary.getMaxTokenType())
                .anyMatch(
                        type ->
                                lower.equals(literal(type))
                                        && Character.isLetter(lower.charAt(0))
                                        && !names.contains(name(type)));
    }
}
