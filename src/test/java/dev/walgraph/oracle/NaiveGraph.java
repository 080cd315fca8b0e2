package dev.walgraph.oracle;

import dev.walgraph.graph.Node;
import dev.walgraph.graph.Ternary;
import dev.walgraph.graph.Values;
import dev.walgraph.testing.TestJoin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole graph: nodes, the relationships that are stored, and every relationship that the joins
 * give. A stored relationship of which a node is missing is not there.
 */
final class NaiveGraph {

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, List<NaiveRelationship>> touching = new HashMap<>();

    /**
     * @param elements nodes and stored relationships
     */
    NaiveGraph(Collection<Node> elements, List<TestJoin> joins) {
        for (Node element : elements) {
            if (!element.isRelationship()) {
                nodes.put(element.id(), element);
            }
        }
        joins.forEach(this::connect);
        for (Node element : elements) {
            if (element.isRelationship()) {
                Node start = nodes.get(element.start().id());
                Node end = nodes.get(element.end().id());
                if (start != null && end != null) {
                    add(new NaiveRelationship(element, start, end));
                }
            }
        }
    }

    private void connect(TestJoin join) {
        for (Node start : nodes.values()) {
            if (!start.hasLabel(join.startLabel())) {
                continue;
            }
            for (Node end : nodes.values()) {
                if (end.hasLabel(join.endLabel())
                        && Values.equal(
                                        start.property(join.startProperty()),
                                        end.property(join.endProperty()))
                                == Ternary.TRUE) {
                    add(NaiveRelationship.joined(join.id(), start, end));
                }
            }
        }
    }

    private void add(NaiveRelationship relationship) {
        touching.computeIfAbsent(relationship.start().id(), id -> new ArrayList<>())
                .add(relationship);
        if (!relationship.start().id().equals(relationship.end().id())) {
            touching.computeIfAbsent(relationship.end().id(), id -> new ArrayList<>())
                    .add(relationship);
        }
    }

    Collection<Node> nodes() {
        return nodes.values();
    }

    /** The node with this id, which is there. */
    Node node(String id) {
        Node node = nodes.get(id);
        if (node == null) {
            throw new IllegalStateException("no node " + id);
        }
        return node;
    }

    /** Every relationship that begins or ends at the node, once. */
    List<NaiveRelationship> touching(Node node) {
        return touching.getOrDefault(node.id(), List.of());
    }
}
