package dev.walgraph.graph;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction did to one node.
 *
 * @param before the version until now; null if the node is new
 * @param after the version from now on; null if the node is gone
 * @param time commit time
 * @param readers the queries that it is for, as the graph stage calls them; null for all
 */
public record NodeChange(
        @Nullable Node before, @Nullable Node after, long time, @Nullable Set<String> readers) {

    public NodeChange {
        if (before == null && after == null) {
            throw new IllegalArgumentException("a change of nothing");
        }
        readers = readers == null ? null : Set.copyOf(readers);
    }

    /** A change that is for all readers. */
    public NodeChange(@Nullable Node before, @Nullable Node after, long time) {
        this(before, after, time, null);
    }

    /** Whether a query is to see it. */
    public boolean isFor(String reader) {
        return readers == null || readers.contains(reader);
    }
}
