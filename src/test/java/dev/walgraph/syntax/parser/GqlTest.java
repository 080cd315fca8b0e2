package dev.walgraph.syntax.parser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.config.QueryLanguage;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.syntax.Printer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables in {@code gql/*.txt}: which trees queries in GQL have. */
class GqlTest {

    static List<Arguments> inCypher() {
        return table("in-cypher");
    }

    static List<Arguments> own() {
        return table("own");
    }

    @ParameterizedTest
    @MethodSource("inCypher")
    void hasTheTreeOfAQueryInCypher(String gql, String cypher) {
        assertThat(printed(gql, QueryLanguage.GQL)).isEqualTo(cypher);
        assertThat(printed(cypher, QueryLanguage.CYPHER)).isEqualTo(cypher);
    }

    @ParameterizedTest
    @MethodSource("own")
    void hasATreeOfItsOwn(String gql, String expected) {
        assertThat(printed(gql, QueryLanguage.GQL)).isEqualTo(expected);
    }

    private static String printed(String text, QueryLanguage language) {
        return Printer.print(QueryParser.parse(SourceText.of("query", text), language));
    }

    private static List<Arguments> table(String name) {
        List<Arguments> rows = new ArrayList<>();
        StringBuilder query = new StringBuilder();
        for (String line : read(name).lines().toList()) {
            if (line.startsWith("=> ")) {
                rows.add(Arguments.of(query.toString(), line.substring("=> ".length())));
                query.setLength(0);
            } else if (!line.startsWith("#") && !line.isEmpty()) {
                query.append(line).append('\n');
            }
        }
        return rows;
    }

    private static String read(String name) {
        try (InputStream in = GqlTest.class.getResourceAsStream("/gql/" + name + ".txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
