package dev.walgraph.graph;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What all nodes of one table have in common: labels and the names of properties, in the order in
 * which a {@link Node} keeps their values.
 *
 * @param labels never empty; the first is the table's name
 * @param properties names of the properties, without duplicates
 */
public record NodeLayout(List<String> labels, List<String> properties) implements Serializable {

    public NodeLayout {
        labels = List.copyOf(labels);
        properties = List.copyOf(properties);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("a node has a label");
        }
        Map<String, Integer> seen = new HashMap<>();
        for (String property : properties) {
            if (seen.put(property, seen.size()) != null) {
                throw new IllegalArgumentException("property " + property + " twice");
            }
        }
    }

    /** The place of a property's value, -1 if nodes of this layout do not have it. */
    public int index(String property) {
        return properties.indexOf(property);
    }
}
