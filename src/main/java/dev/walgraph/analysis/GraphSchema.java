package dev.walgraph.analysis;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of the graph before any data is read: its labels and their nodes' properties.
 *
 * @param properties the properties of the nodes of each label
 * @param knowledge how much of the graph that is
 * @param owners of a label that several sources have, the ids of those: it would mean two things
 */
public record GraphSchema(
        SortedMap<String, Set<String>> properties,
        Knowledge knowledge,
        Map<String, SortedSet<String>> owners) {

    /** How much is known. */
    public enum Knowledge {
        /** There may be further labels, and nothing is known of properties. */
        SOME_LABELS,
        /** There are no other labels, but nothing is known of properties. */
        LABELS,
        /** There are no other labels and properties. */
        PROPERTIES
    }

    public GraphSchema {
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
        owners = Collections.unmodifiableMap(new TreeMap<>(owners));
    }

    /** A graph of which everything is known, and in which each label means one thing. */
    public static GraphSchema complete(SortedMap<String, Set<String>> properties) {
        return new GraphSchema(properties, Knowledge.PROPERTIES, Map.of());
    }

    public Set<String> labels() {
        return properties.keySet();
    }

    /** Whether no node can have the label. */
    public boolean lacks(String label) {
        return knowledge != Knowledge.SOME_LABELS && !properties.containsKey(label);
    }

    /** Whether no node with one of these labels, all of which there are, can have the property. */
    public boolean lacks(Set<String> labels, String property) {
        return knowledge == Knowledge.PROPERTIES
                && !labels.isEmpty()
                && properties.keySet().containsAll(labels)
                && !propertiesOf(labels).contains(property);
    }

    /** The properties that a node with all of these labels may have. */
    public SortedSet<String> propertiesOf(Set<String> labels) {
        SortedSet<String> found = new TreeSet<>();
        labels.forEach(label -> found.addAll(properties.getOrDefault(label, Set.of())));
        return found;
    }
}
