package dev.walgraph.syntax.parser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.syntax.Printer;
import dev.walgraph.syntax.Query;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that nobody writes by hand: each ends in a tree or a diagnostic, and soon. */
class HostileInputTest {

    private static final String[] WORDS = {
        "MATCH",
        "RETURN",
        "WITH",
        "WHERE",
        "UNWIND",
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
        ":",
        "|",
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
        "DISTINCT",
        "+",
        "a.b"
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
                "CASE WHEN true THEN ~ END",
                "EXISTS { MATCH (a {x: ~ }) }",
                "all(x IN ~ )",
                "({a: ~ })",
                "(a)-[{x: ~ }]-()",
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

    @ParameterizedTest
    @ValueSource(strings = {"NOT ", "-", "1 + ", "1 ^ ", "a."})
    void readsSomeOperatorsInARowAndRefusesMany(String operator) {
        assertThat(outcome("RETURN " + operator.repeat(400) + "a")).isEqualTo("ok");
        assertThat(outcome("RETURN " + operator.repeat(10_000) + "a")).isEqualTo("QueryTooComplex");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RETURN 1~ + 1",
                "RETURN [1~, 1",
                "MATCH (a)~-->(a)",
                "RETURN (a)~-->(a)",
                "RETURN true~ OR n.x = 1",
                "MATCH (a)~ MATCH (a)",
                "RETURN a~.b",
                "RETURN '~abc",
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
    void endsOnRandomCharactersAndLoneSurrogates() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder("RETURN '");
            for (int i = 0; i < 100; i++) {
                text.append((char) random.nextInt(Character.MAX_VALUE + 1));
            }
            assertThat(outcome(text.toString())).as("seed %d", seed).isNotNull();
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

    /**
     * The code of the first diagnostic, or {@code ok} for a tree that prints and reads the same.
     */
    private static String outcome(String text) {
        return assertTimeoutPreemptively(
                ofSeconds(30),
                () -> {
                    try {
                        Query query = QueryParser.parse(SourceText.of("query", text));
                        String printed = Printer.print(query);
                        Query again = QueryParser.parse(SourceText.of("query", printed));
                        return again.equals(query) ? "ok" : printed;
                    } catch (DiagnosticException e) {
                        assertThat(e.getMessage()).startsWith("error[");
                        return e.diagnostics().get(0).code();
                    }
                });
    }
}
