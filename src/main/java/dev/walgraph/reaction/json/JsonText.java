package dev.walgraph.reaction.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** JSON documents as strings, on one line. */
public final class JsonText {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    /** Writes a document. */
    @FunctionalInterface
    interface Body {
        void write(JsonGenerator out) throws IOException;
    }

    public static String of(Value value) {
        return write(out -> JsonValues.write(value, out));
    }

    /** A row as an object, its columns in their order. */
    public static String of(List<String> columns, Row row) {
        return write(out -> JsonValues.write(columns, row, out));
    }

    static String write(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            body.write(out);
        } catch (IOException e) {
            // A StringWriter does no input or output.
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
