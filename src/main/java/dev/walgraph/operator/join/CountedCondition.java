package dev.walgraph.operator.join;

import dev.walgraph.graph.Row;

/** Something that may be true of a row which is there so many times. */
@FunctionalInterface
interface CountedCondition {
    boolean isTrueOf(Row row, int count);
}
