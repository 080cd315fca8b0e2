package dev.walgraph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.SourceEvent.Truncation;
import dev.walgraph.graph.SourceTables;
import dev.walgraph.operator.type.WalgraphTypes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
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

    private static NodeLayout layout(String label) {
        return new NodeLayout(List.of(label), List.of("x", "y", "z"));
    }

    /** How many there are of each kind. */
    private static Map<String, Long> operators(String query) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment();
        DataStream<SourceEvent> events =
                environment.fromData(WalgraphTypes.SOURCE_EVENT, new Truncation(0, 1));
        SourceTables tables = new SourceTables(List.of(layout("a"), layout("b")));
        Map<String, DataStream<ResultChange>> results =
                JobTopology.build(
                        List.of(new JobTopology.Input("db", tables, events)),
                        List.of(TestQuery.compile(query)));
        results.values().forEach(changes -> changes.sinkTo(new DiscardingSink<>()));
        Map<String, Long> operators = new TreeMap<>();
        for (StreamNode node : environment.getStreamGraph().getStreamNodes()) {
            operators.merge(node.getOperatorName().replaceAll(" .*", ""), 1L, Long::sum);
        }
        return operators;
    }
}
