package dev.walgraph.expression;

import static dev.walgraph.expression.FunctionDefinition.function;
import static dev.walgraph.expression.FunctionDefinition.parameter;

import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Functions of nodes and maps. */
final class ElementFunctions {

    private ElementFunctions() {}

    static List<FunctionDefinition> all() {
        FunctionDefinition.Parameter node = parameter("node", Type.NODE);
        FunctionDefinition.Parameter holder = parameter("element", Type.NODE.or(Type.MAP));
        return List.of(
                function("id", node, Type.STRING, ElementFunctions::id),
                function("elementId", node, Type.STRING, ElementFunctions::id),
                function("labels", node, Type.LIST, value -> labels(node(value))),
                function("keys", holder, Type.LIST, ElementFunctions::keys),
                function("properties", holder, Type.MAP, ElementFunctions::properties),
                function(
                        "drasi.changeDateTime",
                        node,
                        Type.ZONED_DATE_TIME,
                        ElementFunctions::changeDateTime));
    }

    private static Value id(Value node) {
        return new StringValue(
                node instanceof NodeReference reference ? reference.id() : node(node).id());
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
            Node node = node(element);
            for (int i = 0; i < node.layout().properties().size(); i++) {
                if (!node.value(i).isNull()) {
                    keys.add(new StringValue(node.layout().properties().get(i)));
                }
            }
        }
        return new ListValue(keys);
    }

    private static Value properties(Value element) {
        if (element instanceof MapValue) {
            return element;
        }
        Node node = node(element);
        Map<String, Value> properties = new TreeMap<>();
        for (int i = 0; i < node.layout().properties().size(); i++) {
            if (!node.value(i).isNull()) {
                properties.put(node.layout().properties().get(i), node.value(i));
            }
        }
        return MapValue.of(properties);
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

    /** The whole node. A plan that left a reference in its place is wrong, not the query. */
    static Node node(Value value) {
        if (value instanceof NodeValue whole) {
            return whole.node();
        }
        throw new IllegalStateException("only the identity of node " + value + " was carried");
    }
}
