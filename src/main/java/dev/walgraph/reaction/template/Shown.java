package dev.walgraph.reaction.template;

import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import dev.walgraph.reaction.json.JsonText;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values as templates see them: what has parts can be taken apart, all of it can be written as
 * JSON.
 */
final class Shown {

    /** Anything that the helper {@code json} can write. */
    interface AsJson {
        String json();
    }

    private Shown() {}

    static @Nullable Object of(Value value) {
        if (value.isNull()) {
            return null;
        }
        if (value instanceof StringValue string) {
            return string.value();
        }
        if (value instanceof BooleanValue bool) {
            return bool.value();
        }
        if (value instanceof IntegerValue integer) {
            return integer.value();
        }
        if (value instanceof FloatValue number && number.isFinite()) {
            return number.value();
        }
        if (value instanceof ListValue list) {
            return new Elements(list);
        }
        if (value instanceof MapValue map) {
            return new Fields(value, map.entries());
        }
        if (value instanceof NodeValue node) {
            return new Fields(value, fields(node.node()));
        }
        return new Scalar(value);
    }

    /** All properties; of a relationship also what else JSON shows of it. */
    private static Map<String, Value> fields(Node element) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (String name : element.layout().properties()) {
            fields.put(name, element.property(name));
        }
        if (element.isRelationship()) {
            fields.putIfAbsent("id", new StringValue(element.id()));
            fields.putIfAbsent("type", new StringValue(element.relationshipType()));
            fields.putIfAbsent("start", new StringValue(element.start().id()));
            fields.putIfAbsent("end", new StringValue(element.end().id()));
        }
        return fields;
    }

    /** A value without parts; its text is that of its JSON, without quotes. */
    private record Scalar(Value value) implements AsJson {
        @Override
        public String json() {
            return JsonText.of(value);
        }

        @Override
        public String toString() {
            String json = json();
            return json.startsWith("\"") ? json.substring(1, json.length() - 1) : json;
        }
    }

    /** A list. */
    private static final class Elements extends AbstractList<@Nullable Object> implements AsJson {
        private final ListValue list;

        Elements(ListValue list) {
            this.list = list;
        }

        @Override
        public @Nullable Object get(int index) {
            return of(list.values().get(index));
        }

        @Override
        public int size() {
            return list.size();
        }

        @Override
        public String json() {
            return JsonText.of(list);
        }

        @Override
        public String toString() {
            return json();
        }
    }

    /** A map, a node or a relationship. */
    private static final class Fields extends AbstractMap<String, @Nullable Object>
            implements AsJson {
        private final Value whole;
        private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

        Fields(Value whole, Map<String, Value> values) {
            this.whole = whole;
            values.forEach((name, value) -> fields.put(name, of(value)));
        }

        @Override
        public Set<Entry<String, @Nullable Object>> entrySet() {
            return fields.entrySet();
        }

        @Override
        public String json() {
            return JsonText.of(whole);
        }

        @Override
        public String toString() {
            return json();
        }
    }
}
