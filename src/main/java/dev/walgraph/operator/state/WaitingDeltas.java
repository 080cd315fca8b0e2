package dev.walgraph.operator.state;

import dev.walgraph.graph.Delta;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Deltas of some inputs that wait for the watermark, in the order of arrival. One input channel may
 * be far ahead of another, so that most of what waits is not due: to find what is, only times are
 * looked at.
 */
final class WaitingDeltas {

    private static final int USUAL_CAPACITY = 1_024;

    private long[] times = new long[USUAL_CAPACITY];
    private byte[] inputs = new byte[USUAL_CAPACITY];
    private @Nullable Delta[] deltas = new @Nullable Delta[USUAL_CAPACITY];
    private int size;
    private long earliest = Long.MAX_VALUE;

    /** What is done with a delta. */
    @FunctionalInterface
    interface Visitor {
        void visit(int input, Delta delta) throws Exception;
    }

    void add(int input, Delta delta) {
        if (size == deltas.length) {
            resize(2 * size);
        }
        times[size] = delta.time();
        inputs[size] = (byte) input;
        deltas[size] = delta;
        size++;
        earliest = Math.min(earliest, delta.time());
    }

    private void resize(int capacity) {
        times = Arrays.copyOf(times, capacity);
        inputs = Arrays.copyOf(inputs, capacity);
        deltas = Arrays.copyOf(deltas, capacity);
    }

    /** Shows all, and keeps them. */
    void forEach(Visitor visitor) throws Exception {
        for (int i = 0; i < size; i++) {
            Delta delta = deltas[i];
            if (delta != null) {
                visitor.visit(inputs[i], delta);
            }
        }
    }

    /** Takes out what is not later than {@code last}. */
    void take(long last, Visitor visitor) throws Exception {
        if (earliest > last) {
            return;
        }
        long earliestLeft = Long.MAX_VALUE;
        int left = 0;
        for (int i = 0; i < size; i++) {
            Delta delta = deltas[i];
            if (times[i] > last) {
                times[left] = times[i];
                inputs[left] = inputs[i];
                deltas[left] = delta;
                left++;
                earliestLeft = Math.min(earliestLeft, times[i]);
            } else if (delta != null) {
                visitor.visit(inputs[i], delta);
            }
        }
        Arrays.fill(deltas, left, size, null);
        size = left;
        earliest = earliestLeft;
        if (deltas.length > USUAL_CAPACITY && size < deltas.length / 8) {
            resize(Math.max(USUAL_CAPACITY, deltas.length / 2));
        }
    }
}
