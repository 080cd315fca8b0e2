package dev.walgraph.reaction.log;

import dev.walgraph.config.LogReactionDefinition;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.reaction.Guarantee;
import dev.walgraph.reaction.Reaction;
import dev.walgraph.reaction.WantedChanges;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Prints changed rows. */
public final class LogReaction implements Reaction {

    private final LogReactionDefinition definition;
    private final LineOutput output;

    public LogReaction(LogReactionDefinition definition, LineOutput output) {
        this.definition = definition;
        this.output = output;
    }

    @Override
    public String kind() {
        return "log";
    }

    @Override
    public String id() {
        return definition.id();
    }

    @Override
    public List<String> queries() {
        return definition.queries();
    }

    @Override
    public Guarantee guarantee() {
        return Guarantee.AT_LEAST_ONCE;
    }

    @Override
    public void attach(DataStream<ResultChange> changes) {
        WantedChanges.of(changes, id(), definition.includeSnapshot())
                .sinkTo(new LogSink(id(), definition.templates(), output))
                .setParallelism(1)
                .name("log " + id())
                .uid("reaction/" + id());
    }
}
