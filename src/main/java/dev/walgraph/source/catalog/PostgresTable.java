package dev.walgraph.source.catalog;

import dev.walgraph.config.RelationTable;
import dev.walgraph.config.TableName;
import dev.walgraph.graph.ElementKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table that can be followed: it is published, has a key, and its updates and deletes say which
 * row they mean.
 *
 * @param name schema and name
 * @param columns in the order of the table
 * @param keyColumns the columns that make a node's id, in the order in which they do
 * @param identity what its updates and deletes say about the row as it was
 * @param ends if its rows are relationships, how they lead to nodes; null if they are nodes
 * @param estimatedRows how many rows the planner believes in; -1 if it does not know
 */
public record PostgresTable(
        TableName name,
        List<PostgresColumn> columns,
        List<String> keyColumns,
        ReplicaIdentity identity,
        @Nullable RelationEnds ends,
        long estimatedRows) {

    public PostgresTable {
        columns = List.copyOf(columns);
        keyColumns = List.copyOf(keyColumns);
    }

    /** What its rows are. */
    public ElementKind kind() {
        return ends == null ? ElementKind.NODE : ElementKind.RELATIONSHIP;
    }

    /**
     * The labels of its nodes: its name, and its name with the schema. Of relationships, those of
     * their layout.
     */
    public List<String> labels() {
        return ends == null
                ? List.of(name.table(), name.toString())
                : List.of(ends.definition().type(), name.toString(), ends.toString());
    }

    /** The columns that are properties: not those that only say which nodes a row relates. */
    public List<PostgresColumn> properties() {
        if (ends == null) {
            return columns;
        }
        RelationTable definition = ends.definition();
        return columns.stream()
                .filter(
                        column ->
                                !definition.start().columns().contains(column.name())
                                        && !definition.end().columns().contains(column.name()))
                .toList();
    }

    /** The same table with rows that are relationships. */
    PostgresTable withEnds(RelationEnds newEnds) {
        return new PostgresTable(name, columns, keyColumns, identity, newEnds, estimatedRows);
    }

    /** The column of that name; null if there is none. */
    public @Nullable PostgresColumn column(String columnName) {
        for (PostgresColumn column : columns) {
            if (column.name().equals(columnName)) {
                return column;
            }
        }
        return null;
    }
}
