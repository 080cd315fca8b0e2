package dev.walgraph.source.catalog;

import dev.walgraph.config.TableName;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog says about something with rows, before it is known whether it can be followed.
 *
 * @param oid its number
 * @param name schema and name
 * @param kind {@code pg_class.relkind}: {@code r} for an ordinary table
 * @param identity its replica identity
 * @param estimatedRows {@code pg_class.reltuples}
 * @param published whether the publication has it
 * @param rowFilter the condition on the rows that are published; null if there is none
 * @param publishedColumns the names of the columns that are published; null for all
 * @param readable whether the user may read it
 */
record Relation(
        long oid,
        TableName name,
        String kind,
        ReplicaIdentity identity,
        long estimatedRows,
        boolean published,
        @Nullable String rowFilter,
        @Nullable Set<String> publishedColumns,
        boolean readable) {

    boolean isTable() {
        return kind.equals("r");
    }

    boolean isPartitioned() {
        return kind.equals("p");
    }
}
