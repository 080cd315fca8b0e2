package dev.walgraph.bench.engine;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/** A source that emits what a feed has, on one task, and ends. It takes part in no checkpoint. */
final class FeedSource<T> implements Source<T, FeedSource.Whole, FeedSource.Whole> {

    private final Feed<T> feed;

    /** Says what a source emits, a batch at a time. */
    interface Feed<T> extends Serializable {
        /** Emits the next batch; returns whether there are more. */
        boolean next(ReaderOutput<T> output) throws InterruptedException;
    }

    /** The one split. */
    record Whole() implements SourceSplit {
        @Override
        public String splitId() {
            return "whole";
        }
    }

    FeedSource(Feed<T> feed) {
        this.feed = feed;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SplitEnumerator<Whole, Whole> createEnumerator(SplitEnumeratorContext<Whole> context) {
        return new Enumerator(context);
    }

    @Override
    public SplitEnumerator<Whole, Whole> restoreEnumerator(
            SplitEnumeratorContext<Whole> context, Whole checkpoint) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SimpleVersionedSerializer<Whole> getSplitSerializer() {
        return new WholeSerializer();
    }

    @Override
    public SimpleVersionedSerializer<Whole> getEnumeratorCheckpointSerializer() {
        return new WholeSerializer();
    }

    @Override
    public SourceReader<T, Whole> createReader(SourceReaderContext context) {
        return new Reader();
    }

    private final class Reader implements SourceReader<T, Whole> {

        private final CompletableFuture<Void> told = new CompletableFuture<>();
        private boolean mine;
        private boolean more = true;

        @Override
        public void start() {}

        @Override
        public InputStatus pollNext(ReaderOutput<T> output) throws InterruptedException {
            if (!told.isDone()) {
                return InputStatus.NOTHING_AVAILABLE;
            }
            more = mine && more && feed.next(output);
            return more ? InputStatus.MORE_AVAILABLE : InputStatus.END_OF_INPUT;
        }

        @Override
        public List<Whole> snapshotState(long checkpointId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return told;
        }

        @Override
        public void addSplits(List<Whole> splits) {
            mine = true;
        }

        @Override
        public void notifyNoMoreSplits() {
            told.complete(null);
        }

        @Override
        public void close() {}
    }

    private static final class Enumerator implements SplitEnumerator<Whole, Whole> {

        private final SplitEnumeratorContext<Whole> context;

        Enumerator(SplitEnumeratorContext<Whole> context) {
            this.context = context;
        }

        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int subtask, @Nullable String host) {}

        @Override
        public void addSplitsBack(List<Whole> splits, int subtask) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void addReader(int subtask) {
            if (subtask == 0) {
                context.assignSplit(new Whole(), subtask);
            }
            context.signalNoMoreSplits(subtask);
        }

        @Override
        public Whole snapshotState(long checkpointId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    private static final class WholeSerializer implements SimpleVersionedSerializer<Whole> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(Whole whole) {
            return new byte[0];
        }

        @Override
        public Whole deserialize(int version, byte[] serialized) {
            return new Whole();
        }
    }
}
