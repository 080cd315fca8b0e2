package dev.walgraph.source.catalog;

import dev.walgraph.config.TableName;
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
 * @param estimatedRows how many rows the planner believes in; -1 if it does not know
 */
public record PostgresTable(
        TableName name,
        List<PostgresColumn> columns,
        List<String> keyColumns,
        ReplicaIdentity identity,
        long estimatedRows) {

    public PostgresTable {
        columns = List.copyOf(columns);
        keyColumns = List.copyOf(keyColumns);
    }

    /** The labels of its nodes: its name, and its name with the schema. */
    public List<String> labels() {
        return List.of(name.table(), name.toString());
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
