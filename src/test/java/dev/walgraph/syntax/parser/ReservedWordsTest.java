package dev.walgraph.syntax.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.syntax.ReservedWords;
import dev.walgraph.syntax.parser.generated.CypherLexer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The words that the printer quotes are those that the grammar does not take as variables. */
class ReservedWordsTest {

    @Test
    void agreeWithTheGrammar() {
        IntStream.rangeClosed(1, CypherLexer.VOCABULARY.getMaxTokenType())
                .mapToObj(CypherLexer.VOCABULARY::getLiteralName)
                .filter(name -> name != null && Character.isLetter(name.charAt(1)))
                .map(name -> name.substring(1, name.length() - 1))
                .forEach(
                        word ->
                                assertThat(isQuery("MATCH (" + word + ") RETURN 1"))
                                        .as(word)
                                        .isEqualTo(!ReservedWords.contains(word)));
        assertThat(ReservedWords.all()).noneMatch(w -> isQuery("MATCH (" + w + ") RETURN 1"));
    }

    @Test
    void mayNamePropertiesLabelsAndTypes() {
        assertThat(ReservedWords.all())
                .allMatch(w -> isQuery("MATCH (n:" + w + ")-[:" + w + "]->() RETURN n." + w))
                .allMatch(w -> isQuery("RETURN {" + w + ": $" + w + "}"));
    }

    private static boolean isQuery(String text) {
        try {
            QueryParser.parse(SourceText.of("query", text));
            return true;
        } catch (DiagnosticException e) {
            return false;
        }
    }
}
