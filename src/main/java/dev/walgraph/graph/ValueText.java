package dev.walgraph.graph;

import java.util.HexFormat;
import java.util.List;
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
        if (value instanceof RelationshipReference reference) {
            return "[" + reference.id() + "]";
        }
        if (value instanceof NodeValue element) {
            return element(element.node());
        }
        if (value instanceof PathValue path) {
            return path(path.elements());
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

    private static String element(Node element) {
        StringJoiner properties = new StringJoiner(", ", " {", "}").setEmptyValue("");
        element.properties()
                .forEach((name, value) -> properties.add(name(name) + ": " + of(value)));
        if (element.isRelationship()) {
            return "[:" + name(element.relationshipType()) + properties + "]";
        }
        StringBuilder out = new StringBuilder("(");
        element.layout().labels().forEach(label -> out.append(':').append(name(label)));
        return out.append(properties).append(')').toString();
    }

    /** Each relationship with its arrow, as it is passed. */
    private static String path(List<Value> elements) {
        StringBuilder out = new StringBuilder("<").append(of(elements.get(0)));
        for (int i = 1; i < elements.size(); i += 2) {
            Value relationship = elements.get(i);
            boolean known = relationship instanceof NodeValue;
            boolean forward =
                    relationship instanceof NodeValue value
                            && value.node()
                                    .start()
                                    .id()
                                    .equals(Values.elementId(elements.get(i - 1)));
            out.append(known && !forward ? "<-" : "-")
                    .append(of(relationship))
                    .append(forward ? "->" : "-")
                    .append(of(elements.get(i + 1)));
        }
        return out.append('>').toString();
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
