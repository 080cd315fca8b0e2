package dev.walgraph.graph;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What all nodes of one table, or all relationships of one, have in common: labels and the names of
 * properties, in the order in which a {@link Node} keeps their values.
 *
 * <p>A relationship has two values before those of its properties: the references of the nodes at
 * its start and its end. They have no names, so that no property can be taken for them.
 *
 * @param kind whether they are nodes or relationships
 * @param labels of nodes that are rows of a table, the last tells the table; other nodes may have
 *     none. Of relationships, never empty: the first is their type; the second, if they are rows of
 *     a table, its name; the third, how the columns of the table lead to their ends
 * @param properties names of the properties, without duplicates
 */
public record NodeLayout(ElementKind kind, List<String> labels, List<String> properties)
        implements Serializable {

    /** The place of a relationship's start among its values. */
    public static final int START = 0;

    /** The place of a relationship's end among its values. */
    public static final int END = 1;

    private static final int ENDS = 2;

    public NodeLayout {
        labels = List.copyOf(labels);
        properties = List.copyOf(properties);
        if (labels.isEmpty() && kind == ElementKind.RELATIONSHIP) {
            throw new IllegalArgumentException("a relationship has a type");
        }
        Set<String> seen = new HashSet<>();
        for (String property : properties) {
            if (!seen.add(property)) {
                throw new IllegalArgumentException("property " + property + " twice");
            }
        }
    }

    /** The layout of nodes. */
    public NodeLayout(List<String> labels, List<String> properties) {
        this(ElementKind.NODE, labels, properties);
    }

    /** The layout of relationships of a type. */
    public static NodeLayout ofRelationship(String type, List<String> properties) {
        return new NodeLayout(ElementKind.RELATIONSHIP, List.of(type), properties);
    }

    /** Whether elements of the two layouts are rows of one table, with other columns perhaps. */
    public boolean isOfSameTable(NodeLayout other) {
        return kind == other.kind && labels.equals(other.labels);
    }

    /** The name of the table, with its schema where that is known. */
    public String table() {
        int last = labels.size() - 1;
        return labels.get(isRelationship() ? Math.min(1, last) : last);
    }

    public boolean isRelationship() {
        return kind == ElementKind.RELATIONSHIP;
    }

    /** The place of the first property's value: how many values come before it. */
    public int firstProperty() {
        return isRelationship() ? ENDS : 0;
    }

    /** How many values an element has. */
    public int size() {
        return firstProperty() + properties.size();
    }

    /** The place of a property's value, -1 if elements of this layout do not have it. */
    public int index(String property) {
        int index = properties.indexOf(property);
        return index < 0 ? index : firstProperty() + index;
    }

    /** What the value at a place is called in messages: the property, or which end. */
    public String nameAt(int index) {
        if (index >= firstProperty()) {
            return properties.get(index - firstProperty());
        }
        return index == START ? "(start)" : "(end)";
    }
}
