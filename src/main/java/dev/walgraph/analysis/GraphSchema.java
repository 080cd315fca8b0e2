package dev.walgraph.analysis;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of the graph before any data is read: its labels and their nodes' properties.
 *
 * @param properties the properties of the nodes of each label
 */
public record GraphSchema(SortedMap<String, Set<String>> properties) {

    public GraphSchema {
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    }

    public Set<String> labels() {
        return properties.keySet();
    }

    /**
     * The properties that a node with all of these labels, or with any if there are none, may have.
     */
    public SortedSet<String> propertiesOf(Set<String> labels) {
        SortedSet<String> found = new TreeSet<>();
        properties.forEach(
                (label, names) -> {
                    if (labels.isEmpty() || labels.contains(label)) {
                        found.addAll(names);
                    }
                });
        return found;
    }
}
