package dev.walgraph.cli.demo;

import dev.walgraph.graph.ResultChange;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * The way from a job that runs in this process to a listener in the same process.
 *
 * <p>Flink serializes its sinks, and a listener cannot travel that way. So a sink carries only a
 * name, under which its writer finds the listener in a registry of the process.
 */
final class ChangeFeed implements AutoCloseable {

    private static final Map<String, Listener> LISTENERS = new ConcurrentHashMap<>();

    private final String name = UUID.randomUUID().toString();

    /** Hears what the queries say. */
    interface Listener {

        void onChange(ResultChange change);

        /** The changes of all queries up to this commit time have been heard. */
        void onWatermark(long time);
    }

    private ChangeFeed() {}

    /** A feed to the listener; what arrives after {@link #close()} fails. */
    static ChangeFeed to(Listener listener) {
        ChangeFeed feed = new ChangeFeed();
        LISTENERS.put(feed.name, listener);
        return feed;
    }

    /** The sink for the result changes of all queries, to be run with parallelism 1. */
    Sink<ResultChange> sink() {
        return new FeedSink(name);
    }

    @Override
    public void close() {
        LISTENERS.remove(name);
    }

    /**
     * The near end.
     *
     * @param feed the feed's name in the registry
     */
    private record FeedSink(String feed) implements Sink<ResultChange> {

        @Override
        public SinkWriter<ResultChange> createWriter(WriterInitContext context) {
            return writer();
        }

        @Override
        @Deprecated
        public SinkWriter<ResultChange> createWriter(InitContext context) {
            return writer();
        }

        private SinkWriter<ResultChange> writer() {
            Listener listener = LISTENERS.get(feed);
            if (listener == null) {
                throw new IllegalStateException("the listener is not in this process");
            }
            return new FeedWriter(listener);
        }
    }

    /** Hands on at once: nothing is left to flush. */
    private record FeedWriter(Listener listener) implements SinkWriter<ResultChange> {

        @Override
        public void write(ResultChange change, Context context) {
            listener.onChange(change);
        }

        @Override
        public void writeWatermark(Watermark watermark) {
            listener.onWatermark(watermark.getTimestamp());
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
    }
}
