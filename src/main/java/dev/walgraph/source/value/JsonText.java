package dev.walgraph.source.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * JSON as maps and lists. Numbers are exact: integers where they are written as such and fit, else
 * decimals. Of several entries of one name the last counts, as in {@code jsonb}.
 */
final class JsonText {

    /** The limits are those of PostgreSQL, which has accepted the document already. */
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .maxNestingDepth(6_000)
                                    .build())
                    .build();

    private JsonText() {}

    static Value decode(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return value(parser, parser.nextToken());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Value value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> map(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> new StringValue(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            case VALUE_TRUE -> BooleanValue.TRUE;
            case VALUE_FALSE -> BooleanValue.FALSE;
            case VALUE_NULL -> NullValue.NULL;
            default -> throw new IllegalArgumentException("JSON token " + token);
        };
    }

    private static Value map(JsonParser parser) throws IOException {
        TreeMap<String, Value> entries = new TreeMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            entries.put(name, value(parser, parser.nextToken()));
        }
        return new MapValue(entries);
    }

    private static Value list(JsonParser parser) throws IOException {
        List<Value> values = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            values.add(value(parser, token));
        }
        return new ListValue(values);
    }

    private static Value number(String text) {
        BigDecimal decimal = new BigDecimal(text);
        boolean integer = text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        return integer && decimal.unscaledValue().bitLength() < Long.SIZE
                ? new IntegerValue(decimal.longValue())
                : new DecimalValue(decimal);
    }
}
