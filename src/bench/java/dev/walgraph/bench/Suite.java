package dev.walgraph.bench;

import java.util.List;

/** Benchmarks of one subject. */
public interface Suite {

    /** What the names of its comparisons begin with, before a dot. */
    String name();

    /** One line that says what is measured. */
    String description();

    /**
     * Its comparisons, in the order in which they run.
     *
     * @param effort how much one measurement may take
     */
    List<Comparison> comparisons(Effort effort);
}
