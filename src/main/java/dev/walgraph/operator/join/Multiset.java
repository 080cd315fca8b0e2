package dev.walgraph.operator.join;

import dev.walgraph.graph.Row;
import java.util.function.Predicate;

/** The rows of one side of a join under one key, each with how often it is there. */
public interface Multiset {

    /** What is done with each row. */
    @FunctionalInterface
    interface Visitor {
        /** Takes a row that is there {@code count} times, at least once. */
        void visit(Row row, int count);
    }

    /** Whether there are no rows. */
    boolean isEmpty();

    /** Shows every row once; the multiset must not be changed meanwhile. */
    void forEach(Visitor visitor);

    /**
     * Whether a condition is true of some row; it looks no further when it is. The multiset must
     * not be changed meanwhile.
     */
    boolean any(Predicate<Row> condition);

    /**
     * Adds copies of a row, or takes some away.
     *
     * @throws IllegalStateException if there were fewer than are taken away
     */
    void add(Row row, int copies);
}
