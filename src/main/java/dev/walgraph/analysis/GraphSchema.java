package dev.walgraph.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the graph before any data is read: its labels and their nodes' properties.
 *
 * @param properties the properties of the nodes of each label
 * @param knowledge how much of the graph that is
 * @param owners of a label that several sources have, the ids of those: it would mean two things
 * @param relationships the types of relationships that are elements of their own; all that there
 *     are, however much is known of the rest
 * @param together which labels nodes have together, as far as their nodes are known
 */
public record GraphSchema(
        SortedMap<String, Set<String>> properties,
        Knowledge knowledge,
        Map<String, SortedSet<String>> owners,
        SortedMap<String, Relationships> relationships,
        Set<Set<String>> together) {

    /** How much is known. */
    public enum Knowledge {
        /** There may be further labels, and nothing is known of properties. */
        SOME_LABELS,
        /** There are no other labels, but nothing is known of properties. */
        LABELS,
        /** There are no other labels and properties. */
        PROPERTIES
    }

    /**
     * What is known of the relationships of one type.
     *
     * @param properties their properties
     * @param startLabel a label that all nodes at their starts have; null if there is none
     * @param endLabel a label that all nodes at their ends have; null if there is none
     */
    public record Relationships(
            Set<String> properties, @Nullable String startLabel, @Nullable String endLabel) {
        public Relationships {
            properties = Set.copyOf(properties);
        }
    }

    public GraphSchema {
        relationships = Collections.unmodifiableSortedMap(new TreeMap<>(relationships));
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
        owners = Collections.unmodifiableMap(new TreeMap<>(owners));
        together = together.stream().map(Set::copyOf).collect(Collectors.toUnmodifiableSet());
    }

    /** A graph whose nodes have the names of their tables as labels, and no others. */
    public GraphSchema(
            SortedMap<String, Set<String>> properties,
            Knowledge knowledge,
            Map<String, SortedSet<String>> owners,
            SortedMap<String, Relationships> relationships) {
        this(properties, knowledge, owners, relationships, Set.of());
    }

    /** A graph without relationships of its own. */
    public GraphSchema(
            SortedMap<String, Set<String>> properties,
            Knowledge knowledge,
            Map<String, SortedSet<String>> owners) {
        this(properties, knowledge, owners, new TreeMap<>());
    }

    /** A graph of which everything is known, and in which each label means one thing. */
    public static GraphSchema complete(SortedMap<String, Set<String>> properties) {
        return new GraphSchema(properties, Knowledge.PROPERTIES, Map.of());
    }

    /** The types of the graph's relationships. */
    List<RelationshipType.Stored> storedTypes() {
        List<RelationshipType.Stored> types = new ArrayList<>();
        relationships.forEach(
                (name, known) ->
                        types.add(
                                new RelationshipType.Stored(
                                        name, known.startLabel(), known.endLabel())));
        return types;
    }

    public Set<String> labels() {
        return properties.keySet();
    }

    /**
     * Whether a node with one label may have the other too: some nodes are known that do, or both
     * are names of one table, with and without its schema.
     */
    boolean mayMeet(String label, String other) {
        return label.equals(other)
                || label.endsWith("." + other)
                || other.endsWith("." + label)
                || together.stream().anyMatch(set -> set.contains(label) && set.contains(other));
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
