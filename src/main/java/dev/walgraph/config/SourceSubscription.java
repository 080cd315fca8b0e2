package dev.walgraph.config;

import java.io.Serializable;
import java.util.List;

/**
 * A source that a query reads.
 *
 * @param sourceId the source
 * @param nodes the labels of the nodes to take from it; empty for all nodes
 * @param relations the types of the relationships to take from it; empty for all relationships
 */
public record SourceSubscription(String sourceId, List<String> nodes, List<String> relations)
        implements Serializable {

    public SourceSubscription {
        nodes = List.copyOf(nodes);
        relations = List.copyOf(relations);
    }

    /** A source of which all relationships are taken. */
    public SourceSubscription(String sourceId, List<String> nodes) {
        this(sourceId, nodes, List.of());
    }
}
