package dev.walgraph.pipeline;

import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.operator.type.WalgraphTypes;
import dev.walgraph.reaction.Reaction;
import dev.walgraph.source.PostgresSources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Puts a whole job together: sources, topology, reactions. */
public final class JobAssembly {

    private JobAssembly() {}

    /**
     * Adds a job to an environment, ready to be executed.
     *
     * @param reactions what takes the result changes, each of queries that the job has
     */
    public static void assemble(
            StreamExecutionEnvironment environment, CompiledJob job, List<Reaction> reactions) {
        List<JobTopology.Input> inputs = new ArrayList<>();
        // The ordinal is the place in the job file, also of sources before it that nothing reads,
        // so that it is the same for
        // every set of queries.
        List<String> ids = job.definition().sources().stream().map(s -> s.id()).toList();
        for (CompiledSource source : job.sources()) {
            DataStream<SourceEvent> events =
                    environment
                            .fromSource(
                                    PostgresSources.create(
                                            source.definition(),
                                            source.capture(),
                                            ids.indexOf(source.id()),
                                            ids.size()),
                                    WatermarkStrategy.noWatermarks(),
                                    "source " + source.id(),
                                    WalgraphTypes.SOURCE_EVENT)
                            .uid("source-" + source.id())
                            .setParallelism(1);
            inputs.add(new JobTopology.Input(source.id(), source.capture().layouts(), events));
        }
        Map<String, DataStream<ResultChange>> results = JobTopology.build(inputs, job.queries());
        for (Reaction reaction : reactions) {
            reaction.attach(
                    JobTopology.union(
                            reaction.queries().stream()
                                    .map(query -> Objects.requireNonNull(results.get(query)))
                                    .toList()));
        }
    }
}
