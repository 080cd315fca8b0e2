package dev.walgraph.syntax;

import dev.walgraph.diagnostic.SourceSpan;
import java.util.List;

/** By what a projection groups rows, so that aggregates can be computed. */
public sealed interface Grouping {

    /** By all columns beside the aggregates, if there are any aggregates. */
    record Implicit() implements Grouping {}

    /**
     * Not at all: the projection takes no aggregates.
     *
     * @param statement the keyword of the statement that does not take any
     */
    record None(String statement) implements Grouping {}

    /**
     * By what GROUP BY says.
     *
     * @param keys names of columns of the projection, or expressions over what comes in; without
     *     any, all rows are one group
     * @param span from the keyword GROUP to the end of the keys
     */
    record By(List<Term> keys, SourceSpan span) implements Grouping {
        public By {
            keys = List.copyOf(keys);
        }
    }
}
