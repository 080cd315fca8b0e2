package dev.walgraph.pipeline;

import dev.walgraph.analysis.GraphSchema;
import dev.walgraph.analysis.GraphSchema.Knowledge;
import dev.walgraph.config.JobDefinition;
import dev.walgraph.config.QueryDefinition;
import dev.walgraph.config.SourceSubscription;
import dev.walgraph.config.TableName;
import dev.walgraph.source.catalog.PostgresCatalog;
import dev.walgraph.source.catalog.PostgresColumn;
import dev.walgraph.source.catalog.PostgresTable;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Collects the labels and properties that one query can see. */
final class QuerySchema {

    private final SortedMap<String, Set<String>> properties = new TreeMap<>();
    private final Map<String, SortedSet<String>> owners = new TreeMap<>();

    private QuerySchema() {}

    /** What the databases have of what the query takes. */
    static GraphSchema ofCatalogs(QueryDefinition query, Map<String, PostgresCatalog> catalogs) {
        QuerySchema schema = new QuerySchema();
        for (SourceSubscription subscription : query.sources()) {
            String source = subscription.sourceId();
            for (PostgresTable table : Objects.requireNonNull(catalogs.get(source)).tables()) {
                Set<String> columns =
                        table.columns().stream()
                                .map(PostgresColumn::name)
                                .collect(Collectors.toSet());
                schema.add(subscription, table.labels(), columns);
            }
        }
        return schema.build(Knowledge.PROPERTIES);
    }

    /**
     * What the job file alone says: a source that lists its tables has their names as labels. A
     * source that does not may have any.
     */
    static GraphSchema ofFile(QueryDefinition query, JobDefinition job) {
        QuerySchema schema = new QuerySchema();
        boolean complete = !query.sources().isEmpty();
        for (SourceSubscription subscription : query.sources()) {
            // A source that could not be read is not there.
            List<TableName> tables =
                    job.sources().stream()
                            .filter(source -> source.id().equals(subscription.sourceId()))
                            .flatMap(source -> source.tables().stream())
                            .toList();
            for (TableName table : tables) {
                List<String> labels = List.of(table.table(), table.toString());
                schema.add(subscription, labels, Set.of());
            }
            complete &= !tables.isEmpty();
        }
        return schema.build(complete ? Knowledge.LABELS : Knowledge.SOME_LABELS);
    }

    /** Whether a query takes the nodes with these labels from a source. */
    static boolean takes(SourceSubscription subscription, Collection<String> labels) {
        return subscription.nodes().isEmpty()
                || labels.stream().anyMatch(subscription.nodes()::contains);
    }

    private void add(
            SourceSubscription subscription, Collection<String> labels, Set<String> columns) {
        if (!takes(subscription, labels)) {
            return;
        }
        for (String label : labels) {
            properties.computeIfAbsent(label, l -> new HashSet<>()).addAll(columns);
            owners.computeIfAbsent(label, l -> new TreeSet<>()).add(subscription.sourceId());
        }
    }

    private GraphSchema build(Knowledge knowledge) {
        owners.values().removeIf(sources -> sources.size() < 2);
        return new GraphSchema(properties, knowledge, owners);
    }
}
