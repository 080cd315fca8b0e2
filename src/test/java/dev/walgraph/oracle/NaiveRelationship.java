package dev.walgraph.oracle;

import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.RelationshipReference;
import dev.walgraph.graph.Value;
import java.util.List;

/**
 * A relationship of the graph, stored or given by a join, with its nodes.
 *
 * @param element the relationship itself
 */
record NaiveRelationship(Node element, Node start, Node end) {

    /** The relationship that a join gives. */
    static NaiveRelationship joined(String type, Node start, Node end) {
        Node element =
                new Node(
                        start.id() + "-[" + type + "]->" + end.id(),
                        NodeLayout.ofRelationship(type, List.of()),
                        new Value[] {new NodeReference(start.id()), new NodeReference(end.id())},
                        0);
        return new NaiveRelationship(element, start, end);
    }

    String id() {
        return element.id();
    }

    String type() {
        return element.relationshipType();
    }

    Value toValue() {
        return new NodeValue(element);
    }

    Value reference() {
        return new RelationshipReference(element.id());
    }

    static boolean is(Value value) {
        return value instanceof NodeValue element && element.node().isRelationship();
    }
}
