package dev.walgraph.reaction.file;

import dev.walgraph.config.FileReactionDefinition;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.reaction.Guarantee;
import dev.walgraph.reaction.Reaction;
import dev.walgraph.reaction.WantedChanges;
import java.io.File;
import java.util.List;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/**
 * Appends result changes to files: a directory per query, in it a file per checkpoint that had
 * changes.
 *
 * <p>A file whose name begins with a dot is not finished. It gets its name, {@code
 * changes-<task>-<number>.jsonl}, when the checkpoint that holds its lines is complete, and is
 * never touched again: a reader that takes only finished files sees each change exactly once.
 */
public final class FileReaction implements Reaction {

    private final FileReactionDefinition definition;

    public FileReaction(FileReactionDefinition definition) {
        this.definition = definition;
    }

    @Override
    public String kind() {
        return "file";
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
        return Guarantee.EXACTLY_ONCE;
    }

    @Override
    public void attach(DataStream<ResultChange> changes) {
        FileSink<ResultChange> sink =
                FileSink.forRowFormat(
                                directory(),
                                new LineEncoder(definition.format(), definition.templates()))
                        .withBucketAssigner(new QueryDirectories())
                        .withRollingPolicy(OnCheckpointRollingPolicy.build())
                        .withOutputFileConfig(new OutputFileConfig("changes", ".jsonl"))
                        .build();
        WantedChanges.of(changes, id(), definition.includeSnapshot())
                .sinkTo(new ExplainedFileSink(definition, sink))
                .setParallelism(1)
                .name("file " + id())
                .uid("reaction/" + id());
    }

    /** A path without scheme is one of this machine, wherever the process runs. */
    private Path directory() {
        String path = definition.outputPath();
        return path.matches("[a-z][a-z0-9+.-]*://?.*")
                ? new Path(path)
                : Path.fromLocalFile(new File(path).getAbsoluteFile());
    }
}
