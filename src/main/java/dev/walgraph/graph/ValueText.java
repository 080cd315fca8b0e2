package dev.walgraph.graph;

import java.util.HexFormat;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Writes values as openCypher literals on one line, for messages and tests. */
final class ValueText {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private ValueText() {}

    static String of(Value value) {
        if (value instanceof StringValue string) {
            return quoted(string.value());
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

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('\'');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\'' -> out.append("\\'");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        out.append(String.format("\\u%04X", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('\'').toString();
    }

    private static String node(Node node) {
        StringJoiner properties = new StringJoiner(", ", " {", "}").setEmptyValue("");
        for (int i = 0; i < node.values().size(); i++) {
            if (!node.value(i).isNull()) {
                properties.add(name(node.layout().properties().get(i)) + ": " + of(node.value(i)));
            }
        }
        StringBuilder out = new StringBuilder("(");
        node.layout().labels().forEach(label -> out.append(':').append(name(label)));
        return out.append(properties).append(')').toString();
    }

    private static String entries(Map<String, Value> entries) {
        StringJoiner out = new StringJoiner(", ", "{", "}");
        entries.forEach((name, value) -> out.add(name(name) + ": " + of(value)));
        return out.toString();
    }

    private static String name(String name) {
        return IDENTIFIER.matcher(name).matches() ? name : "`" + name.replace("`", "``") + "`";
    }
}
