package dev.walgraph.graph;

import java.io.Serializable;
import java.util.Map;

/**
 * What has become of an answer that some queries share.
 *
 * @param change the difference; its query is of no meaning
 * @param offsets the queries that it concerns, each with by how much its number of the change is
 *     more than the number of {@code change}
 */
public record AnswerChange(ResultChange change, Map<String, Long> offsets) implements Serializable {

    public AnswerChange {
        offsets = Map.copyOf(offsets);
    }
}
