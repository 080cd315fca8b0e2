package dev.walgraph.config;

import java.io.Serializable;
import java.util.List;

/**
 * A table whose rows are relationships.
 *
 * @param table the table
 * @param type the type of the relationships
 * @param start which node a relationship starts at
 * @param end which node it ends at
 */
public record RelationTable(TableName table, String type, End start, End end)
        implements Serializable {

    /**
     * The node at one end.
     *
     * @param label a label of the nodes there
     * @param columns the columns of the relationships' table that hold the key of the node, in the
     *     order of the key
     */
    public record End(String label, List<String> columns) implements Serializable {
        public End {
            columns = List.copyOf(columns);
        }
    }
}
