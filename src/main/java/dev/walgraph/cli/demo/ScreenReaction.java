package dev.walgraph.cli.demo;

import dev.walgraph.graph.ResultChange;
import dev.walgraph.reaction.Guarantee;
import dev.walgraph.reaction.Reaction;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The demo's screen as the one reaction of its job. */
record ScreenReaction(ChangeFeed feed, List<String> queries) implements Reaction {

    ScreenReaction {
        queries = List.copyOf(queries);
    }

    @Override
    public String kind() {
        return "screen";
    }

    @Override
    public String id() {
        return "demo";
    }

    @Override
    public Guarantee guarantee() {
        return Guarantee.AT_LEAST_ONCE;
    }

    @Override
    public void attach(DataStream<ResultChange> changes) {
        changes.sinkTo(feed.sink()).name("screen").uid("reaction/demo").setParallelism(1);
    }
}
