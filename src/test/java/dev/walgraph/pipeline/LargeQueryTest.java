package dev.walgraph.pipeline;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.walgraph.config.Environment;
import dev.walgraph.config.JobFile;
import dev.walgraph.config.QueryDefinition;
import dev.walgraph.diagnostic.DiagnosticException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Queries of a size that nobody writes: planned, or refused with a message, in a short time. */
class LargeQueryTest {

    private static CompiledQuery compile(String query) {
        String job =
                """
                sources:
                  - {kind: postgres, id: db, database: d, user: u, slotName: s, tables: [a]}
                queries:
                  - id: q
                    queryLanguage: Cypher
                    sources: [{sourceId: db}]
                    joins:
                      - {id: R, keys: [{label: a, property: x}, {label: a, property: y}]}
                    query: >-
                """
                        + "      "
                        + query
                        + "\n";
        QueryDefinition definition =
                JobFile.parse("job.yaml", "job", job, Environment.of(Map.of()))
                        .definition()
                        .queries()
                        .get(0);
        return assertTimeoutPreemptively(
                ofSeconds(120), () -> QueryCompiler.compile(definition, null));
    }

    @Test
    void aLongPatternIsPlanned() {
        assertThat(compile("MATCH (n0:a)" + "-[:R]->()".repeat(50) + " RETURN n0.x").lowered())
                .isNotNull();
    }

    @Test
    void manyClausesArePlanned() {
        assertThat(
                        compile(
                                        "MATCH (n:a)"
                                                + " OPTIONAL MATCH (n)-[:R]->()".repeat(60)
                                                + " RETURN n.x")
                                .lowered())
                .isNotNull();
    }

    @Test
    void tooManyNodesAreRefused() {
        assertThatThrownBy(() -> compile("MATCH (n0)" + "-[:R]->()".repeat(3_000) + " RETURN n0.x"))
                .isInstanceOf(DiagnosticException.class)
                .hasMessageContaining(
                        "error[QueryTooComplex]: the query has 3001 nodes in patterns, more than"
                                + " 300")
                .hasMessageEndingWith("hint: Split it into several queries.");
    }

    @Test
    void tooManyClausesAreRefused() {
        assertThatThrownBy(() -> compile("MATCH (n0)" + " WITH n0".repeat(3_000) + " RETURN n0.x"))
                .isInstanceOf(DiagnosticException.class)
                .hasMessageContaining(
                        "error[QueryTooComplex]: the query has 3002 clauses, more than 300")
                .hasMessageEndingWith("hint: Split it into several queries.");
    }

    @Test
    void whatDoublesTooOftenIsRefused() {
        String step = " OPTIONAL MATCH (n)-[:R*]->(m) WITH n";
        String query = "MATCH (n:a)" + step.repeat(20) + " RETURN n.x";
        assertThatThrownBy(() -> compile(query))
                .isInstanceOf(DiagnosticException.class)
                .hasMessage(
                        "error[QueryTooComplex]: the query asks too much of each row\n"
                                + "  --> job.yaml:10:7\n"
                                + "  10 |       "
                                + query
                                + "\n"
                                + "     |       ^^^^^\n"
                                + "detail: Each OPTIONAL MATCH and each subquery whose rows cannot"
                                + " be found without what is before it needs all that is before"
                                + " it once more.\n"
                                + "hint: Split it into several queries.");
    }
}
