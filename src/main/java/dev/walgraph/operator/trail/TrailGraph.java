package dev.walgraph.operator.trail;

import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import java.util.Map;

/** What trails are made of, by node: the state of {@link TrailLogic}. */
public interface TrailGraph {

    /** What a node has rows of. */
    enum Kind {
        /** Left rows whose trails begin at the node. */
        LEFT,
        /** Edges that lead from it. */
        OUT,
        /** Edges that lead to it. */
        IN
    }

    /**
     * The rows of a node, each with how often it is there; not to be changed, and valid until the
     * next {@link #add} of this node.
     *
     * @param node the {@link dev.walgraph.graph.Values#key key} of a node
     */
    Map<Row, Integer> rows(Kind kind, Value node);

    /**
     * Adds copies of a row, or takes some away.
     *
     * @throws IllegalStateException if there were fewer than are taken away
     */
    void add(Kind kind, Value node, Row row, int copies);
}
