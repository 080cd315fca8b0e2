package dev.walgraph.source.catalog;

import dev.walgraph.config.TableName;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.source.value.ColumnType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The columns that a job reads of a table: those that queries want, which come first and are the
 * properties of the layout, and those of the key.
 *
 * @param name schema and name
 * @param layout labels and properties of the nodes
 * @param columns the columns to read; as many as the layout has properties are those
 * @param keyColumns the places of the key's columns among {@code columns}
 */
public record CapturedTable(
        TableName name, NodeLayout layout, List<CapturedColumn> columns, List<Integer> keyColumns)
        implements Serializable {

    /** A column to read, by name. */
    public record CapturedColumn(String name, ColumnType type) implements Serializable {}

    public CapturedTable {
        columns = List.copyOf(columns);
        keyColumns = List.copyOf(keyColumns);
    }

    static CapturedTable of(PostgresTable table, WantedTable wanted) {
        List<PostgresColumn> properties =
                table.columns().stream()
                        .filter(column -> column.published() && wanted.wants(column))
                        .toList();
        List<PostgresColumn> read = new ArrayList<>(properties);
        for (String key : table.keyColumns()) {
            PostgresColumn column = Objects.requireNonNull(table.column(key));
            if (!read.contains(column)) {
                read.add(column);
            }
        }
        List<String> names = read.stream().map(PostgresColumn::name).toList();
        return new CapturedTable(
                table.name(),
                new NodeLayout(table.labels(), names.subList(0, properties.size())),
                read.stream()
                        .map(
                                column ->
                                        new CapturedColumn(
                                                column.name(),
                                                Objects.requireNonNull(column.type())))
                        .toList(),
                table.keyColumns().stream().map(names::indexOf).toList());
    }
}
