package dev.walgraph.reaction.file;

import dev.walgraph.config.FileReactionDefinition;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.graph.ResultChange;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.connector.file.sink.writer.FileWriter;
import org.apache.flink.connector.file.sink.writer.FileWriterBucketState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Flink's file sink, but that a failure says which reaction could not write where. */
@SuppressWarnings("try") // Flink's interfaces may be interrupted when they close.
final class ExplainedFileSink
        implements Sink<ResultChange>,
                SupportsWriterState<ResultChange, FileWriterBucketState>,
                SupportsWriterState.WithCompatibleState,
                SupportsCommitter<FileSinkCommittable>,
                SupportsPreCommitTopology<FileSinkCommittable, FileSinkCommittable> {

    private final FileReactionDefinition definition;
    private final FileSink<ResultChange> sink;

    ExplainedFileSink(FileReactionDefinition definition, FileSink<ResultChange> sink) {
        this.definition = definition;
        this.sink = sink;
    }

    /** Something that reads or writes files. */
    @FunctionalInterface
    private interface Access<T> {
        T run() throws IOException, InterruptedException;
    }

    private <T> T explained(Access<T> access) throws InterruptedException {
        try {
            return access.run();
        } catch (IOException e) {
            DiagnosticException failure = new DiagnosticException(unreachable(e));
            failure.initCause(e);
            throw failure;
        }
    }

    /** As {@link #explained}, where nothing waits. */
    private <T> T opened(Access<T> access) throws IOException {
        try {
            return explained(access);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private Diagnostic unreachable(IOException e) {
        return definition
                .places()
                .error(
                        "ReactionUnreachable",
                        "reaction \""
                                + definition.id()
                                + "\" could not write to \""
                                + definition.outputPath()
                                + "\"",
                        "outputPath")
                .withDetail(e.toString())
                .withHint(
                        "Make it a directory that can be written, with room on its disk. The job"
                                + " then goes on by itself, and nothing is lost.");
    }

    @Override
    public SinkWriter<ResultChange> createWriter(WriterInitContext context) throws IOException {
        return opened(() -> new Writer(sink.createWriter(context)));
    }

    @Override
    @Deprecated
    public SinkWriter<ResultChange> createWriter(InitContext context) throws IOException {
        return sink.createWriter(context);
    }

    @Override
    public StatefulSinkWriter<ResultChange, FileWriterBucketState> restoreWriter(
            WriterInitContext context, Collection<FileWriterBucketState> state) throws IOException {
        return opened(() -> new Writer(sink.restoreWriter(context, state)));
    }

    @Override
    public SimpleVersionedSerializer<FileWriterBucketState> getWriterStateSerializer() {
        return sink.getWriterStateSerializer();
    }

    @Override
    public Collection<String> getCompatibleWriterStateNames() {
        return sink.getCompatibleWriterStateNames();
    }

    @Override
    public Committer<FileSinkCommittable> createCommitter(CommitterInitContext context)
            throws IOException {
        Committer<FileSinkCommittable> committer = opened(() -> sink.createCommitter(context));
        return new Committer<>() {
            @Override
            public void commit(Collection<CommitRequest<FileSinkCommittable>> requests)
                    throws InterruptedException {
                explained(
                        () -> {
                            committer.commit(requests);
                            return true;
                        });
            }

            @Override
            public void close() throws Exception {
                committer.close();
            }
        };
    }

    @Override
    public SimpleVersionedSerializer<FileSinkCommittable> getCommittableSerializer() {
        return sink.getCommittableSerializer();
    }

    @Override
    public SimpleVersionedSerializer<FileSinkCommittable> getWriteResultSerializer() {
        return sink.getWriteResultSerializer();
    }

    @Override
    public DataStream<CommittableMessage<FileSinkCommittable>> addPreCommitTopology(
            DataStream<CommittableMessage<FileSinkCommittable>> committables) {
        return sink.addPreCommitTopology(committables);
    }

    private final class Writer
            implements StatefulSinkWriter<ResultChange, FileWriterBucketState>,
                    CommittingSinkWriter<ResultChange, FileSinkCommittable> {

        private final FileWriter<ResultChange> writer;

        Writer(FileWriter<ResultChange> writer) {
            this.writer = writer;
        }

        @Override
        public void write(ResultChange change, Context context) throws InterruptedException {
            explained(
                    () -> {
                        writer.write(change, context);
                        return true;
                    });
        }

        @Override
        public void flush(boolean endOfInput) throws InterruptedException {
            explained(
                    () -> {
                        writer.flush(endOfInput);
                        return true;
                    });
        }

        @Override
        public Collection<FileSinkCommittable> prepareCommit() throws InterruptedException {
            return explained(writer::prepareCommit);
        }

        @Override
        public List<FileWriterBucketState> snapshotState(long checkpoint) throws IOException {
            return opened(() -> writer.snapshotState(checkpoint));
        }

        @Override
        public void close() throws Exception {
            writer.close();
        }
    }
}
