package dev.walgraph.testing;

import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.DateValue;
import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.DurationValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.LocalDateTimeValue;
import dev.walgraph.graph.LocalTimeValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.TemporalValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.ZonedDateTimeValue;
import dev.walgraph.graph.ZonedTimeValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Changes and values as tests write and print them.
 *
 * <pre>
 * + (:orders {id: 1, total: 2.50d, tags: ['a', null]})    writes a row
 * - (:orders {id: 1})                                     takes it away
 * - (:orders)                                             takes all rows away
 * + (people:1)-[:FOLLOWS {id: 7, since: 2020}]->(people:2)   writes a relationship
 * - [:FOLLOWS {id: 7}]                                    takes it away
 * - [:FOLLOWS]                                            takes all of the type away
 * </pre>
 *
 * <p>A row's id is its label, a colon and its property {@code id}. A number with a {@code d} is an
 * exact decimal. A property that is left out is null.
 */
public final class ChangeText {

    private final TestSchema schema;
    private final String text;
    private int at;

    private ChangeText(TestSchema schema, String text) {
        this.schema = schema;
        this.text = text;
    }

    /** Reads one change. */
    public static TableChange parse(TestSchema schema, String text) {
        ChangeText reader = new ChangeText(schema, text);
        TableChange change = reader.change();
        reader.end();
        return change;
    }

    /** Reads one value. */
    public static Value parseValue(String text) {
        ChangeText reader = new ChangeText(new TestSchema(List.of(), List.of()), text);
        Value value = reader.value();
        reader.end();
        return value;
    }

    /** Writes a change so that {@link #parse} reads it back. */
    public static String print(TestSchema schema, TableChange change) {
        String label = label(schema, change.table());
        NodeLayout layout = schema.tables().get(change.table());
        String open = layout.isRelationship() ? "[:" : "(:";
        String close = layout.isRelationship() ? "]" : ")";
        if (change instanceof TableChange.Put put) {
            StringJoiner properties = new StringJoiner(", ", "{", "}");
            if (layout.isRelationship() && layout.index("id") < 0) {
                properties.add("id: " + key(label, put.id()));
            }
            for (int i = layout.firstProperty(); i < layout.size(); i++) {
                if (!put.values().get(i).isNull()) {
                    properties.add(layout.nameAt(i) + ": " + print(put.values().get(i)));
                }
            }
            String element = open + quoted(label) + " " + properties + close;
            return layout.isRelationship()
                    ? "+ " + put.values().get(0) + "-" + element + "->" + put.values().get(1)
                    : "+ " + element;
        }
        if (change instanceof TableChange.Remove remove) {
            return "- " + open + quoted(label) + " {id: " + key(label, remove.id()) + "}" + close;
        }
        return "- " + open + quoted(label) + close;
    }

    /** The first label, or the last, that with its schema, if another table has the first too. */
    private static String label(TestSchema schema, int table) {
        List<String> labels = schema.tables().get(table).labels();
        String first = labels.get(0);
        return schema.table(first) == table ? first : labels.get(labels.size() - 1);
    }

    private static String quoted(String label) {
        return label.contains(".") ? "`" + label + "`" : label;
    }

    private static String key(String label, String id) {
        String key = id.substring(label.length() + 1);
        return key.matches("-?[0-9]+") ? key : "'" + key + "'";
    }

    /** Writes a value so that {@link #parseValue} reads it back. */
    public static String print(Value value) {
        if (value instanceof DecimalValue decimal) {
            return decimal.value().toPlainString() + "d";
        }
        if (value instanceof TemporalValue temporal) {
            return temporalName(temporal) + "('" + temporal.text() + "')";
        }
        if (value instanceof ListValue list) {
            StringJoiner out = new StringJoiner(", ", "[", "]");
            list.values().forEach(element -> out.add(print(element)));
            return out.toString();
        }
        if (value instanceof MapValue map) {
            StringJoiner out = new StringJoiner(", ", "{", "}");
            map.entries().forEach((name, element) -> out.add(name + ": " + print(element)));
            return out.toString();
        }
        return value.toString();
    }

    private TableChange change() {
        boolean put = accept("+");
        if (!put) {
            expect("-");
        }
        if (accept("[")) {
            return row(put, "]", List.of());
        }
        expect("(");
        if (text.startsWith(":", at)) {
            return row(put, ")", List.of());
        }
        Value start = nodeId();
        expect("-[");
        // The end is known only after the relationship.
        int middle = at;
        at = text.lastIndexOf("->(") + "->(".length();
        Value end = nodeId();
        int last = at;
        at = middle;
        TableChange change = row(put, "]", List.of(start, end));
        at = last;
        return change;
    }

    private Value nodeId() {
        int close = text.indexOf(')', at);
        String id = text.substring(at, close);
        at = close + 1;
        return id.equals("null") ? NullValue.NULL : new NodeReference(id);
    }

    private TableChange row(boolean put, String close, List<Value> ends) {
        expect(":");
        String label = name();
        int table = schema.table(label);
        if (accept(close)) {
            if (put) {
                throw error("a row needs properties");
            }
            return new TableChange.Clear(table);
        }
        Map<String, Value> properties = map();
        expect(close);
        Value key = properties.get("id");
        if (key == null) {
            throw error("a row needs an id");
        }
        String id =
                label + ":" + (key instanceof StringValue string ? string.value() : key.toString());
        if (!put) {
            return new TableChange.Remove(table, id);
        }
        List<Value> values = new ArrayList<>(ends);
        for (String property : schema.tables().get(table).properties()) {
            Value value = properties.remove(property);
            values.add(value == null ? NullValue.NULL : value);
        }
        if (!ends.isEmpty()) {
            properties.remove("id");
        }
        if (!properties.isEmpty()) {
            throw error("table " + label + " has no " + properties.keySet());
        }
        return new TableChange.Put(table, id, values);
    }

    private Map<String, Value> map() {
        Map<String, Value> entries = new TreeMap<>();
        expect("{");
        while (!accept("}")) {
            String name = name();
            expect(":");
            entries.put(name, value());
            accept(",");
        }
        return entries;
    }

    private Value value() {
        skipSpace();
        char next = at < text.length() ? text.charAt(at) : ' ';
        if (next == '{') {
            return MapValue.of(map());
        }
        if (next == '[') {
            at++;
            List<Value> elements = new ArrayList<>();
            while (!accept("]")) {
                elements.add(value());
                accept(",");
            }
            return new ListValue(elements);
        }
        if (next == '\'') {
            return new StringValue(string());
        }
        if (next == '-' || Character.isDigit(next)) {
            return number();
        }
        String word = name();
        return switch (word) {
            case "null" -> NullValue.NULL;
            case "true" -> BooleanValue.TRUE;
            case "false" -> BooleanValue.FALSE;
            case "NaN" -> new FloatValue(Double.NaN);
            case "Infinity" -> new FloatValue(Double.POSITIVE_INFINITY);
            case "date" -> new DateValue(LocalDate.parse(argument()));
            case "localtime" -> new LocalTimeValue(LocalTime.parse(argument()));
            case "time" -> new ZonedTimeValue(OffsetTime.parse(argument()));
            case "localdatetime" -> new LocalDateTimeValue(LocalDateTime.parse(argument()));
            case "datetime" -> new ZonedDateTimeValue(ZonedDateTime.parse(argument()));
            default -> throw error("value expected, not " + word);
        };
    }

    private static String temporalName(TemporalValue value) {
        if (value instanceof DateValue) {
            return "date";
        }
        if (value instanceof DurationValue) {
            return "duration";
        }
        if (value instanceof LocalTimeValue) {
            return "localtime";
        }
        if (value instanceof ZonedTimeValue) {
            return "time";
        }
        return value instanceof ZonedDateTimeValue ? "datetime" : "localdatetime";
    }

    private String argument() {
        expect("(");
        skipSpace();
        String argument = string();
        expect(")");
        return argument;
    }

    private Value number() {
        int start = at++;
        if (text.startsWith("Infinity", at)) {
            at += "Infinity".length();
            return new FloatValue(Double.NEGATIVE_INFINITY);
        }
        while (at < text.length() && "0123456789.eE".indexOf(text.charAt(at)) >= 0
                || at < text.length()
                        && text.charAt(at) == '-'
                        && "eE".indexOf(text.charAt(at - 1)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        if (at < text.length() && text.charAt(at) == 'd') {
            at++;
            return new DecimalValue(new BigDecimal(digits));
        }
        return digits.matches("-?[0-9]+")
                ? new IntegerValue(Long.parseLong(digits))
                : new FloatValue(Double.parseDouble(digits));
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        at++;
        while (text.charAt(at) != '\'') {
            if (text.charAt(at) == '\\') {
                at++;
            }
            out.append(text.charAt(at++));
        }
        at++;
        return out.toString();
    }

    private String name() {
        if (accept("`")) {
            String name = text.substring(at, text.indexOf('`', at));
            at += name.length() + 1;
            return name;
        }
        int start = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw error("name expected");
        }
        return text.substring(start, at);
    }

    private boolean accept(String token) {
        skipSpace();
        boolean found = text.startsWith(token, at);
        if (found) {
            at += token.length();
        }
        return found;
    }

    private void expect(String token) {
        if (!accept(token)) {
            throw error(token + " expected");
        }
    }

    private void end() {
        skipSpace();
        if (at < text.length()) {
            throw error("end expected");
        }
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException error(String message) {
        return new IllegalArgumentException(message + " at " + at + " of: " + text);
    }
}
