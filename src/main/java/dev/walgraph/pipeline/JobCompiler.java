package dev.walgraph.pipeline;

import dev.walgraph.config.JobDefinition;
import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.config.QueryDefinition;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.operator.PropertyUse;
import dev.walgraph.source.catalog.PostgresCatalog;
import dev.walgraph.source.catalog.PostgresTable;
import dev.walgraph.source.catalog.WantedTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Compiles the queries of a job against the catalogs of its databases, and finds out what to read
 * of these.
 */
public final class JobCompiler {

    private JobCompiler() {}

    /**
     * Compiles a job.
     *
     * @param catalogs the catalog of each source, by the source's id
     * @throws DiagnosticException with the errors of all queries
     */
    public static CompiledJob compile(JobDefinition job, Map<String, PostgresCatalog> catalogs) {
        List<Diagnostic> problems = new ArrayList<>();
        List<CompiledQuery> queries = new ArrayList<>();
        for (QueryDefinition query : job.queries()) {
            try {
                queries.add(QueryCompiler.compile(query, QuerySchema.ofCatalogs(query, catalogs)));
            } catch (DiagnosticException e) {
                problems.addAll(e.diagnostics());
            }
        }
        if (!problems.isEmpty()) {
            throw new DiagnosticException(problems);
        }
        CompiledJob withoutSources = new CompiledJob(job, List.of(), queries);
        List<CompiledSource> sources = new ArrayList<>();
        for (PostgresSourceDefinition source : job.sources()) {
            PostgresCatalog catalog = Objects.requireNonNull(catalogs.get(source.id()));
            List<WantedTable> wanted = wanted(withoutSources, catalog);
            if (!wanted.isEmpty()) {
                sources.add(new CompiledSource(source, catalog.capture(wanted)));
            }
        }
        return new CompiledJob(job, sources, queries);
    }

    /** What the queries of a job want of one source. */
    private static List<WantedTable> wanted(CompiledJob job, PostgresCatalog catalog) {
        Map<PostgresTable, WantedTable> wanted = new LinkedHashMap<>();
        for (PostgresTable table : catalog.tables()) {
            PropertyUse use =
                    new PropertyUse(
                            job.readersOf(catalog.source().id())
                                    .filter(
                                            query ->
                                                    subscribes(
                                                            query.definition(),
                                                            catalog.source().id(),
                                                            table))
                                    .flatMap(query -> query.lowered().dataflow().scans())
                                    .toList());
            if (use.reads(table.kind(), table.labels())) {
                wanted.put(
                        table, new WantedTable(table.name(), use.of(table.kind(), table.labels())));
            }
        }
        return List.copyOf(wanted.values());
    }

    private static boolean subscribes(QueryDefinition query, String sourceId, PostgresTable table) {
        return query.sources().stream()
                .anyMatch(
                        s ->
                                s.sourceId().equals(sourceId)
                                        && QuerySchema.takes(s, table.kind(), table.labels()));
    }
}
