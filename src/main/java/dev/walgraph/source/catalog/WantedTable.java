package dev.walgraph.source.catalog;

import dev.walgraph.config.TableName;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What queries want of a table.
 *
 * @param table the table
 * @param properties the names of the properties that some query uses, among them names that the
 *     table may not have; null for all columns
 */
public record WantedTable(TableName table, @Nullable Set<String> properties) {

    public WantedTable {
        properties = properties == null ? null : Set.copyOf(properties);
    }

    /** The whole table. */
    public static WantedTable all(TableName table) {
        return new WantedTable(table, null);
    }

    boolean wants(PostgresColumn column) {
        return properties == null || properties.contains(column.name());
    }
}
