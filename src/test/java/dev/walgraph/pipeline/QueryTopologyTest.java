package dev.walgraph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.SourceEvent.Truncation;
import dev.walgraph.graph.SourceTables;
import dev.walgraph.operator.type.DeltaToOneTaskSerializer;
import dev.walgraph.operator.type.WalgraphTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/** Which operators a query becomes. */
class QueryTopologyTest {

    private static final String PAIRS = "MATCH (m:a)-[:R]->(n:b) ";

    @Test
    void whatIsAskedTwiceIsThereOnce() {
        String groups = PAIRS + "RETURN n.x AS x, count(*) AS c";
        assertThat(operators(groups + " UNION ALL " + groups))
                .containsEntry("scan", 2L)
                .containsEntry("join", 1L)
                .containsEntry("aggregate", 1L);
    }

    @Test
    void namesAndWaysToWriteItDoNotCount() {
        assertThat(
                        operators(
                                PAIRS
                                        + "WHERE m.z > 1 RETURN n.x AS x, sum(m.z) AS c UNION ALL"
                                        + " MATCH (a:a)-[:R]->(b:b) WHERE a.z>1"
                                        + " WITH b.x AS first, sum( a.z ) AS second"
                                        + " RETURN first AS x, second AS c"))
                .containsEntry("scan", 2L)
                .containsEntry("join", 1L)
                .containsEntry("aggregate", 1L);
    }

    @Test
    void whatReadsOnePartTwiceIsThereOnceToo() {
        String rows = PAIRS + "RETURN DISTINCT n.x AS x";
        assertThat(operators(rows + " UNION " + rows))
                .containsEntry("scan", 2L)
                .containsEntry("join", 1L)
                .containsEntry("aggregate", 2L);
    }

    /**
     * A query that joins others is given the rows of the last operators with state: an aggregate
     * must not get these.
     */
    @Test
    void whatGivesRowsToTheResultIsNotReadByOperatorsWithState() {
        assertThat(
                        operators(
                                PAIRS
                                        + "RETURN DISTINCT n.x AS x UNION ALL "
                                        + PAIRS
                                        + "WITH DISTINCT n.x AS x RETURN count(*) AS x"))
                .containsEntry("scan", 2L)
                .containsEntry("join", 1L)
                .containsEntry("aggregate", 3L);
    }

    @Test
    void otherConstantsAreOtherOperators() {
        Map<String, Long> operators =
                operators(
                        PAIRS
                                + "WHERE m.z = 1 RETURN n.x AS x UNION ALL "
                                + PAIRS
                                + "WHERE m.z = 1.0 RETURN n.x AS x");
        assertThat(operators).containsEntry("scan", 3L).containsEntry("join", 2L);
    }

    @Test
    void listsGoToTheResultWithoutATaskOfTheirOwn() {
        String lists = PAIRS + "RETURN n.x AS x, collect(m.y) AS y";
        String counts = PAIRS + "RETURN n.x AS x, count(m.y) AS y";
        assertThat(operators(lists)).containsEntry("lists", 1L);
        assertThat(tasks(lists)).isEqualTo(tasks(counts));
        assertThat(tasks(PAIRS + "RETURN collect(m.y) AS y"))
                .isEqualTo(tasks(PAIRS + "RETURN count(m.y) AS y"));
        String both = lists + " UNION ALL MATCH (a:a) RETURN a.x AS x, [a.y] AS y";
        assertThat(operators(both)).containsEntry("lists", 2L);
        assertThat(tasks(both))
                .isEqualTo(tasks(counts + " UNION ALL MATCH (a:a) RETURN a.x AS x, a.y AS y"));
    }

    @Test
    void whatCollectsNoListsSendsNone() {
        assertThat(operators(PAIRS + "RETURN n.x AS x, max(m.y) AS y")).doesNotContainKey("lists");
        // A join has its rows from another task, so its lists are new to the result each time.
        assertThat(
                        operators(
                                "MATCH (m:a) WITH m.x AS x, collect(m.y) AS ys"
                                        + " MATCH (n:b) WHERE n.x = x RETURN n.y AS y, ys"))
                .doesNotContainKey("lists");
    }

    /** The reader takes all of its inputs for what the first of them writes. */
    @Test
    void allPartsOfAResultAreWrittenInOneWay() {
        String lists = PAIRS + "RETURN n.x AS x, collect(m.y) AS y";
        for (String query :
                List.of(
                        lists + " UNION ALL MATCH (a:a) RETURN a.x AS x, [a.y] AS y",
                        "MATCH (a:a) RETURN a.x AS x, [a.y] AS y UNION ALL " + lists,
                        "MATCH (x) RETURN x.x AS x, [x.y] AS y UNION ALL " + lists,
                        lists + " UNION ALL " + lists + " UNION ALL " + lists)) {
            StreamGraph graph = graph(query);
            StreamNode result =
                    graph.getStreamNodes().stream()
                            .filter(node -> node.getOperatorName().startsWith("answer"))
                            .findFirst()
                            .orElseThrow();
            assertThat(result.getTypeSerializersIn()[0])
                    .as(query)
                    .isInstanceOf(DeltaToOneTaskSerializer.class);
            assertThat(result.getInEdges())
                    .as(query)
                    .filteredOn(edge -> edge.getTypeNumber() == 1)
                    .isNotEmpty()
                    .allSatisfy(
                            edge ->
                                    assertThat(
                                                    graph.getStreamNode(edge.getSourceId())
                                                            .getTypeSerializerOut())
                                            .isInstanceOf(DeltaToOneTaskSerializer.class));
        }
    }

    /** Rows of two sources come by two streams. */
    @Test
    void partsOfSeveralSourcesNeedNoTaskOfTheirOwnEither() {
        String lists = "MATCH (a:a) RETURN a.x AS x, collect(a.y) AS y";
        String counts = "MATCH (a:a) RETURN a.x AS x, count(a.y) AS y";
        String rows = " UNION ALL MATCH (b:b) RETURN b.x AS x, [b.y] AS y";
        assertThat(tasks(graphOfTwo(lists + rows))).isEqualTo(tasks(graphOfTwo(counts + rows)));
        assertThat(operators(graphOfTwo(lists + rows))).containsEntry("lists", 3L);
    }

    private static NodeLayout layout(String label) {
        return new NodeLayout(List.of(label), List.of("x", "y", "z"));
    }

    private static Map<String, Long> operators(String query) {
        return operators(graph(query));
    }

    /** How many there are of each kind. */
    private static Map<String, Long> operators(StreamGraph graph) {
        Map<String, Long> operators = new TreeMap<>();
        for (StreamNode node : graph.getStreamNodes()) {
            operators.merge(node.getOperatorName().replaceAll(" .*", ""), 1L, Long::sum);
        }
        return operators;
    }

    private static int tasks(String query) {
        return tasks(graph(query));
    }

    /** How many tasks run them, with one of each. */
    private static int tasks(StreamGraph graph) {
        return graph.getJobGraph().getNumberOfVertices();
    }

    private static StreamGraph graph(String query) {
        return graph(TestQuery.compile(query), List.of("db"));
    }

    /** Of a query of two sources with the same tables. */
    private static StreamGraph graphOfTwo(String query) {
        return graph(TestQuery.compile(query, List.of("db", "eb")), List.of("db", "eb"));
    }

    private static StreamGraph graph(CompiledQuery query, List<String> sources) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment();
        SourceTables tables = new SourceTables(List.of(layout("a"), layout("b")));
        List<JobTopology.Input> inputs = new ArrayList<>();
        for (String source : sources) {
            DataStream<SourceEvent> events =
                    environment.fromData(WalgraphTypes.SOURCE_EVENT, new Truncation(0, 1));
            inputs.add(new JobTopology.Input(source, tables, events));
        }
        Map<String, DataStream<ResultChange>> results = JobTopology.build(inputs, List.of(query));
        results.values().forEach(changes -> changes.sinkTo(new DiscardingSink<>()));
        return environment.getStreamGraph();
    }
}
