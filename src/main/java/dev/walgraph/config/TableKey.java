package dev.walgraph.config;

import java.io.Serializable;
import java.util.List;

/**
 * The columns that tell the rows of a table apart, where the primary key shall not.
 *
 * @param table the table
 * @param keyColumns at least one, without duplicates
 */
public record TableKey(TableName table, List<String> keyColumns) implements Serializable {

    public TableKey {
        keyColumns = List.copyOf(keyColumns);
    }
}
