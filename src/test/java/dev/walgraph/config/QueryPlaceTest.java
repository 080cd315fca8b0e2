package dev.walgraph.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.diagnostic.SourceText;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The query {@code MATCH … RETURN m.name} in every style of YAML: the caret stands under the m. */
class QueryPlaceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query: MATCH (n) RETURN m.name",
                "query: MATCH (n) RETURN m.name # a comment",
                "query: 'MATCH (n) RETURN m.name'",
                "query: \"MATCH (n) RETURN m.name\"",
                "query: |\n      MATCH (n)\n      RETURN m.name\n",
                "query: |-\n        MATCH (n)\n          RETURN m.name\n",
                "query: |2\n        MATCH (n)\n      RETURN m.name\n",
                "query: | # comment\n\n      // first\n      MATCH (n)\n      RETURN m.name\n\n",
                "query: >\n      MATCH (n)\n      RETURN m.name\n",
                "query: >-\n      MATCH (n)\n      RETURN m.name",
                "query: MATCH (n)\n      RETURN m.name",
                "query: MATCH (n)\n      RETURN m.name # comment",
                "query: 'MATCH (n)\n      RETURN m.name'",
                "query: \"MATCH (n)\n\n      RETURN m.name\"",
                "query:\n      MATCH (n)\n      RETURN m.name",
                "{query: MATCH (n) RETURN m.name, more: x}",
            })
    void placesAreThoseOfTheFile(String entry) {
        for (String lineEnd : new String[] {"\n", "\r\n"}) {
            String yaml = job(entry).replace("\n", lineEnd);
            SourceText query = query(yaml);
            int offset = query.text().indexOf("m.name");
            assertThat(offset).as(yaml).isNotNegative();
            SourceText.Position position = query.position(offset);
            String line = yaml.split("\r?\n", -1)[position.line() - 1];
            assertThat(line.substring(position.column() - 1)).as(yaml).startsWith("m.name");
        }
    }

    @Test
    void theTextIsWhatYamlSaysWhereFoldingMatters() {
        assertThat(query(job("query: >\n      RETURN 'a\n      b'\n")).text())
                .isEqualTo("RETURN 'a b'\n");
        assertThat(query(job("query: \"RETURN 'tab\\there'\"")).text())
                .isEqualTo("RETURN 'tab\there'");
        assertThat(query(job("query: 'RETURN ''x'''")).text()).isEqualTo("RETURN 'x'");
    }

    @Test
    void aProblemInAQueryIsShownInTheJobFile() {
        SourceText query = query(job("query: |\n      MATCH (n)\n      RETURN m.name\n"));
        int offset = query.text().indexOf("m.name");
        assertThat(
                        Diagnostic.error(
                                        "UndefinedVariable",
                                        "variable \"m\" is not defined",
                                        query,
                                        SourceSpan.of(offset, offset + 1))
                                .render())
                .isEqualTo(
                        """
                        error[UndefinedVariable]: variable "m" is not defined
                          --> job.yaml:6:14
                           6 |       RETURN m.name
                             |              ^""");
    }

    private static String job(String entry) {
        return entry.startsWith("{")
                ? "sources:\n- {kind: postgres, id: db, database: d, user: u}\nqueries:\n  - "
                        + entry.replace("more: x", "id: q, sources: [{sourceId: db}]")
                : "sources:\n- {kind: postgres, id: db, database: d, user: u}\nqueries:\n  - "
                        + entry
                        + "\n    id: q\n    sources: [{sourceId: db}]\n";
    }

    private static SourceText query(String yaml) {
        LoadedJob loaded = JobFile.parse("job.yaml", "job", yaml, Environment.of(Map.of()));
        return loaded.definitionOrThrow().queries().get(0).text();
    }
}
