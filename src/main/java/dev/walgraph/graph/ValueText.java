package dev.walgraph.graph;

import java.util.HexFormat;
import java.util.Map;
import java.util.StringJoiner;

/** Writes values as openCypher literals, for messages and tests. */
final class ValueText {

    private ValueText() {}

    static String of(Value value) {
        if (value instanceof StringValue string) {
            return "'" + string.value().replace("\\", "\\\\").replace("'", "\\'") + "'";
        }
        if (value instanceof ListValue list) {
            StringJoiner out = new StringJoiner(", ", "[", "]");
            list.values().forEach(element -> out.add(of(element)));
            return out.toString();
        }
        if (value instanceof MapValue map) {
            return entries(map.entries());
        }
        if (value instanceof NodeReference reference) {
            return "(" + reference.id() + ")";
        }
        if (value instanceof NodeValue node) {
            return node(node.node());
        }
        return scalar(value);
    }

    private static String scalar(Value value) {
        if (value instanceof BooleanValue b) {
            return String.valueOf(b.value());
        }
        if (value instanceof IntegerValue i) {
            return String.valueOf(i.value());
        }
        if (value instanceof FloatValue f) {
            return String.valueOf(f.value());
        }
        if (value instanceof DecimalValue d) {
            return d.value().toPlainString();
        }
        if (value instanceof BytesValue bytes) {
            return "0x" + HexFormat.of().formatHex(bytes.bytes());
        }
        if (value instanceof TemporalValue temporal) {
            return "'" + temporal.text() + "'";
        }
        return "null";
    }

    private static String node(Node node) {
        StringJoiner properties = new StringJoiner(", ", "{", "}");
        for (int i = 0; i < node.values().length; i++) {
            if (!node.value(i).isNull()) {
                properties.add(node.layout().properties().get(i) + ": " + of(node.value(i)));
            }
        }
        return "(:" + String.join(":", node.layout().labels()) + " " + properties + ")";
    }

    private static String entries(Map<String, Value> entries) {
        StringJoiner out = new StringJoiner(", ", "{", "}");
        entries.forEach((name, value) -> out.add(name + ": " + of(value)));
        return out.toString();
    }
}
