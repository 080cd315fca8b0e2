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
 * properties of the layout, those of the key, and those that lead to the ends of a relationship.
 *
 * @param name schema and name
 * @param layout labels and properties of the nodes or relationships
 * @param columns the columns to read; as many as the layout has properties are those
 * @param keyColumns the places of the key's columns among {@code columns}
 * @param ends of a table of relationships, its start and its end; else empty
 */
public record CapturedTable(
        TableName name,
        NodeLayout layout,
        List<CapturedColumn> columns,
        List<Integer> keyColumns,
        List<End> ends)
        implements Serializable {

    /** A column to read, by name. */
    public record CapturedColumn(String name, ColumnType type) implements Serializable {}

    /**
     * The node at an end of a relationship.
     *
     * @param table its table
     * @param columns the places of the columns that hold its key among the columns
     */
    public record End(TableName table, List<Integer> columns) implements Serializable {
        public End {
            columns = List.copyOf(columns);
        }
    }

    public CapturedTable {
        columns = List.copyOf(columns);
        keyColumns = List.copyOf(keyColumns);
        ends = List.copyOf(ends);
    }

    static CapturedTable of(PostgresTable table, WantedTable wanted) {
        List<PostgresColumn> properties =
                table.properties().stream()
                        .filter(column -> column.published() && wanted.wants(column))
                        .toList();
        List<PostgresColumn> read = new ArrayList<>(properties);
        add(table, table.keyColumns(), read);
        RelationEnds ends = table.ends();
        if (ends != null) {
            add(table, ends.definition().start().columns(), read);
            add(table, ends.definition().end().columns(), read);
        }
        List<String> names = read.stream().map(PostgresColumn::name).toList();
        return new CapturedTable(
                table.name(),
                new NodeLayout(table.kind(), table.labels(), names.subList(0, properties.size())),
                read.stream()
                        .map(
                                column ->
                                        new CapturedColumn(
                                                column.name(),
                                                Objects.requireNonNull(column.type())))
                        .toList(),
                places(table.keyColumns(), names),
                ends == null
                        ? List.of()
                        : List.of(
                                new End(
                                        ends.start(),
                                        places(ends.definition().start().columns(), names)),
                                new End(
                                        ends.end(),
                                        places(ends.definition().end().columns(), names))));
    }

    private static void add(PostgresTable table, List<String> names, List<PostgresColumn> read) {
        for (String name : names) {
            PostgresColumn column = Objects.requireNonNull(table.column(name));
            if (!read.contains(column)) {
                read.add(column);
            }
        }
    }

    private static List<Integer> places(List<String> columns, List<String> names) {
        return columns.stream().map(names::indexOf).toList();
    }
}
