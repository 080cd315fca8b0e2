package dev.walgraph.syntax.parser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.walgraph.config.QueryLanguage;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.syntax.Query;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts that nobody writes by hand: each ends in a tree or a diagnostic, and soon. */
abstract class HostileInput {

    private final QueryLanguage language;
    private final List<String> words;

    /**
     * @param words words and signs of the language
     */
    HostileInput(QueryLanguage language, List<String> words) {
        this.language = language;
        this.words = words;
    }

    /** {@code ok} for a tree that is as it should be. */
    abstract String verdict(Query query);

    /** The code of the first diagnostic, or the verdict on the tree. */
    final String outcome(String text) {
        return assertTimeoutPreemptively(
                ofSeconds(30),
                () -> {
                    try {
                        return verdict(QueryParser.parse(SourceText.of("query", text), language));
                    } catch (DiagnosticException e) {
                        assertThat(e.getMessage()).startsWith("error[");
                        return e.diagnostics().get(0).code();
                    }
                });
    }

    /** Something in itself: thirty times is read, ten thousand times is refused. */
    final void readsSomeAndRefusesMuch(String open, String close) {
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

    /** An operator in a row: four hundred are read, ten thousand are refused. */
    final void readsSomeInARowAndRefusesMany(String operator) {
        assertThat(outcome("RETURN " + operator.repeat(400) + "a")).isEqualTo("ok");
        assertThat(outcome("RETURN " + operator.repeat(10_000) + "a")).isEqualTo("QueryTooComplex");
    }

    /** A megabyte of what stands behind the tilde. */
    final void endsSoon(String parts) {
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
                text.append(words.get(random.nextInt(words.size()))).append(' ');
            }
            assertThat(outcome(text.toString())).as("seed %d: %s", seed, text).isNotNull();
        }
    }
}
