package dev.walgraph.bench.postgres;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Hears all that reaches the end of a stream, in the mini-cluster of this process. */
final class Listener<T> implements AutoCloseable {

    private static final Map<String, Listener<?>> LISTENERS = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();
    private final Consumer<T> consumer;

    /**
     * @param consumer called by the tasks of the sink
     */
    Listener(Consumer<T> consumer) {
        this.consumer = consumer;
        LISTENERS.put(id, this);
    }

    /** The end of the stream. */
    Sink<T> sink() {
        return new ListenedSink<>(id);
    }

    @Override
    public void close() {
        LISTENERS.remove(id);
    }

    private record ListenedSink<T>(String listener) implements Sink<T> {

        @Override
        @SuppressWarnings({"deprecation", "unchecked"}) // Flink 1.20 still has it abstract.
        public SinkWriter<T> createWriter(InitContext context) {
            Consumer<T> consumer =
                    ((Listener<T>) Objects.requireNonNull(LISTENERS.get(listener))).consumer;
            return new SinkWriter<>() {
                @Override
                public void write(T record, Context ignored) {
                    consumer.accept(record);
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }
}
