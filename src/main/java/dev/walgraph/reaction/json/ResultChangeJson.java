package dev.walgraph.reaction.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.TransactionInfo;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Result changes as JSON, on one line each: Walgraph's own form, and Drasi's packed result. */
public final class ResultChangeJson {

    /** Always six digits, as the database counts. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private ResultChangeJson() {}

    /** {@code {"kind", "queryId", "sequence", "source", "added", "updated", "deleted"}}. */
    public static String walgraph(ResultChange change) {
        return JsonText.write(out -> writeWalgraph(change, out));
    }

    /** {@code {"queryId", "results": [{"type", "data", ...}], "timestamp"}}. */
    public static String drasi(ResultChange change) {
        return JsonText.write(out -> writeDrasi(change, out));
    }

    /** The time at which the database says that a transaction committed. */
    public static String commitTime(TransactionInfo transaction) {
        return TIME.format(
                Instant.EPOCH.plus(transaction.commitTimestampMicros(), ChronoUnit.MICROS));
    }

    private static void writeWalgraph(ResultChange change, JsonGenerator out) throws IOException {
        TransactionInfo transaction = change.transaction();
        out.writeStartObject();
        out.writeStringField("kind", change.kind().name().toLowerCase(Locale.ROOT));
        out.writeStringField("queryId", change.queryId());
        out.writeNumberField("sequence", change.sequence());
        out.writeObjectFieldStart("source");
        out.writeStringField("lsn", transaction.lsnText());
        out.writeNumberField("txId", transaction.txId());
        out.writeStringField("commitTime", commitTime(transaction));
        out.writeEndObject();
        writeRows("added", change.columns(), change.added(), out);
        out.writeArrayFieldStart("updated");
        for (ResultChange.Update update : change.updated()) {
            out.writeStartObject();
            writeRow("before", change.columns(), update.before(), out);
            writeRow("after", change.columns(), update.after(), out);
            out.writeEndObject();
        }
        out.writeEndArray();
        writeRows("deleted", change.columns(), change.deleted(), out);
        out.writeEndObject();
    }

    private static void writeDrasi(ResultChange change, JsonGenerator out) throws IOException {
        List<String> columns = change.columns();
        out.writeStartObject();
        out.writeStringField("queryId", change.queryId());
        out.writeArrayFieldStart("results");
        for (Row row : change.added()) {
            writeResult("ADD", columns, row, out);
            out.writeEndObject();
        }
        for (ResultChange.Update update : change.updated()) {
            writeResult("UPDATE", columns, update.after(), out);
            writeRow("before", columns, update.before(), out);
            writeRow("after", columns, update.after(), out);
            out.writeEndObject();
        }
        for (Row row : change.deleted()) {
            writeResult("DELETE", columns, row, out);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeStringField("timestamp", commitTime(change.transaction()));
        out.writeEndObject();
    }

    /** Leaves the object open. */
    private static void writeResult(String type, List<String> columns, Row data, JsonGenerator out)
            throws IOException {
        out.writeStartObject();
        out.writeStringField("type", type);
        writeRow("data", columns, data, out);
    }

    private static void writeRows(
            String name, List<String> columns, List<Row> rows, JsonGenerator out)
            throws IOException {
        out.writeArrayFieldStart(name);
        for (Row row : rows) {
            JsonValues.write(columns, row, out);
        }
        out.writeEndArray();
    }

    private static void writeRow(String name, List<String> columns, Row row, JsonGenerator out)
            throws IOException {
        out.writeFieldName(name);
        JsonValues.write(columns, row, out);
    }
}
