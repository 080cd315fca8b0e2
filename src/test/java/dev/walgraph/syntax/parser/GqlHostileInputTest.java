package dev.walgraph.syntax.parser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.walgraph.config.QueryLanguage;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.syntax.Printer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As {@link HostileInputTest}, for GQL: each text ends in a tree or a diagnostic, and soon. */
class GqlHostileInputTest {

    private static final String[] WORDS = {
        "MATCH",
        "RETURN",
        "NEXT",
        "WHERE",
        "FILTER",
        "LET",
        "FOR",
        "YIELD",
        "GROUP BY",
        "UNION",
        "OPTIONAL",
        "AS",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "-",
        ">",
        "<",
        "~",
        ":",
        "|",
        "&",
        "!",
        "%",
        ",",
        ".",
        "..",
        "*",
        "=",
        "a",
        "b",
        "1",
        "'s'",
        "$p",
        "CASE",
        "WHEN",
        "THEN",
        "END",
        "IN",
        "NOT",
        "AND",
        "EXISTS",
        "count",
        "any",
        "NULL",
        "IS",
        "LABELED",
        "DISTINCT",
        "+",
        "a.b",
        "||",
        "CAST",
        "TRIM",
        "FROM",
        "->",
        "VALUE"
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "( ~ )",
                "[ ~ ]",
                "{a: ~ }",
                "[x IN ~ ]",
                "f( ~ )",
                "CAST( ~ AS STRING)",
                "TRIM(BOTH FROM ~ )",
                "CASE WHEN true THEN ~ END",
                "EXISTS { MATCH (a {x: ~ }) }",
                "EXISTS { (a WHERE ~ ) }",
                "all(x IN ~ )",
                "a[1.. ~ ]"
            })
    void readsSomeNestingAndRefusesMuch(String open, String close) {
        assertThat(outcome("RETURN " + (open + " ").repeat(30) + "1" + (" " + close).repeat(30)))
                .isEqualTo("ok");
        assertThat(
                        outcome(
                                "RETURN "
                                        + (open + " ").repeat(10_000)
                                        + "1"
                                        + (" " + close).repeat(10_000)))
                .isEqualTo("QueryTooComplex");
        assertThat(outcome("RETURN " + (open + " ").repeat(30) + "1"))
                .isEqualTo("UnexpectedSyntax");
    }

    @Test
    void refusesManyParenthesesInPatternsAndLabels() {
        assertThat(outcome("MATCH " + "(".repeat(30) + "a" + ")".repeat(30) + " RETURN a"))
                .isEqualTo("ok");
        assertThat(outcome("MATCH " + "(".repeat(10_000) + "a" + ")".repeat(10_000) + " RETURN a"))
                .isEqualTo("QueryTooComplex");
        assertThat(
                        outcome(
                                "MATCH (a:"
                                        + "(".repeat(10_000)
                                        + "B"
                                        + ")".repeat(10_000)
                                        + ") RETURN a"))
                .isEqualTo("QueryTooComplex");
        assertThat(outcome("MATCH (a:" + "!".repeat(10_000) + "B) RETURN a"))
                .isEqualTo("QueryTooComplex");
        assertThat(outcome("MATCH (a:B" + "|B".repeat(10_000) + ") RETURN a")).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT ", "- ", "1 + ", "1 || ", "1 ^ ", "a."})
    void readsSomeOperatorsInARowAndRefusesMany(String operator) {
        assertThat(outcome("RETURN " + operator.repeat(400) + "a")).isEqualTo("ok");
        assertThat(outcome("RETURN " + operator.repeat(10_000) + "a")).isEqualTo("QueryTooComplex");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RETURN 1~ + 1",
                "RETURN [1~, 1",
                "MATCH (a)~->(a)",
                "MATCH (a)~->{1,2}(a)",
                "MATCH (a:A~|A",
                "RETURN true~ OR n.x = 1",
                "MATCH (a)~ MATCH (a)",
                "MATCH (a)~ FILTER a",
                "RETURN a~ NEXT RETURN a",
                "RETURN a~ UNION RETURN a",
                "RETURN a~.b",
                "RETURN a~ IS TRUE",
                "RETURN '~''",
                "RETURN @'~abc",
                "--~abc",
                "/*~abc",
                "RETURN `~abc",
                "~)",
                "~ match"
            })
    void endsSoonOnAMegabyte(String parts) {
        int middle = parts.indexOf('~');
        String part = parts.substring(middle + 1);
        String text = parts.substring(0, middle) + part.repeat((1 << 20) / part.length());
        assertThat(outcome(text)).isNotNull();
    }

    @Test
    void readsALongList() {
        assertThat(outcome("RETURN [0" + ", 1".repeat(50_000) + "]")).isEqualTo("ok");
    }

    @Test
    void endsOnRandomBytes() {
        for (int seed = 0; seed < 300; seed++) {
            byte[] bytes = new byte[seed == 0 ? 1 << 20 : 200];
            new Random(seed).nextBytes(bytes);
            assertThat(outcome(new String(bytes, ISO_8859_1))).as("seed %d", seed).isNotNull();
        }
    }

    @Test
    void endsOnRandomWords() {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder("MATCH (a) RETURN ");
            int length = random.nextInt(40);
            for (int i = 0; i < length; i++) {
                text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
            }
            assertThat(outcome(text.toString())).as("seed %d: %s", seed, text).isNotNull();
        }
    }

    /** The code of the first diagnostic, or {@code ok} for a tree that can be printed. */
    private static String outcome(String text) {
        return assertTimeoutPreemptively(
                ofSeconds(30),
                () -> {
                    try {
                        SourceText source = SourceText.of("query", text);
                        return Printer.print(QueryParser.parse(source, QueryLanguage.GQL)).isEmpty()
                                ? "nothing"
                                : "ok";
                    } catch (DiagnosticException e) {
                        assertThat(e.getMessage()).startsWith("error[");
                        return e.diagnostics().get(0).code();
                    }
                });
    }
}
