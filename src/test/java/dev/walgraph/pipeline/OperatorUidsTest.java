package dev.walgraph.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorUidsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "query-a-0123456789ab-join-0-0", "große Aufträge 注文 \uD83D\uDE80"})
    void anOperatorHasTheIdThatFlinkGivesIt(String uid) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(1);
        environment.fromData(1).uid(uid).sinkTo(new DiscardingSink<>()).uid("sink");
        for (JobVertex vertex : environment.getStreamGraph().getJobGraph().getVertices()) {
            assertThat(vertex.getOperatorIDs())
                    .extracting(id -> id.getGeneratedOperatorID().toHexString())
                    .contains(OperatorUids.hash(uid));
        }
    }
}
