package dev.walgraph.source.stream;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.SourceEvent.RowChange;
import dev.walgraph.graph.SourceEvent.Truncation;
import dev.walgraph.source.catalog.CapturedTable;
import dev.walgraph.source.catalog.RowDecoder;
import dev.walgraph.source.connection.FinalFailure;
import dev.walgraph.source.connection.Sql;
import io.debezium.connector.postgresql.UnchangedToastedReplicationMessageColumn;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes events of the changes of one table. */
final class StreamTable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamTable.class);

    private final RowDecoder decoder;
    private final String[] columns;
    private final int[] places;
    private final Set<String> missing = new HashSet<>();

    private LogEvent.@Nullable Layout layout;

    StreamTable(int index, CapturedTable table) {
        this.decoder = new RowDecoder(index, table);
        this.columns =
                table.columns().stream()
                        .map(column -> WireNames.of(column.name()))
                        .toArray(String[]::new);
        this.places = new int[columns.length];
    }

    /** The events of a change. */
    @SuppressWarnings("ReferenceEquality") // A changed table has another layout.
    void decode(LogEvent.Change change, long time, Consumer<SourceEvent> events) {
        if (change.table() != layout) {
            layout = change.table();
            find(layout);
        }
        switch (change.operation()) {
            case CREATE -> events.accept(decoder.present(texts(change.after()), time));
            case UPDATE -> update(change, time, events);
            case DELETE -> events.accept(decoder.gone(decoder.id(texts(change.before())), time));
            case TRUNCATE -> events.accept(new Truncation(decoder.index(), time));
            default -> throw new IllegalStateException("operation \"" + change.operation() + "\"");
        }
    }

    private void find(LogEvent.Layout current) {
        for (int i = 0; i < columns.length; i++) {
            places[i] = current.columns().indexOf(columns[i]);
            if (places[i] < 0 && missing.add(columns[i])) {
                LOG.warn(
                        "Column {} of table {} is gone: its value is null from now on",
                        decoder.table().columns().get(i).name(),
                        decoder.table().name());
            }
        }
    }

    private void update(LogEvent.Change change, long time, Consumer<SourceEvent> events) {
        RowChange present = decoder.present(texts(change.after()), time);
        if (change.before() != null) {
            String before = decoder.id(texts(change.before()));
            if (!before.equals(present.id())) {
                requireWhole(present);
                events.accept(decoder.gone(before, time));
            }
        }
        events.accept(present);
    }

    private @Nullable String[] texts(@Nullable Object @Nullable [] row) {
        Objects.requireNonNull(row);
        @Nullable String[] texts = new String[columns.length];
        for (int i = 0; i < columns.length; i++) {
            texts[i] = places[i] < 0 ? null : text(row[places[i]]);
        }
        return texts;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == UnchangedToastedReplicationMessageColumn.UNCHANGED_TOAST_VALUE
                ? RowDecoder.UNCHANGED
                : (String) value;
    }

    /** A row under a new id has no earlier version from which to take what was not sent. */
    private void requireWhole(RowChange change) {
        if (!decoder.isPartial(change)) {
            return;
        }
        throw FinalFailure.of(
                Diagnostic.error(
                                "SourceToastedKeyChange",
                                "the key of row \""
                                        + change.id()
                                        + "\" of table \""
                                        + decoder.table().name()
                                        + "\" was changed, and its large values were not sent")
                        .withDetail(
                                "Without REPLICA IDENTITY FULL, PostgreSQL does not send large"
                                        + " values that an update leaves alone.")
                        .withHint(
                                "ALTER TABLE "
                                        + Sql.identifier(decoder.table().name())
                                        + " REPLICA IDENTITY FULL; then start the job afresh,"
                                        + " without its state (run --fresh)."));
    }
}
