package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a group: the versions of its key and carried columns that are there, each with
 * how often, and an accumulator for each call. It is changed where it lies; Flink takes a {@link
 * #copy} when a checkpoint still needs it as it was.
 */
final class Group {

    private final Representatives representatives;
    private final List<Accumulator> accumulators;
    private int nextPage;

    /** The group's row, if it has been computed since the last change; not part of the state. */
    private @Nullable Row row;

    private boolean rowIsKnown;

    Group(Representatives representatives, List<? extends Accumulator> accumulators, int nextPage) {
        this.representatives = representatives;
        this.accumulators = List.copyOf(accumulators);
        this.nextPage = nextPage;
    }

    Group copy() {
        List<Accumulator> copies = new ArrayList<>(accumulators.size());
        for (Accumulator accumulator : accumulators) {
            copies.add(accumulator.copy());
        }
        Group copy = new Group(representatives.copy(), copies, nextPage);
        copy.row = row;
        copy.rowIsKnown = rowIsKnown;
        return copy;
    }

    Representatives representatives() {
        return representatives;
    }

    List<Accumulator> accumulators() {
        return accumulators;
    }

    /** The number that the next new page will get, at least 1. */
    int nextPage() {
        return nextPage;
    }

    int takePage() {
        return nextPage++;
    }

    /** Whether the group has no rows. */
    boolean isEmpty() {
        return representatives.isEmpty();
    }

    /** The least of the key and carried columns that are there. */
    Row representative() {
        return representatives.first();
    }

    void addRepresentative(Row row, long copies) {
        representatives.add(row, copies);
    }

    boolean rowIsKnown() {
        return rowIsKnown;
    }

    @Nullable Row knownRow() {
        return row;
    }

    void know(@Nullable Row newRow) {
        row = newRow;
        rowIsKnown = true;
    }

    void forgetRow() {
        row = null;
        rowIsKnown = false;
    }
}
