package dev.walgraph.pipeline;

import dev.walgraph.config.Environment;
import dev.walgraph.config.JobFile;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Compiles queries over the source {@code db}, of which nothing is known but its tables {@code a}
 * and {@code b}, and that {@code (:a)-[:R]->(:b)} is where {@code a.x = b.y}.
 */
final class TestQuery {

    private TestQuery() {}

    static CompiledQuery compile(String query) {
        return compile(query, List.of("db"));
    }

    /** The same over several sources with these tables. */
    static CompiledQuery compile(String query, List<String> sources) {
        String job =
                """
                sources:
                %s
                queries:
                  - id: q
                    queryLanguage: Cypher
                    sources:
                %s
                    joins:
                      - {id: R, keys: [{label: a, property: x}, {label: b, property: y}]}
                    query: >-
                      %s
                """
                        .formatted(
                                lines(
                                        "  - {kind: postgres, id: %s, database: d, user: u,"
                                                + " slotName: s, tables: [a, b]}",
                                        sources),
                                lines("      - {sourceId: %s}", sources),
                                query);
        return QueryCompiler.compile(
                JobFile.parse("job.yaml", "job", job, Environment.of(Map.of()))
                        .definition()
                        .queries()
                        .get(0),
                null);
    }

    private static String lines(String format, List<String> sources) {
        return sources.stream().map(format::formatted).collect(Collectors.joining("\n"));
    }

    static Dataflow dataflow(String query) {
        return compile(query).lowered().dataflow();
    }
}
