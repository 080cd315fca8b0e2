package dev.walgraph.operator.join;

import dev.walgraph.graph.Delta;
import java.util.List;
import java.util.function.Consumer;

/** What becomes of the rows of two sides that have one key. */
public interface KeyedJoin {

    /**
     * Changes both sides by what happened to them at one time.
     *
     * @param left the left rows, afterwards changed
     * @param right the right rows, afterwards changed
     * @param time the time of all outcomes
     * @param leftDeltas what happened on the left, consolidated
     * @param rightDeltas what happened on the right, consolidated
     * @param out takes what happened to the joined rows
     */
    void apply(
            Multiset left,
            Multiset right,
            long time,
            List<Delta> leftDeltas,
            List<Delta> rightDeltas,
            Consumer<Delta> out);
}
