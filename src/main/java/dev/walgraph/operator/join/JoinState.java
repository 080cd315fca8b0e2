package dev.walgraph.operator.join;

import dev.walgraph.graph.Row;
import java.util.List;

/** The rows of a join in keyed state, those of the current key. */
interface JoinState {

    /** All keys that have rows; to go through them takes the current key's place. */
    List<Row> keys();

    /** Begins a batch of the current key. */
    void begin() throws Exception;

    /** The left side's rows, during a batch. */
    Multiset left();

    /** The right side's rows, during a batch. */
    Multiset right();

    /** Ends the batch, before the next key's turn. */
    void end() throws Exception;
}
