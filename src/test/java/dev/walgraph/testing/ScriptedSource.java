package dev.walgraph.testing;

import dev.walgraph.graph.SourceEvent;
import dev.walgraph.operator.type.WalgraphTypes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
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
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * A source that follows a {@link Script}, as a database would let it: it keeps its place at the
 * beginning of a transaction only, so that after a failure it says a transaction again.
 */
public final class ScriptedSource implements Source<SourceEvent, ScriptedSource.Place, Boolean> {

    /** What the test waits for, by the name of the source. */
    private static final Map<String, CompletableFuture<Boolean>> PAUSED = new ConcurrentHashMap<>();

    /** How often sources have failed on purpose, by name. */
    private static final Map<String, Integer> FAILURES = new ConcurrentHashMap<>();

    private final String name;
    private final Script script;
    private final int pauseAt;
    private final List<Integer> failAt;

    /** The place in the script, as the one split of the source. */
    public record Place(int line) implements SourceSplit {
        @Override
        public String splitId() {
            return "script";
        }
    }

    private ScriptedSource(String name, Script script, int pauseAt, List<Integer> failAt) {
        this.name = name;
        this.script = script;
        this.pauseAt = pauseAt;
        this.failAt = List.copyOf(failAt);
        PAUSED.put(name, new CompletableFuture<>());
        FAILURES.put(name, 0);
    }

    /** A source that says everything and ends. */
    public static ScriptedSource whole(String name, Script script) {
        return new ScriptedSource(name, script, Integer.MAX_VALUE, List.of());
    }

    /**
     * As {@link #whole}, but it fails on purpose before each of these lines, as soon as a
     * checkpoint of this place is complete.
     */
    public static ScriptedSource failing(String name, Script script, List<Integer> lines) {
        return new ScriptedSource(name, script, Integer.MAX_VALUE, lines);
    }

    /**
     * A source that says the lines before one and then waits for ever. It counts as paused when a
     * checkpoint of this place is complete: only then all tasks of the job run, and a savepoint is
     * not refused.
     */
    public static ScriptedSource pausing(String name, Script script, int line) {
        return new ScriptedSource(name, script, line, List.of());
    }

    /** The name, which is that of the Flink operator. */
    public String name() {
        return name;
    }

    /** Completed when the source has paused. */
    public CompletableFuture<Boolean> paused() {
        CompletableFuture<Boolean> paused = PAUSED.get(name);
        if (paused == null) {
            throw new IllegalStateException(name);
        }
        return paused;
    }

    /** How often the source has failed. */
    public int failures() {
        return FAILURES.getOrDefault(name, 0);
    }

    /** This source in a job. */
    public DataStream<SourceEvent> in(StreamExecutionEnvironment environment) {
        return environment
                .fromSource(
                        this, WatermarkStrategy.noWatermarks(), name, WalgraphTypes.SOURCE_EVENT)
                .uid("script")
                .setParallelism(1);
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SplitEnumerator<Place, Boolean> createEnumerator(SplitEnumeratorContext<Place> context) {
        return new Enumerator(context, false);
    }

    @Override
    public SplitEnumerator<Place, Boolean> restoreEnumerator(
            SplitEnumeratorContext<Place> context, Boolean assigned) {
        return new Enumerator(context, assigned);
    }

    @Override
    public SimpleVersionedSerializer<Place> getSplitSerializer() {
        return new NumberSerializer<>() {
            @Override
            int number(Place place) {
                return place.line();
            }

            @Override
            Place of(int number) {
                return new Place(number);
            }
        };
    }

    @Override
    public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
        return new NumberSerializer<>() {
            @Override
            int number(Boolean assigned) {
                return assigned ? 1 : 0;
            }

            @Override
            Boolean of(int number) {
                return number == 1;
            }
        };
    }

    @Override
    public SourceReader<SourceEvent, Place> createReader(SourceReaderContext context) {
        return new Reader();
    }

    private final class Reader implements SourceReader<SourceEvent, Place> {

        /** What a source that has nothing to say waits for: its place, or a checkpoint of it. */
        private CompletableFuture<Void> available = new CompletableFuture<>();

        /** The first checkpoint that is of the place at which the source pauses or fails. */
        private long awaited;

        private @Nullable Place place;

        @Override
        public void start() {}

        @Override
        public InputStatus pollNext(ReaderOutput<SourceEvent> output) {
            if (place == null) {
                return InputStatus.NOTHING_AVAILABLE;
            }
            int next = place.line();
            if (next == script.lines().size()) {
                return InputStatus.END_OF_INPUT;
            }
            if (awaitsCheckpoint(next)) {
                return stay(next);
            }
            Script.Line line = script.lines().get(next);
            SourceEvent event = line.event();
            if (event == null) {
                output.emitWatermark(new Watermark(line.time()));
            } else {
                output.collect(event, line.time());
            }
            place = new Place(next + 1);
            if (awaitsCheckpoint(next + 1)) {
                available = new CompletableFuture<>();
            }
            return InputStatus.MORE_AVAILABLE;
        }

        /** What the source does at a line at which it pauses or fails. */
        private InputStatus stay(int line) {
            if (!available.isDone()) {
                return InputStatus.NOTHING_AVAILABLE;
            }
            if (line == pauseAt) {
                available = new CompletableFuture<>();
                paused().complete(true);
                return InputStatus.NOTHING_AVAILABLE;
            }
            FAILURES.merge(name, 1, Integer::sum);
            throw new IllegalStateException("a failure on purpose");
        }

        private boolean awaitsCheckpoint(int line) {
            return line == pauseAt || mustFail(line);
        }

        private boolean mustFail(int line) {
            int failures = failures();
            return failures < failAt.size() && failAt.get(failures) == line;
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            if (place != null && checkpointId >= awaited) {
                available.complete(null);
            }
        }

        @Override
        public List<Place> snapshotState(long checkpointId) {
            if (place == null) {
                return List.of();
            }
            int next = place.line();
            if (available.isDone() || !awaitsCheckpoint(next)) {
                awaited = checkpointId + 1;
            }
            return List.of(
                    next == script.lines().size()
                            ? place
                            : new Place(script.lines().get(next).resume()));
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return available;
        }

        @Override
        public void addSplits(List<Place> splits) {
            CompletableFuture<Void> split = available;
            place = splits.get(0);
            if (awaitsCheckpoint(place.line())) {
                available = new CompletableFuture<>();
            }
            split.complete(null);
        }

        @Override
        public void notifyNoMoreSplits() {}

        @Override
        public void close() {}
    }

    private static final class Enumerator implements SplitEnumerator<Place, Boolean> {

        private final SplitEnumeratorContext<Place> context;
        private boolean assigned;
        private int begin;

        Enumerator(SplitEnumeratorContext<Place> context, boolean assigned) {
            this.context = context;
            this.assigned = assigned;
        }

        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int subtask, @Nullable String host) {}

        @Override
        public void addSplitsBack(List<Place> splits, int subtask) {
            // A reader that a checkpoint restores has its split already: there is nothing to assign
            // again.
            if (splits.isEmpty()) {
                return;
            }
            begin = splits.get(0).line();
            assigned = false;
            assign(subtask);
        }

        @Override
        public void addReader(int subtask) {
            assign(subtask);
        }

        private void assign(int subtask) {
            if (!assigned && context.registeredReaders().containsKey(subtask)) {
                assigned = true;
                context.assignSplit(new Place(begin), subtask);
            }
        }

        @Override
        public Boolean snapshotState(long checkpointId) {
            return assigned;
        }

        @Override
        public void close() {}
    }

    /** What is written as one number. */
    private abstract static class NumberSerializer<T> implements SimpleVersionedSerializer<T> {

        abstract int number(T value);

        abstract T of(int number);

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(T value) {
            return ByteBuffer.allocate(Integer.BYTES).putInt(number(value)).array();
        }

        @Override
        public T deserialize(int version, byte[] serialized) throws IOException {
            return of(ByteBuffer.wrap(serialized).getInt());
        }
    }
}
