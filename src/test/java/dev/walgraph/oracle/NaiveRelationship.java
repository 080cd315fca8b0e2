package dev.walgraph.oracle;

import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import java.util.Map;
import java.util.Set;

/**
 * A relationship that a join gives.
 *
 * @param join index of the join
 * @param type the join's id
 */
record NaiveRelationship(int join, String type, Node start, Node end) {

    private static final String TYPE = "type";

    /** The relationship as a value, which no other map of a random query looks like. */
    Value toValue() {
        return MapValue.of(
                Map.of(
                        "id",
                        new StringValue(start.id() + "-[" + type + "]->" + end.id()),
                        TYPE,
                        new StringValue(type),
                        "start",
                        new StringValue(start.id()),
                        "end",
                        new StringValue(end.id())));
    }

    static boolean is(Value value) {
        return value instanceof MapValue map
                && map.entries().keySet().equals(Set.of("id", TYPE, "start", "end"));
    }

    /** Where a row keeps a node of a relationship, besides the variables that a query can name. */
    static String hidden(String function, String variable) {
        return "the " + function + " of " + variable;
    }

    /** The type of the relationship that {@link #toValue} made a value of. */
    static Value type(Value value) {
        return ((MapValue) value).get(TYPE);
    }
}
