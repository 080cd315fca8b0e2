package dev.walgraph.reaction;

import dev.walgraph.graph.ResultChange;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Keeps the result changes that a reaction wants: all, or all but the snapshot's. */
public record WantedChanges(boolean includeSnapshot) implements FilterFunction<ResultChange> {

    /** The wanted ones of {@code changes}, by an operator of its own where any are left out. */
    public static DataStream<ResultChange> of(
            DataStream<ResultChange> changes, String reactionId, boolean includeSnapshot) {
        if (includeSnapshot) {
            return changes;
        }
        return changes.filter(new WantedChanges(false))
                .setParallelism(1)
                .name("without snapshot")
                .uid("reaction/" + reactionId + "/without-snapshot");
    }

    @Override
    public boolean filter(ResultChange change) {
        return includeSnapshot || change.kind() != ResultChange.Kind.SNAPSHOT;
    }
}
