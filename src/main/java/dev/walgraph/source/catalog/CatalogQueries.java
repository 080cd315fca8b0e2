package dev.walgraph.source.catalog;

import dev.walgraph.config.TableName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parts of the catalog that matter to a source. */
final class CatalogQueries {

    private static final int VERSION_11 = 110_000;
    private static final int VERSION_12 = 120_000;
    private static final int VERSION_15 = 150_000;

    private final Connection connection;
    private final int version;

    /**
     * @param version the server's, as in {@code server_version_num}
     */
    CatalogQueries(Connection connection, int version) {
        this.connection = connection;
        this.version = version;
    }

    /** The kinds of change that a publication has, in lower case; null if there is none. */
    @Nullable Set<String> publishedOperations(String publication) throws SQLException {
        String truncate = version >= VERSION_11 ? "pubtruncate" : "true";
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "SELECT pubinsert, pubupdate, pubdelete, "
                                + truncate
                                + " FROM pg_publication WHERE pubname = ?")) {
            statement.setString(1, publication);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                Set<String> operations = new LinkedHashSet<>();
                List<String> names = List.of("insert", "update", "delete", "truncate");
                for (int i = 0; i < names.size(); i++) {
                    if (row.getBoolean(i + 1)) {
                        operations.add(names.get(i));
                    }
                }
                return operations;
            }
        }
    }

    /** Everything with rows that is not the system's own, by schema and name. */
    List<Relation> relations(String publication) throws SQLException {
        String filters =
                version >= VERSION_15 ? "p.rowfilter, p.attnames" : "NULL::text, NULL::name[]";
        String query =
                """
                SELECT c.oid, n.nspname, c.relname, c.relkind, c.relreplident, c.reltuples::bigint,
                       p.pubname IS NOT NULL,
                       has_schema_privilege(n.oid, 'USAGE')
                           AND has_table_privilege(c.oid, 'SELECT'),
                       %s
                FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                LEFT JOIN pg_publication_tables p
                    ON p.pubname = ? AND p.schemaname = n.nspname AND p.tablename = c.relname
                WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't'
                    AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%%'
                ORDER BY n.nspname, c.relname
                """
                        .formatted(filters);
        List<Relation> relations = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, publication);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    relations.add(relation(row));
                }
            }
        }
        return relations;
    }

    private static Relation relation(ResultSet row) throws SQLException {
        Array columns = row.getArray(10);
        return new Relation(
                row.getLong(1),
                new TableName(row.getString(2), row.getString(3)),
                row.getString(4),
                ReplicaIdentity.of(row.getString(5)),
                row.getLong(6),
                row.getBoolean(7),
                row.getString(9),
                columns == null ? null : Set.copyOf(Arrays.asList((String[]) columns.getArray())),
                row.getBoolean(8));
    }

    /** The columns of relations, in their order, by the relation's number. */
    Map<Long, List<PostgresColumn>> columns(Collection<Relation> relations) throws SQLException {
        TypeCatalog types = TypeCatalog.read(connection);
        Map<Long, Relation> byOid = new HashMap<>();
        relations.forEach(relation -> byOid.put(relation.oid(), relation));
        String generated = version >= VERSION_12 ? "attgenerated" : "''";
        Map<Long, List<PostgresColumn>> columns = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT attrelid, attname, atttypid, format_type(atttypid, atttypmod),
                               attnotnull, %s <> ''
                        FROM pg_attribute
                        WHERE attrelid = ANY (?) AND attnum > 0 AND NOT attisdropped
                        ORDER BY attrelid, attnum
                        """
                                .formatted(generated))) {
            statement.setArray(1, oids(relations));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Set<String> published =
                            Objects.requireNonNull(byOid.get(row.getLong(1))).publishedColumns();
                    String name = row.getString(2);
                    columns.computeIfAbsent(row.getLong(1), oid -> new ArrayList<>())
                            .add(
                                    new PostgresColumn(
                                            name,
                                            row.getString(4),
                                            types.type(row.getLong(3)),
                                            row.getBoolean(5),
                                            !row.getBoolean(6)
                                                    && (published == null
                                                            || published.contains(name))));
                }
            }
        }
        return columns;
    }

    /** The indexes that tell rows apart, by relation. */
    Map<Long, List<UniqueIndex>> uniqueIndexes(Collection<Relation> relations) throws SQLException {
        String keys = version >= VERSION_11 ? "i.indnkeyatts" : "i.indnatts";
        Map<Long, List<UniqueIndex>> indexes = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT i.indrelid, array_agg(a.attname ORDER BY k.place),
                               i.indisprimary, i.indisreplident
                        FROM pg_index i
                        CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k (attnum, place)
                        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                        WHERE i.indisunique AND i.indisvalid AND i.indimmediate
                            AND i.indpred IS NULL AND i.indexprs IS NULL
                            AND i.indrelid = ANY (?) AND k.place <= %s
                        GROUP BY i.indrelid, i.indexrelid, i.indisprimary, i.indisreplident
                        ORDER BY i.indrelid, i.indexrelid
                        """
                                .formatted(keys))) {
            statement.setArray(1, oids(relations));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    indexes.computeIfAbsent(row.getLong(1), oid -> new ArrayList<>())
                            .add(
                                    new UniqueIndex(
                                            List.of((String[]) row.getArray(2).getArray()),
                                            row.getBoolean(3),
                                            row.getBoolean(4)));
                }
            }
        }
        return indexes;
    }

    private Array oids(Collection<Relation> relations) throws SQLException {
        return connection.createArrayOf(
                "int8", relations.stream().map(Relation::oid).toArray(Long[]::new));
    }
}
