package dev.walgraph.reaction.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.BytesValue;
import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.PathValue;
import dev.walgraph.graph.RelationshipReference;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.TemporalValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Values as JSON, without loss where JSON can carry them.
 *
 * <ul>
 *   <li>Integers and decimals are numbers with all their digits ({@code 2.50} stays {@code 2.50});
 *       a reader that takes numbers for doubles loses digits, the document does not.
 *   <li>Floats are numbers in the shortest form that reads back alike; NaN and the infinities, for
 *       which JSON has no number, are the strings {@code "NaN"}, {@code "Infinity"} and {@code
 *       "-Infinity"}.
 *   <li>Dates, times and durations are strings in ISO 8601, bytes are strings in base64.
 *   <li>A node is an object of {@code id}, {@code labels} and {@code properties} (those that are
 *       not null), a relationship one of {@code id}, {@code type}, the ids of {@code start} and
 *       {@code end}, and {@code properties}, a path one of {@code nodes} and {@code relationships}.
 * </ul>
 */
final class JsonValues {

    private JsonValues() {}

    static void write(List<String> columns, Row row, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
            out.writeFieldName(columns.get(i));
            write(row.get(i), out);
        }
        out.writeEndObject();
    }

    static void write(Value value, JsonGenerator out) throws IOException {
        if (value instanceof StringValue string) {
            out.writeString(string.value());
        } else if (value instanceof IntegerValue integer) {
            out.writeNumber(integer.value());
        } else if (value instanceof DecimalValue decimal) {
            out.writeNumber(decimal.value().toPlainString());
        } else if (value instanceof FloatValue number) {
            writeFloat(number, out);
        } else if (value instanceof BooleanValue bool) {
            out.writeBoolean(bool.value());
        } else if (value instanceof TemporalValue temporal) {
            out.writeString(temporal.text());
        } else if (value instanceof BytesValue bytes) {
            out.writeBinary(bytes.bytes());
        } else {
            writeComposite(value, out);
        }
    }

    private static void writeComposite(Value value, JsonGenerator out) throws IOException {
        if (value instanceof ListValue list) {
            out.writeStartArray();
            for (Value element : list.values()) {
                write(element, out);
            }
            out.writeEndArray();
        } else if (value instanceof MapValue map) {
            out.writeStartObject();
            for (Map.Entry<String, Value> entry : map.entries().entrySet()) {
                out.writeFieldName(entry.getKey());
                write(entry.getValue(), out);
            }
            out.writeEndObject();
        } else if (value instanceof NodeValue node) {
            writeNode(node.node(), out);
        } else if (value instanceof PathValue path) {
            out.writeStartObject();
            out.writeFieldName("nodes");
            write(path.nodes(), out);
            out.writeFieldName("relationships");
            write(path.relationships(), out);
            out.writeEndObject();
        } else if (value instanceof NodeReference || value instanceof RelationshipReference) {
            out.writeStartObject();
            out.writeStringField("id", Values.elementId(value));
            out.writeEndObject();
        } else if (value.isNull()) {
            out.writeNull();
        } else {
            throw new IllegalStateException("no JSON for " + value.type());
        }
    }

    private static void writeFloat(FloatValue number, JsonGenerator out) throws IOException {
        if (number.isFinite()) {
            out.writeNumber(number.value());
        } else {
            out.writeString(String.valueOf(number.value()));
        }
    }

    private static void writeNode(Node node, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", node.id());
        if (node.isRelationship()) {
            out.writeStringField("type", node.relationshipType());
            out.writeStringField("start", node.start().id());
            out.writeStringField("end", node.end().id());
        } else {
            out.writeArrayFieldStart("labels");
            for (String label : node.layout().labels()) {
                out.writeString(label);
            }
            out.writeEndArray();
        }
        out.writeObjectFieldStart("properties");
        for (Map.Entry<String, Value> property : node.properties().entrySet()) {
            out.writeFieldName(property.getKey());
            write(property.getValue(), out);
        }
        out.writeEndObject();
        out.writeEndObject();
    }
}
