package dev.walgraph.graph;

import org.jspecify.annotations.Nullable;

/**
 * What one transaction did to one node.
 *
 * @param before the version until now; null if the node is new
 * @param after the version from now on; null if the node is gone
 * @param time commit time
 */
public record NodeChange(@Nullable Node before, @Nullable Node after, long time) {

    public NodeChange {
        if (before == null && after == null) {
            throw new IllegalArgumentException("a change of nothing");
        }
    }
}
