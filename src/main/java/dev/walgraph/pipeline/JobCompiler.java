package dev.walgraph.pipeline;

import dev.walgraph.analysis.GraphSchema;
import dev.walgraph.config.JobDefinition;
import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.config.QueryDefinition;
import dev.walgraph.config.SourceSubscription;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.source.catalog.PostgresCatalog;
import dev.walgraph.source.catalog.PostgresColumn;
import dev.walgraph.source.catalog.PostgresTable;
import dev.walgraph.source.catalog.WantedTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
                queries.add(QueryCompiler.compile(query, schema(query, catalogs)));
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
            PropertyUse use = new PropertyUse();
            job.readersOf(catalog.source().id())
                    .filter(query -> subscribes(query.definition(), catalog.source().id(), table))
                    .forEach(query -> use.add(query.lowered().dataflow()));
            if (use.reads(table.labels())) {
                wanted.put(table, new WantedTable(table.name(), use.of(table.labels())));
            }
        }
        return List.copyOf(wanted.values());
    }

    private static boolean subscribes(QueryDefinition query, String sourceId, PostgresTable table) {
        return query.sources().stream()
                .anyMatch(s -> s.sourceId().equals(sourceId) && takes(s, table));
    }

    private static boolean takes(SourceSubscription subscription, PostgresTable table) {
        return subscription.nodes().isEmpty()
                || table.labels().stream().anyMatch(subscription.nodes()::contains);
    }

    /**
     * Labels and properties of what a query reads. A label that two sources have would mean two
     * things.
     */
    private static GraphSchema schema(
            QueryDefinition query, Map<String, PostgresCatalog> catalogs) {
        TreeMap<String, Set<String>> properties = new TreeMap<>();
        Map<String, String> owners = new TreeMap<>();
        for (SourceSubscription subscription : query.sources()) {
            String sourceId = subscription.sourceId();
            for (PostgresTable table : Objects.requireNonNull(catalogs.get(sourceId)).tables()) {
                if (!takes(subscription, table)) {
                    continue;
                }
                Set<String> columns =
                        table.columns().stream()
                                .map(PostgresColumn::name)
                                .collect(Collectors.toSet());
                for (String label : table.labels()) {
                    String owner = owners.putIfAbsent(label, sourceId);
                    if (owner != null && !owner.equals(sourceId)) {
                        throw new DiagnosticException(ambiguous(query, label, owner, sourceId));
                    }
                    properties.computeIfAbsent(label, l -> new HashSet<>()).addAll(columns);
                }
            }
        }
        return new GraphSchema(properties);
    }

    private static Diagnostic ambiguous(
            QueryDefinition query, String label, String first, String second) {
        return query.places()
                .error(
                        "AmbiguousLabel",
                        "label \""
                                + label
                                + "\" belongs to source \""
                                + first
                                + "\" and to source \""
                                + second
                                + "\"",
                        "sources")
                .withHint("Say with `nodes` which labels the query takes from each source.");
    }
}
