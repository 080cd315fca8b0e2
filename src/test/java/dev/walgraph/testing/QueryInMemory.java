package dev.walgraph.testing;

import dev.walgraph.analysis.AnalysisContext;
import dev.walgraph.analysis.AnalyzedQuery;
import dev.walgraph.analysis.Analyzer;
import dev.walgraph.analysis.GraphSchema;
import dev.walgraph.analysis.RelationshipType;
import dev.walgraph.config.QueryLanguage;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.expression.EvaluationException;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeChange;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.operator.ResultSpec;
import dev.walgraph.operator.result.ResultLogic;
import dev.walgraph.pipeline.LoweredQuery;
import dev.walgraph.pipeline.PlanLowering;
import dev.walgraph.plan.Produce;
import dev.walgraph.plan.rule.Optimizer;
import dev.walgraph.plan.translate.Translator;
import dev.walgraph.syntax.parser.QueryParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A continuous query without Flink: transactions go in, result changes come out. */
public final class QueryInMemory {

    private static final String QUERY_ID = "query";

    private final TestSchema schema;
    private final LoweredQuery query;
    private final ResultSpec spec;
    private final ResultLogic result;
    private final DataflowInMemory dataflow;
    private final Map<String, Node> nodes = new HashMap<>();
    private final TreeMap<Row, Integer> rows = new TreeMap<>();
    private final List<EvaluationException> errors = new ArrayList<>();
    private int transactions;
    private long sequence;

    private QueryInMemory(TestSchema schema, LoweredQuery query) {
        this.schema = schema;
        this.query = query;
        this.spec = query.result();
        this.result = new ResultLogic(spec);
        this.dataflow =
                new DataflowInMemory(query.dataflow(), (failure, row) -> errors.add(failure));
    }

    /** The query as users run it. */
    public static QueryInMemory optimized(TestSchema schema, String text) {
        return optimized(schema, text, Map.of());
    }

    /** As above, with values for the query's parameters. */
    public static QueryInMemory optimized(
            TestSchema schema, String text, Map<String, Value> parameters) {
        Produce plan = Optimizer.optimize(plan(schema, text, parameters));
        return new QueryInMemory(schema, PlanLowering.lower(plan));
    }

    /** The query as users run it, in GQL. */
    public static QueryInMemory gql(TestSchema schema, String text) {
        return gql(schema, text, Map.of());
    }

    /** As above, with values for the query's parameters. */
    public static QueryInMemory gql(TestSchema schema, String text, Map<String, Value> parameters) {
        AnalysisContext cypher = context(schema, parameters);
        AnalysisContext gql =
                new AnalysisContext(cypher.joins(), parameters, cypher.schema(), QueryLanguage.GQL);
        Produce plan = Optimizer.optimize(plan(text, gql));
        return new QueryInMemory(schema, PlanLowering.lower(plan));
    }

    /** The query as it is translated, before any rule. */
    public static QueryInMemory unoptimized(
            TestSchema schema, String text, Map<String, Value> parameters) {
        return new QueryInMemory(schema, PlanLowering.lower(plan(schema, text, parameters)));
    }

    /**
     * The query as users run it, compiled without knowing what the graph has: any label, any type
     * of relationships and any property may occur, and nothing is warned of.
     *
     * <p>A graph of nodes and relationships comes in like tables: {@link TestSchema#tables} holds a
     * layout for each combination of labels, {@link NodeLayout#ofRelationship} for each type of
     * relationships; a {@link TableChange.Put} of a relationship has the {@link
     * dev.walgraph.graph.NodeReference}s of its start and its end before its properties. No node
     * and relationship may have the same id. {@link ChangeText} reads both from text.
     */
    public static QueryInMemory withoutSchema(
            TestSchema schema, String text, Map<String, Value> parameters) {
        AnalysisContext context =
                new AnalysisContext(context(schema, parameters).joins(), parameters, null);
        Produce plan = Optimizer.optimize(plan(text, context));
        return new QueryInMemory(schema, PlanLowering.lower(plan));
    }

    /** The same query as if it had not run yet, without compiling it again. */
    public QueryInMemory restarted() {
        return new QueryInMemory(schema, query);
    }

    /** The plan of a query before any rule. */
    private static Produce plan(TestSchema schema, String text, Map<String, Value> parameters) {
        return plan(text, context(schema, parameters));
    }

    private static Produce plan(String text, AnalysisContext context) {
        SourceText source = SourceText.of("query", text);
        AnalyzedQuery analyzed =
                Analyzer.analyze(QueryParser.parse(source, context.language()), source, context);
        return Translator.translate(analyzed);
    }

    private static AnalysisContext context(TestSchema schema, Map<String, Value> parameters) {
        List<RelationshipType.OfJoin> types =
                schema.joins().stream()
                        .map(
                                join ->
                                        new RelationshipType.OfJoin(
                                                join.id(),
                                                new RelationshipType.End(
                                                        join.startLabel(), join.startProperty()),
                                                new RelationshipType.End(
                                                        join.endLabel(), join.endProperty())))
                        .toList();
        return new AnalysisContext(types, parameters, graphSchema(schema));
    }

    /** What analysis may know of the tables. */
    static GraphSchema graphSchema(TestSchema schema) {
        TreeMap<String, Set<String>> properties = new TreeMap<>();
        TreeMap<String, GraphSchema.Relationships> relationships = new TreeMap<>();
        Set<Set<String>> together = new HashSet<>();
        for (NodeLayout table : schema.tables()) {
            Set<String> columns = new HashSet<>(table.properties());
            if (table.isRelationship()) {
                relationships.put(
                        table.labels().get(0), new GraphSchema.Relationships(columns, null, null));
            } else {
                together.add(Set.copyOf(table.labels()));
                for (String label : table.labels()) {
                    properties.computeIfAbsent(label, l -> new HashSet<>()).addAll(columns);
                }
            }
        }
        return new GraphSchema(
                properties, GraphSchema.Knowledge.PROPERTIES, Map.of(), relationships, together);
    }

    /**
     * Commits transactions that one watermark covers. The first of all is the snapshot.
     *
     * @return the result changes, in order
     */
    public List<ResultChange> commit(List<Transaction> batch) {
        List<NodeChange> changes = new ArrayList<>();
        int first = transactions;
        for (Transaction transaction : batch) {
            long time = Commits.time(transactions++);
            transaction.changes().forEach(change -> change(change, time, changes));
        }
        TreeMap<Long, List<Delta>> byTime = new TreeMap<>();
        for (Delta delta : dataflow.process(changes, Commits.time(transactions - 1))) {
            byTime.computeIfAbsent(delta.time(), time -> new ArrayList<>()).add(delta);
        }
        List<ResultChange> results = new ArrayList<>();
        for (int i = first; i < transactions; i++) {
            List<Delta> deltas = byTime.remove(Commits.time(i));
            ResultLogic.Difference difference =
                    result.difference(deltas == null ? List.of() : deltas);
            if (i == 0 || !difference.isEmpty()) {
                results.add(change(i, difference));
            }
        }
        if (!byTime.isEmpty()) {
            throw new IllegalStateException("deltas at other times: " + byTime);
        }
        return results;
    }

    private void change(TableChange change, long time, List<NodeChange> out) {
        if (change instanceof TableChange.Put put) {
            Node after =
                    new Node(
                            put.id(),
                            schema.tables().get(put.table()),
                            put.values().toArray(new Value[0]),
                            time);
            Node before = nodes.get(put.id());
            if (!after.equals(before)) {
                nodes.put(put.id(), after);
                out.add(new NodeChange(before, after, time));
            }
        } else if (change instanceof TableChange.Remove remove) {
            remove(remove.id(), time, out);
        } else {
            List<String> ids =
                    nodes.values().stream()
                            .filter(
                                    node ->
                                            node.layout()
                                                    .equals(schema.tables().get(change.table())))
                            .map(Node::id)
                            .toList();
            ids.forEach(id -> remove(id, time, out));
        }
    }

    private void remove(String id, long time, List<NodeChange> out) {
        Node before = nodes.remove(id);
        if (before != null) {
            out.add(new NodeChange(before, null, time));
        }
    }

    private ResultChange change(int transaction, ResultLogic.Difference difference) {
        difference.added().forEach(row -> count(row, 1));
        difference.deleted().forEach(row -> count(row, -1));
        difference
                .updated()
                .forEach(
                        update -> {
                            count(update.before(), -1);
                            count(update.after(), 1);
                        });
        return new ResultChange(
                transaction == 0 ? ResultChange.Kind.SNAPSHOT : ResultChange.Kind.CHANGE,
                QUERY_ID,
                ++sequence,
                Commits.info(transaction),
                columns(),
                difference.added(),
                difference.updated(),
                difference.deleted());
    }

    private void count(Row row, int copies) {
        @Nullable Integer count = rows.merge(row, copies, Integer::sum);
        if (count == 0) {
            rows.remove(row);
        }
    }

    private List<String> columns() {
        return spec.outputs().stream().map(ResultSpec.Output::name).toList();
    }

    /** The sum of all changes. */
    public Answer answer() {
        if (rows.values().stream().anyMatch(count -> count < 0)) {
            throw new IllegalStateException("rows were taken away that were not there: " + rows);
        }
        List<Row> all = new ArrayList<>();
        rows.forEach(
                (row, count) -> {
                    for (int i = 0; i < count; i++) {
                        all.add(row);
                    }
                });
        return Answer.of(columns(), all);
    }

    /** Whether the answer depends on the graph at all. */
    public boolean readsGraph() {
        return dataflow.readsGraph();
    }

    /** How many rows and groups are kept in state. */
    public int stateSize() {
        return dataflow.stateSize();
    }

    /** The messages of evaluation errors since the last time. */
    public List<String> takeErrors() {
        return takeFailures().stream().map(EvaluationException::message).toList();
    }

    /** The evaluation errors since the last time. */
    public List<EvaluationException> takeFailures() {
        List<EvaluationException> taken = List.copyOf(errors);
        errors.clear();
        return taken;
    }
}
