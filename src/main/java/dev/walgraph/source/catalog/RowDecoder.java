package dev.walgraph.source.catalog;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.SourceEvent.RowChange;
import dev.walgraph.graph.Value;
import dev.walgraph.source.catalog.CapturedTable.CapturedColumn;
import dev.walgraph.source.connection.FinalFailure;
import dev.walgraph.source.value.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of a table's rows. Bootstrap and stream share it, and both give it what the server
 * wrote as text: that is why a value is the same whichever way it came.
 */
public final class RowDecoder {

    /**
     * Stands for a value that the server did not send because it is large and has not changed.
     * Known by identity, so that no text can be mistaken for it.
     */
    @SuppressWarnings("StringOperationCanBeSimplified") // A text of its own is the point.
    public static final String UNCHANGED = new String("unchanged");

    private final int index;
    private final CapturedTable table;
    private final String idPrefix;
    private final ColumnType[] types;
    private final int[] keyColumns;
    private final int properties;
    private final String[] endPrefixes;
    private final int[][] ends;

    /**
     * @param index the table's place in the capture
     */
    public RowDecoder(int index, CapturedTable table) {
        this.index = index;
        this.table = table;
        this.idPrefix = NodeIds.prefix(table.name());
        this.types = table.columns().stream().map(CapturedColumn::type).toArray(ColumnType[]::new);
        this.keyColumns = table.keyColumns().stream().mapToInt(Integer::intValue).toArray();
        this.properties = table.layout().properties().size();
        this.endPrefixes =
                table.ends().stream()
                        .map(end -> NodeIds.prefix(end.table()))
                        .toArray(String[]::new);
        this.ends =
                table.ends().stream()
                        .map(end -> end.columns().stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new);
    }

    public CapturedTable table() {
        return table;
    }

    public int index() {
        return index;
    }

    /**
     * The id of the node or relationship that a row is.
     *
     * @param texts the row's values in the order of the captured columns; only those of the key
     *     matter
     */
    public String id(@Nullable String[] texts) {
        if (keyColumns.length == 1) {
            return idPrefix + keyText(texts, 0);
        }
        List<String> parts = new ArrayList<>(keyColumns.length);
        for (int i = 0; i < keyColumns.length; i++) {
            parts.add(keyText(texts, i));
        }
        return NodeIds.of(idPrefix, parts);
    }

    /** The row as it is from a commit time on. */
    public RowChange present(@Nullable String[] texts, long time) {
        String id = id(texts);
        @Nullable Value[] values = new Value[ends.length + properties];
        for (int i = 0; i < ends.length; i++) {
            values[i] = end(texts, i);
        }
        for (int i = 0; i < properties; i++) {
            values[ends.length + i] = value(texts[i], i, id);
        }
        return new RowChange(index, id, values, time);
    }

    /** The node at an end of a relationship: there is none if a part of its key is null. */
    @SuppressWarnings("ReferenceEquality") // See UNCHANGED.
    private @Nullable Value end(@Nullable String[] texts, int which) {
        List<String> parts = new ArrayList<>(2);
        boolean known = true;
        for (int column : ends[which]) {
            String text = texts[column];
            if (text == null) {
                return NullValue.NULL;
            }
            if (text == UNCHANGED) {
                known = false;
            } else {
                parts.add(types[column].keyText(text));
            }
        }
        return known ? new NodeReference(NodeIds.of(endPrefixes[which], parts)) : null;
    }

    /** The node or relationship is gone from a commit time on. */
    public RowChange gone(String id, long time) {
        return RowChange.gone(index, id, time);
    }

    /** Whether the server left out the value of a property. */
    public boolean isPartial(RowChange change) {
        Row values = change.values();
        return values != null && values.missing() >= 0;
    }

    @SuppressWarnings("ReferenceEquality") // See UNCHANGED.
    private @Nullable Value value(@Nullable String text, int column, String id) {
        if (text == null) {
            return NullValue.NULL;
        }
        if (text == UNCHANGED) {
            return null;
        }
        try {
            return types[column].decode(text);
        } catch (RuntimeException e) {
            throw unreadable(table.columns().get(column), id, e);
        }
    }

    @SuppressWarnings("ReferenceEquality") // See UNCHANGED.
    private String keyText(@Nullable String[] texts, int part) {
        int column = keyColumns[part];
        String text = texts[column];
        if (text == null || text == UNCHANGED) {
            throw FinalFailure.of(
                    Diagnostic.error(
                                    "SourceRowKey",
                                    "a row of table \""
                                            + table.name()
                                            + "\" came without its key column \""
                                            + table.columns().get(column).name()
                                            + "\"")
                            .withDetail(
                                    "The key or the replica identity of the table was changed while"
                                            + " the job ran, or the key is a large value.")
                            .withHint(
                                    "Give the table back its key, and start the job afresh, without"
                                            + " its state."));
        }
        return types[column].keyText(text);
    }

    private SuppressRestartsException unreadable(
            CapturedColumn column, String id, RuntimeException cause) {
        DiagnosticException exception =
                new DiagnosticException(
                        Diagnostic.error(
                                        "SourceValue",
                                        "the value of column \""
                                                + column.name()
                                                + "\" in row \""
                                                + id
                                                + "\" of table \""
                                                + table.name()
                                                + "\" is not of the column's type")
                                .withDetail("The column's type was changed while the job ran.")
                                .withHint(
                                        "Start the job afresh, without its state (run --fresh)."));
        exception.initCause(cause);
        return FinalFailure.of(exception);
    }
}
