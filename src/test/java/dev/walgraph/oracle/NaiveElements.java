package dev.walgraph.oracle;

import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.PathValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.ZonedDateTimeValue;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the functions of nodes, relationships and paths mean, by their names in lower case. */
final class NaiveElements {

    private static final Set<String> FUNCTIONS =
            Set.of(
                    "labels",
                    "id",
                    "elementid",
                    "keys",
                    "properties",
                    "type",
                    "startnode",
                    "endnode",
                    "nodes",
                    "relationships",
                    "drasi.changedatetime");

    private NaiveElements() {}

    static boolean isFunction(String name) {
        return FUNCTIONS.contains(name);
    }

    static Value call(NaiveContext context, String function, Value value) {
        return switch (function) {
            case "labels" -> strings(node(value).layout().labels());
            case "id", "elementid" -> new StringValue(element(value).id());
            case "keys" -> strings(keys(value));
            case "properties" -> MapValue.of(properties(value));
            case "type" -> new StringValue(relationship(value).relationshipType());
            case "startnode" ->
                    new NodeValue(context.graph().node(relationship(value).start().id()));
            case "endnode" -> new NodeValue(context.graph().node(relationship(value).end().id()));
            case "nodes" -> path(value).nodes();
            case "relationships" -> path(value).relationships();
            case "drasi.changedatetime" -> changeTime(node(value));
            default -> throw new IllegalArgumentException(function);
        };
    }

    private static Value strings(Collection<String> strings) {
        return new ListValue(strings.stream().map(s -> (Value) new StringValue(s)).toList());
    }

    /** The time of the transaction that wrote the node, unless that was the snapshot. */
    private static Value changeTime(Node node) {
        return node.changedAt() == 0
                ? NullValue.NULL
                : new ZonedDateTimeValue(
                        ZonedDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)
                                .plusNanos(node.changedAt() * 1000));
    }

    /** The entries of a map, or what an element has for properties. */
    static Map<String, Value> properties(Value value) {
        return value instanceof MapValue map
                ? map.entries()
                : new TreeMap<>(element(value).properties());
    }

    /** Of an element in the order of its table, of a map in order. */
    private static List<String> keys(Value value) {
        if (value instanceof MapValue map) {
            return List.copyOf(map.entries().keySet());
        }
        Node element = element(value);
        return element.layout().properties().stream()
                .filter(property -> !element.property(property).isNull())
                .toList();
    }

    private static Node element(Value value) {
        if (value instanceof NodeValue element) {
            return element.node();
        }
        throw new NaiveFailure("a node or relationship expected, not " + value);
    }

    private static Node node(Value value) {
        if (value instanceof NodeValue node && !node.node().isRelationship()) {
            return node.node();
        }
        throw new NaiveFailure("a node expected, not " + value);
    }

    private static Node relationship(Value value) {
        if (value instanceof NodeValue element && element.node().isRelationship()) {
            return element.node();
        }
        throw new NaiveFailure("a relationship expected, not " + value);
    }

    private static PathValue path(Value value) {
        if (value instanceof PathValue path) {
            return path;
        }
        throw new NaiveFailure("a path expected, not " + value);
    }
}
