package dev.walgraph.bench.query;

import dev.walgraph.analysis.GraphSchema;
import dev.walgraph.config.Granularity;
import dev.walgraph.config.JoinDefinition;
import dev.walgraph.config.Places;
import dev.walgraph.config.QueryDefinition;
import dev.walgraph.config.QueryLanguage;
import dev.walgraph.config.SourceSubscription;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.SourceTables;
import dev.walgraph.operator.ScanSpec.ScanColumn;
import dev.walgraph.pipeline.CompiledQuery;
import dev.walgraph.pipeline.Dataflow;
import dev.walgraph.pipeline.QueryCompiler;
import dev.walgraph.testing.TestJoin;
import dev.walgraph.testing.TestSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A query over one source, compiled. */
public record BenchQuery(CompiledQuery compiled) {

    /** The one source of all queries. */
    public static final String SOURCE = "memory";

    /** Compiles a query. */
    public static BenchQuery of(
            String id, TestSchema schema, String text, Granularity granularity) {
        TreeMap<String, Set<String>> properties = new TreeMap<>();
        for (NodeLayout table : schema.tables()) {
            properties.put(table.labels().get(0), Set.copyOf(table.properties()));
        }
        QueryDefinition definition =
                new QueryDefinition(
                        id,
                        SourceText.of(id, text),
                        QueryLanguage.CYPHER,
                        List.of(new SourceSubscription(SOURCE, List.of())),
                        schema.joins().stream().map(BenchQuery::join).toList(),
                        Map.of(),
                        granularity,
                        true,
                        null,
                        Places.nowhere());
        return new BenchQuery(QueryCompiler.compile(definition, GraphSchema.complete(properties)));
    }

    private static JoinDefinition join(TestJoin join) {
        return new JoinDefinition(
                join.id(),
                new JoinDefinition.Key(join.startLabel(), join.startProperty()),
                new JoinDefinition.Key(join.endLabel(), join.endProperty()),
                Places.nowhere());
    }

    /** The tables and columns that some queries read, which are all that a source hands on. */
    public static SourceTables tables(TestSchema schema, List<BenchQuery> queries) {
        List<Dataflow.Scan> scans = new ArrayList<>();
        for (BenchQuery query : queries) {
            scans.addAll(find(Dataflow.Scan.class, query.compiled.lowered().dataflow()));
        }
        List<NodeLayout> layouts = new ArrayList<>();
        for (NodeLayout table : schema.tables()) {
            Set<String> properties = new TreeSet<>();
            boolean read = false;
            for (Dataflow.Scan scan : scans) {
                if (table.labels().containsAll(scan.spec().labels())) {
                    read = true;
                    for (ScanColumn column : scan.spec().columns()) {
                        if (column instanceof ScanColumn.PropertyOf property) {
                            properties.add(property.property());
                        }
                    }
                }
            }
            if (read) {
                layouts.add(new NodeLayout(table.labels(), List.copyOf(properties)));
            }
        }
        return new SourceTables(layouts);
    }

    /** The only operator of a kind that the query has. */
    public <D extends Dataflow> D only(Class<D> kind) {
        List<D> found = find(kind, compiled.lowered().dataflow());
        if (found.size() != 1) {
            throw new IllegalStateException(kind + " in " + compiled.lowered().dataflow());
        }
        return found.get(0);
    }

    private static <D extends Dataflow> List<D> find(Class<D> kind, Dataflow dataflow) {
        List<D> found = new ArrayList<>();
        if (kind.isInstance(dataflow)) {
            found.add(kind.cast(dataflow));
        }
        dataflow.inputs().forEach(input -> found.addAll(find(kind, input)));
        return found;
    }
}
