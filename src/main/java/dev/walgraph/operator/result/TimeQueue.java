package dev.walgraph.operator.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** What waits for the watermark, by its time. It mostly comes in that order. */
final class TimeQueue<T> {

    private final ToLongFunction<T> time;
    private List<T> waiting = new ArrayList<>();
    private boolean sorted = true;

    TimeQueue(ToLongFunction<T> time) {
        this.time = time;
    }

    void add(T item) {
        sorted &=
                waiting.isEmpty()
                        || time.applyAsLong(waiting.get(waiting.size() - 1))
                                <= time.applyAsLong(item);
        waiting.add(item);
    }

    /** All that waits, in no particular order. */
    List<T> waiting() {
        return waiting;
    }

    /** Takes out what is not later than {@code last}, in time order; of one time, as it came. */
    List<T> take(long last) {
        if (waiting.isEmpty()) {
            return List.of();
        }
        if (!sorted) {
            waiting.sort(Comparator.comparingLong(time));
            sorted = true;
        }
        int end = waiting.size();
        while (end > 0 && time.applyAsLong(waiting.get(end - 1)) > last) {
            end--;
        }
        if (end == 0) {
            return List.of();
        }
        List<T> due = waiting;
        waiting = new ArrayList<>(waiting.subList(end, waiting.size()));
        return due.subList(0, end);
    }
}
