package dev.walgraph.expression;

import static dev.walgraph.expression.FunctionDefinition.function;
import static dev.walgraph.expression.FunctionDefinition.parameter;

import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Functions of nodes, relationships and maps. */
final class ElementFunctions {

    /** One for each type that joins define, which are few. */
    private static final ConcurrentHashMap<String, NodeLayout> JOIN_LAYOUTS =
            new ConcurrentHashMap<>();

    private ElementFunctions() {}

    static List<FunctionDefinition> all() {
        FunctionDefinition.Parameter node = parameter("node", Type.NODE);
        FunctionDefinition.Parameter holder =
                parameter("element", Type.NODE.or(Type.RELATIONSHIP).or(Type.MAP));
        FunctionDefinition.Parameter element =
                parameter("element", Type.NODE.or(Type.RELATIONSHIP));
        return List.of(
                function("id", element, Type.STRING, ElementFunctions::id),
                function("elementId", element, Type.STRING, ElementFunctions::id),
                function(
                        "type",
                        parameter("relationship", Type.RELATIONSHIP),
                        Type.STRING,
                        value -> new StringValue(node(value).relationshipType())),
                function("labels", node, Type.LIST, value -> labels(node(value))),
                function("keys", holder, Type.LIST, ElementFunctions::keys),
                function("properties", holder, Type.MAP, ElementFunctions::properties),
                function(
                        "drasi.changeDateTime",
                        node,
                        Type.ZONED_DATE_TIME,
                        ElementFunctions::changeDateTime));
    }

    private static Value id(Value element) {
        return new StringValue(Values.elementId(element));
    }

    /** Relationships that come from joins: their type and their ends are all there is to them. */
    static Value relationship(Value[] parts) {
        String type = ((StringValue) parts[0]).value();
        NodeReference start = new NodeReference(Values.elementId(parts[1]));
        NodeReference end = new NodeReference(Values.elementId(parts[2]));
        NodeLayout layout =
                JOIN_LAYOUTS.computeIfAbsent(
                        type, name -> NodeLayout.ofRelationship(name, List.of()));
        return new NodeValue(
                new Node(
                        start.id() + "-[" + type + "]->" + end.id(),
                        layout,
                        new Value[] {start, end},
                        0));
    }

    private static Value labels(Node node) {
        List<Value> labels = new ArrayList<>();
        node.layout().labels().forEach(label -> labels.add(new StringValue(label)));
        return new ListValue(labels);
    }

    static Value hasLabels(Value value, Value labels) {
        Node node = node(value);
        for (Value label : ((ListValue) labels).values()) {
            if (!(label instanceof StringValue name && node.hasLabel(name.value()))) {
                return BooleanValue.FALSE;
            }
        }
        return BooleanValue.TRUE;
    }

    private static Value keys(Value element) {
        List<Value> keys = new ArrayList<>();
        if (element instanceof MapValue map) {
            map.entries().keySet().forEach(name -> keys.add(new StringValue(name)));
        } else {
            node(element).properties().keySet().forEach(name -> keys.add(new StringValue(name)));
        }
        return new ListValue(keys);
    }

    private static Value properties(Value element) {
        if (element instanceof MapValue) {
            return element;
        }
        return MapValue.of(node(element).properties());
    }

    static Value overlay(Value below, Value above) {
        Map<String, Value> entries = new TreeMap<>(((MapValue) below).entries());
        entries.putAll(((MapValue) above).entries());
        return MapValue.of(entries);
    }

    /** Versions of a node that differ in nothing else are equal values, so none can tell it. */
    private static Value changeDateTime(Value node) {
        throw new IllegalStateException("the time of the change of " + node + " was not read");
    }

    /**
     * The whole node or relationship. A plan that left a reference in its place is wrong, not the
     * query.
     */
    static Node node(Value value) {
        if (value instanceof NodeValue whole) {
            return whole.node();
        }
        String kind = Type.of(value).equals(Type.NODE) ? "node " : "relationship ";
        throw new IllegalStateException("only the identity of " + kind + value + " was carried");
    }
}
