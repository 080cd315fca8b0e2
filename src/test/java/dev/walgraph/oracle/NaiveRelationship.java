package dev.walgraph.oracle;

import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import java.util.Map;

/**
 * A relationship that a join gives.
 *
 * @param join index of the join
 * @param type the join's id
 */
record NaiveRelationship(int join, String type, Node start, Node end) {

    private static final String JOIN = "relationship join";
    private static final String TYPE = "relationship type";

    /** The relationship as a variable's value: a map that no query can write. */
    Value toValue() {
        return MapValue.of(
                Map.of(
                        JOIN,
                        new IntegerValue(join),
                        TYPE,
                        new StringValue(type),
                        "relationship start",
                        new NodeReference(start.id()),
                        "relationship end",
                        new NodeReference(end.id())));
    }

    static boolean is(Value value) {
        return value instanceof MapValue map && map.entries().containsKey(JOIN);
    }

    /** The type of the relationship that {@link #toValue} made a value of. */
    static Value type(Value value) {
        return ((MapValue) value).get(TYPE);
    }
}
