package dev.walgraph.operator.state;

import dev.walgraph.graph.Delta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The deltas of one key that are due, by input. */
public final class KeyBatch {

    private static final Comparator<Delta> BY_TIME = Comparator.comparingLong(Delta::time);

    private final List<Delta> first = new ArrayList<>(1);
    private List<Delta> second = List.of();

    KeyBatch() {}

    /** What is done with the deltas of one time. */
    @FunctionalInterface
    public interface Step {
        /**
         * @param time the time of the outcome
         * @param first the first input's deltas, consolidated
         * @param second the second input's deltas, consolidated
         */
        void apply(long time, List<Delta> first, List<Delta> second) throws Exception;
    }

    void add(int input, Delta delta) {
        if (input == 0) {
            first.add(delta);
        } else {
            if (second.isEmpty()) {
                second = new ArrayList<>(1);
            }
            second.add(delta);
        }
    }

    List<Delta> of(int input) {
        return input == 0 ? first : second;
    }

    /** Puts the deltas in time order; those of one time stay as they came. */
    void sort() {
        sort(first);
        sort(second);
    }

    /** Goes through the times in order. */
    public void forEachTime(Step step) throws Exception {
        if (first.size() + second.size() == 1) {
            step.apply((first.isEmpty() ? second : first).get(0).time(), first, second);
            return;
        }
        int i = 0;
        int j = 0;
        while (i < first.size() || j < second.size()) {
            long time =
                    Math.min(
                            i < first.size() ? first.get(i).time() : Long.MAX_VALUE,
                            j < second.size() ? second.get(j).time() : Long.MAX_VALUE);
            int endFirst = end(first, i, time);
            int endSecond = end(second, j, time);
            apply(step, time, first.subList(i, endFirst), second.subList(j, endSecond));
            i = endFirst;
            j = endSecond;
        }
    }

    /** Takes all times for one, the given one. */
    public void atOnce(long time, Step step) throws Exception {
        apply(step, time, first, second);
    }

    private static void apply(Step step, long time, List<Delta> first, List<Delta> second)
            throws Exception {
        step.apply(
                time,
                Consolidation.consolidate(first, time),
                Consolidation.consolidate(second, time));
    }

    /** Index of the first delta from {@code from} on that is later than {@code time}. */
    private static int end(List<Delta> deltas, int from, long time) {
        int end = from;
        while (end < deltas.size() && deltas.get(end).time() <= time) {
            end++;
        }
        return end;
    }

    private static void sort(List<Delta> deltas) {
        for (int i = 1; i < deltas.size(); i++) {
            if (deltas.get(i - 1).time() > deltas.get(i).time()) {
                deltas.sort(BY_TIME);
                return;
            }
        }
    }
}
