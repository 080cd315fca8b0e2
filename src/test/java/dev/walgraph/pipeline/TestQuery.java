package dev.walgraph.pipeline;

import dev.walgraph.config.Environment;
import dev.walgraph.config.JobFile;
import java.util.Map;

/**
 * Compiles queries over the source {@code db}, of which nothing is known but its tables {@code a}
 * and {@code b}, and that {@code (:a)-[:R]->(:b)} is where {@code a.x = b.y}.
 */
final class TestQuery {

    private TestQuery() {}

    static CompiledQuery compile(String query) {
        String job =
                """
                sources:
                  - {kind: postgres, id: db, database: d, user: u, slotName: s, tables: [a, b]}
                queries:
                  - id: q
                    queryLanguage: Cypher
                    sources: [{sourceId: db}]
                    joins:
                      - {id: R, keys: [{label: a, property: x}, {label: b, property: y}]}
                    query: >-
                      %s
                """
                        .formatted(query);
        return QueryCompiler.compile(
                JobFile.parse("job.yaml", "job", job, Environment.of(Map.of()))
                        .definition()
                        .queries()
                        .get(0),
                null);
    }

    static Dataflow dataflow(String query) {
        return compile(query).lowered().dataflow();
    }
}
