package dev.walgraph.config;

import java.io.Serializable;
import java.util.List;

/**
 * A source that a query reads.
 *
 * @param sourceId the source
 * @param nodes the labels to take from it; empty for all
 */
public record SourceSubscription(String sourceId, List<String> nodes) implements Serializable {

    public SourceSubscription {
        nodes = List.copyOf(nodes);
    }
}
