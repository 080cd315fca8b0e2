package dev.walgraph.tck;

import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.PathValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.TemporalValue;
import dev.walgraph.graph.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Between the values of the engine and those of the TCK's tables. */
final class TckValues {

    private static final Value NEGATIVE_ZERO = new FloatValue(-0.0);

    private TckValues() {}

    /** How a table of the TCK shows a value. */
    static TckValue of(Value value) {
        if (value instanceof TemporalValue temporal) {
            return new TckValue.Scalar(new StringValue(temporal.text()));
        }
        if (value instanceof ListValue list) {
            return new TckValue.Elements(list.values().stream().map(TckValues::of).toList());
        }
        if (value instanceof MapValue map) {
            return entries(map.entries());
        }
        if (value instanceof NodeValue node) {
            return node.node().layout().isRelationship()
                    ? relationship(node.node())
                    : node(node.node());
        }
        if (value instanceof PathValue path) {
            return path(path.elements());
        }
        // The TCK does not tell the two zeros apart.
        return new TckValue.Scalar(value.equals(NEGATIVE_ZERO) ? new FloatValue(0) : value);
    }

    private static TckValue.NodeOf node(Node node) {
        return new TckValue.NodeOf(new TreeSet<>(node.layout().labels()), properties(node));
    }

    private static TckValue.RelationshipOf relationship(Node relationship) {
        return new TckValue.RelationshipOf(
                relationship.layout().labels().get(0), properties(relationship));
    }

    private static TckValue.PathOf path(List<Value> elements) {
        List<TckValue.Step> steps = new ArrayList<>();
        for (int i = 1; i < elements.size(); i += 2) {
            Node relationship = whole(elements.get(i));
            Value before = ((NodeValue) elements.get(i - 1)).reference();
            boolean forward = relationship.value(NodeLayout.START).equals(before);
            steps.add(
                    new TckValue.Step(
                            relationship(relationship), forward, node(whole(elements.get(i + 1)))));
        }
        return new TckValue.PathOf(node(whole(elements.get(0))), steps);
    }

    private static Node whole(Value element) {
        return ((NodeValue) element).node();
    }

    private static TckValue.Entries properties(Node element) {
        TreeMap<String, Value> properties = new TreeMap<>();
        for (String name : element.layout().properties()) {
            Value value = element.property(name);
            if (!value.isNull()) {
                properties.put(name, value);
            }
        }
        return entries(properties);
    }

    private static TckValue.Entries entries(Map<String, Value> entries) {
        TreeMap<String, TckValue> shown = new TreeMap<>();
        entries.forEach((key, value) -> shown.put(key, of(value)));
        return new TckValue.Entries(shown);
    }

    /**
     * The value that a parameter of the TCK stands for.
     *
     * @throws IllegalArgumentException if it is an element or a path, which no parameter can be
     */
    static Value value(TckValue shown) {
        if (shown instanceof TckValue.Scalar scalar) {
            return scalar.value();
        }
        if (shown instanceof TckValue.Elements list) {
            List<Value> values = new ArrayList<>();
            list.values().forEach(element -> values.add(value(element)));
            return new ListValue(values);
        }
        if (shown instanceof TckValue.Entries map) {
            TreeMap<String, Value> entries = new TreeMap<>();
            map.values().forEach((key, entry) -> entries.put(key, value(entry)));
            return MapValue.of(entries);
        }
        throw new IllegalArgumentException("not the value of a parameter: " + shown);
    }
}
