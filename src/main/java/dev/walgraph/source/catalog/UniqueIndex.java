package dev.walgraph.source.catalog;

import java.util.List;

/**
 * An index that keeps every two rows of a table apart at every moment: valid, not deferrable, over
 * all rows, over columns only.
 *
 * @param columns in the index's order
 * @param primary whether it is the primary key's
 * @param replicaIdentity whether the table has chosen it as its replica identity
 */
record UniqueIndex(List<String> columns, boolean primary, boolean replicaIdentity) {

    UniqueIndex {
        columns = List.copyOf(columns);
    }

    /** The columns of the primary key; none if there is no such index. */
    static List<String> primaryKey(List<UniqueIndex> indexes) {
        return indexes.stream()
                .filter(UniqueIndex::primary)
                .findFirst()
                .map(UniqueIndex::columns)
                .orElse(List.of());
    }

    /** The columns of the index that is the replica identity; none if there is none. */
    static List<String> identity(List<UniqueIndex> indexes) {
        return indexes.stream()
                .filter(UniqueIndex::replicaIdentity)
                .findFirst()
                .map(UniqueIndex::columns)
                .orElse(List.of());
    }
}
