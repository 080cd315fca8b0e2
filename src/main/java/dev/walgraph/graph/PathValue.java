package dev.walgraph.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * A path: nodes and the relationships between them, as they are passed. A path of one node has no
 * relationships.
 *
 * @param elements nodes and relationships in turn, beginning and ending with a node; whole elements
 *     or, where only equality matters, references
 */
public record PathValue(List<Value> elements) implements Value {

    public PathValue {
        elements = List.copyOf(elements);
        if (elements.size() % 2 == 0) {
            throw new IllegalArgumentException("a path begins and ends with a node: " + elements);
        }
        for (int i = 0; i < elements.size(); i++) {
            boolean fits =
                    i % 2 == 0
                            ? Values.isNode(elements.get(i))
                            : Values.isRelationship(elements.get(i));
            if (!fits) {
                throw new IllegalArgumentException(
                        "element " + i + " of a path is " + elements.get(i));
            }
        }
    }

    /** How many relationships it has. */
    public int length() {
        return elements.size() / 2;
    }

    /** The nodes, in order, one more than relationships. */
    public ListValue nodes() {
        return every(0);
    }

    /** The relationships, in order. */
    public ListValue relationships() {
        return every(1);
    }

    private ListValue every(int first) {
        List<Value> some = new ArrayList<>();
        for (int i = first; i < elements.size(); i += 2) {
            some.add(elements.get(i));
        }
        return new ListValue(some);
    }

    @Override
    public ValueType type() {
        return ValueType.PATH;
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
