package dev.walgraph.source.snapshot;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * How far the bootstrap of a source is.
 *
 * @param sourceId the source
 * @param rows rows read so far
 * @param bytes bytes read so far
 * @param estimatedRows rows in all as the server estimates them; -1 if it does not know
 * @param done whether all has been read
 */
public record BootstrapProgress(
        String sourceId, long rows, long bytes, long estimatedRows, boolean done) {

    /** Hears of progress, some times a second, on a thread of the reader. */
    @FunctionalInterface
    public interface Listener {
        void progressed(BootstrapProgress progress);
    }

    /** Readers are made by Flink: a listener in the same process can reach them only so. */
    private static final List<Listener> LISTENERS = new CopyOnWriteArrayList<>();

    /** Calls a listener for all sources whose readers run in this process. */
    public static void listen(Listener listener) {
        LISTENERS.add(listener);
    }

    /** Calls a listener no longer. */
    public static void forget(Listener listener) {
        LISTENERS.remove(listener);
    }

    void announce() {
        LISTENERS.forEach(listener -> listener.progressed(this));
    }

    /** How much of it is done, from 0 to 100; -1 if that is not known. */
    public int percent() {
        if (done) {
            return 100;
        }
        return estimatedRows <= 0 ? -1 : (int) Math.min(99, rows * 100 / estimatedRows);
    }
}
