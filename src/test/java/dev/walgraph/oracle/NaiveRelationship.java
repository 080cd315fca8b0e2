package dev.walgraph.oracle;

import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.ValueType;
import java.util.List;

/**
 * A relationship that a join gives.
 *
 * @param join index of the join
 * @param type the join's id
 */
record NaiveRelationship(int join, String type, Node start, Node end) {

    /** The relationship as a value. */
    Value toValue() {
        return new NodeValue(
                new Node(
                        start.id() + "-[" + type + "]->" + end.id(),
                        NodeLayout.ofRelationship(type, List.of()),
                        new Value[] {new NodeReference(start.id()), new NodeReference(end.id())},
                        0));
    }

    static boolean is(Value value) {
        return value.type() == ValueType.RELATIONSHIP;
    }

    /** Where a row keeps a node of a relationship, besides the variables that a query can name. */
    static String hidden(String function, String variable) {
        return "the " + function + " of " + variable;
    }

    /** The type of the relationship that {@link #toValue} made a value of. */
    static Value type(Value value) {
        return new StringValue(((NodeValue) value).node().relationshipType());
    }
}
