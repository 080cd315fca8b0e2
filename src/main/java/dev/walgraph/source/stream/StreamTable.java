package dev.walgraph.source.stream;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.SourceEvent.RowChange;
import dev.walgraph.graph.SourceEvent.Truncation;
import dev.walgraph.source.catalog.CapturedTable;
import dev.walgraph.source.catalog.RowDecoder;
import dev.walgraph.source.connection.Sql;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes events of the connector's records of one table. */
final class StreamTable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamTable.class);

    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    private final RowDecoder decoder;
    private final String[] columns;
    private final Set<String> missing = new HashSet<>();

    StreamTable(int index, CapturedTable table) {
        this.decoder = new RowDecoder(index, table);
        this.columns =
                table.columns().stream()
                        .map(column -> WireNames.of(column.name()))
                        .toArray(String[]::new);
    }

    /**
     * The events of a record.
     *
     * @param operation {@code c}, {@code u}, {@code d} or {@code t}
     */
    void decode(String operation, Struct record, long time, Consumer<SourceEvent> events) {
        switch (operation) {
            case "c" -> {
                RowChange change = decoder.present(texts(record, AFTER), time);
                // A change of key comes as a deletion and an insertion.
                requireWhole(change);
                events.accept(change);
            }
            case "u" -> update(record, time, events);
            case "d" -> events.accept(decoder.gone(decoder.id(texts(record, BEFORE)), time));
            case "t" -> events.accept(new Truncation(decoder.index(), time));
            default -> throw new IllegalStateException("operation \"" + operation + "\"");
        }
    }

    private void update(Struct record, long time, Consumer<SourceEvent> events) {
        RowChange change = decoder.present(texts(record, AFTER), time);
        if (record.getWithoutDefault(BEFORE) != null) {
            String before = decoder.id(texts(record, BEFORE));
            if (!before.equals(change.id())) {
                requireWhole(change);
                events.accept(decoder.gone(before, time));
            }
        }
        events.accept(change);
    }

    private @Nullable String[] texts(Struct record, String field) {
        Struct row = record.getStruct(field);
        @Nullable String[] texts = new String[columns.length];
        for (int i = 0; i < columns.length; i++) {
            texts[i] = text(row, columns[i]);
        }
        return texts;
    }

    private @Nullable String text(Struct row, String column) {
        if (row.schema().field(column) == null) {
            if (missing.add(column)) {
                LOG.warn(
                        "Column {} of table {} is gone: its value is null from now on",
                        column,
                        decoder.table().name());
            }
            return null;
        }
        return (String) row.getWithoutDefault(column);
    }

    /** A row under a new id has no earlier version from which to take what was not sent. */
    private void requireWhole(RowChange change) {
        if (!decoder.isPartial(change)) {
            return;
        }
        throw new DiagnosticException(
                Diagnostic.error(
                                "SourceToastedKeyChange",
                                "the key of row \""
                                        + change.id()
                                        + "\" of table \""
                                        + decoder.table().name()
                                        + "\" was changed, and its large values were not sent")
                        .withDetail(
                                "With REPLICA IDENTITY DEFAULT, PostgreSQL does not send large"
                                        + " values that an update leaves alone.")
                        .withHint(
                                "ALTER TABLE "
                                        + Sql.identifier(decoder.table().name())
                                        + " REPLICA IDENTITY FULL; then start the job afresh,"
                                        + " without its state."));
    }
}
