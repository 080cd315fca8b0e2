package dev.walgraph.pipeline;

import dev.walgraph.analysis.GraphSchema;
import dev.walgraph.analysis.GraphSchema.Knowledge;
import dev.walgraph.analysis.GraphSchema.Relationships;
import dev.walgraph.config.JobDefinition;
import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.config.QueryDefinition;
import dev.walgraph.config.RelationTable;
import dev.walgraph.config.SourceSubscription;
import dev.walgraph.config.TableName;
import dev.walgraph.graph.ElementKind;
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

/** Collects the labels, types and properties that one query can see. */
final class QuerySchema {

    private final SortedMap<String, Set<String>> properties = new TreeMap<>();
    private final Map<String, SortedSet<String>> owners = new TreeMap<>();
    private final SortedMap<String, Relationships> relationships = new TreeMap<>();
    private final Set<Set<String>> together = new HashSet<>();

    private QuerySchema() {}

    /** What the databases have of what the query takes. */
    static GraphSchema ofCatalogs(QueryDefinition query, Map<String, PostgresCatalog> catalogs) {
        QuerySchema schema = new QuerySchema();
        for (SourceSubscription subscription : query.sources()) {
            String source = subscription.sourceId();
            for (PostgresTable table : Objects.requireNonNull(catalogs.get(source)).tables()) {
                Set<String> columns =
                        table.properties().stream()
                                .map(PostgresColumn::name)
                                .collect(Collectors.toSet());
                if (table.ends() == null) {
                    schema.add(subscription, table.labels(), columns);
                } else {
                    schema.add(subscription, table.ends().definition(), columns);
                }
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
            List<PostgresSourceDefinition> sources =
                    job.sources().stream()
                            .filter(source -> source.id().equals(subscription.sourceId()))
                            .toList();
            for (PostgresSourceDefinition source : sources) {
                source.relations().forEach(table -> schema.add(subscription, table, Set.of()));
                Set<TableName> relations =
                        source.relations().stream()
                                .map(RelationTable::table)
                                .collect(Collectors.toSet());
                for (TableName table : source.tables()) {
                    if (!relations.contains(table)) {
                        List<String> labels = List.of(table.table(), table.toString());
                        schema.add(subscription, labels, Set.of());
                    }
                }
            }
            complete &= sources.stream().anyMatch(source -> !source.tables().isEmpty());
        }
        return schema.build(complete ? Knowledge.LABELS : Knowledge.SOME_LABELS);
    }

    /** Whether a query takes the elements of a kind with these labels from a source. */
    static boolean takes(
            SourceSubscription subscription, ElementKind kind, Collection<String> labels) {
        List<String> wanted =
                kind == ElementKind.NODE ? subscription.nodes() : subscription.relations();
        return wanted.isEmpty() || labels.stream().anyMatch(wanted::contains);
    }

    private void add(
            SourceSubscription subscription, Collection<String> labels, Set<String> columns) {
        if (!takes(subscription, ElementKind.NODE, labels)) {
            return;
        }
        together.add(Set.copyOf(labels));
        for (String label : labels) {
            properties.computeIfAbsent(label, l -> new HashSet<>()).addAll(columns);
            owners.computeIfAbsent(label, l -> new TreeSet<>()).add(subscription.sourceId());
        }
    }

    private void add(SourceSubscription subscription, RelationTable table, Set<String> columns) {
        if (takes(subscription, ElementKind.RELATIONSHIP, List.of(table.type()))) {
            relationships.merge(
                    table.type(),
                    new Relationships(columns, table.start().label(), table.end().label()),
                    QuerySchema::both);
        }
    }

    /** Relationships of one type may be rows of several tables. */
    private static Relationships both(Relationships a, Relationships b) {
        Set<String> columns = new HashSet<>(a.properties());
        columns.addAll(b.properties());
        return new Relationships(
                columns,
                Objects.equals(a.startLabel(), b.startLabel()) ? a.startLabel() : null,
                Objects.equals(a.endLabel(), b.endLabel()) ? a.endLabel() : null);
    }

    private GraphSchema build(Knowledge knowledge) {
        owners.values().removeIf(sources -> sources.size() < 2);
        return new GraphSchema(properties, knowledge, owners, relationships, together);
    }
}
