package dev.walgraph.reaction.log;

import dev.walgraph.config.RowTemplates;
import dev.walgraph.graph.ResultChange;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Prints each result change as it comes; keeps nothing. */
final class LogSink implements Sink<ResultChange> {

    private final String reactionId;
    private final RowTemplates templates;
    private final LineOutput output;

    LogSink(String reactionId, RowTemplates templates, LineOutput output) {
        this.reactionId = reactionId;
        this.templates = templates;
        this.output = output;
    }

    @Override
    @Deprecated
    public SinkWriter<ResultChange> createWriter(InitContext context) {
        return writer();
    }

    @Override
    public SinkWriter<ResultChange> createWriter(WriterInitContext context) {
        return writer();
    }

    private SinkWriter<ResultChange> writer() {
        LogLines lines = new LogLines(reactionId, templates);
        return new SinkWriter<>() {
            @Override
            public void write(ResultChange change, Context context) {
                output.print(lines.of(change));
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
