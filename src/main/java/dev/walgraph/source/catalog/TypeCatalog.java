package dev.walgraph.source.catalog;

import static java.util.Map.entry;

import dev.walgraph.source.value.ColumnType;
import dev.walgraph.source.value.ScalarType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of a database, by their numbers. */
final class TypeCatalog {

    private static final Map<String, ScalarType> BUILT_IN =
            Map.ofEntries(
                    entry("bool", ScalarType.BOOLEAN),
                    entry("int2", ScalarType.INTEGER),
                    entry("int4", ScalarType.INTEGER),
                    entry("int8", ScalarType.INTEGER),
                    entry("float4", ScalarType.FLOAT4),
                    entry("float8", ScalarType.FLOAT8),
                    entry("numeric", ScalarType.NUMERIC),
                    entry("text", ScalarType.TEXT),
                    entry("varchar", ScalarType.TEXT),
                    entry("bpchar", ScalarType.PADDED_TEXT),
                    entry("char", ScalarType.TEXT),
                    entry("name", ScalarType.TEXT),
                    entry("uuid", ScalarType.TEXT),
                    entry("date", ScalarType.DATE),
                    entry("time", ScalarType.TIME),
                    entry("timetz", ScalarType.ZONED_TIME),
                    entry("timestamp", ScalarType.TIMESTAMP),
                    entry("timestamptz", ScalarType.ZONED_TIMESTAMP),
                    entry("json", ScalarType.JSON),
                    entry("jsonb", ScalarType.JSON),
                    entry("bytea", ScalarType.BYTES));

    private static final String QUERY =
            """
            SELECT oid, typname, typtype, typbasetype, typelem, typcategory,
                   typnamespace = 'pg_catalog'::regnamespace AS built_in
            FROM pg_type
            WHERE typtype IN ('b', 'd', 'e')
            """;

    private final Map<Long, Entry> entries;

    private record Entry(
            String name, String kind, long base, long element, boolean array, boolean builtIn) {}

    private TypeCatalog(Map<Long, Entry> entries) {
        this.entries = entries;
    }

    static TypeCatalog read(Connection connection) throws SQLException {
        Map<Long, Entry> entries = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                entries.put(
                        rows.getLong("oid"),
                        new Entry(
                                rows.getString("typname"),
                                rows.getString("typtype"),
                                rows.getLong("typbasetype"),
                                rows.getLong("typelem"),
                                rows.getString("typcategory").equals("A"),
                                rows.getBoolean("built_in")));
            }
        }
        return new TypeCatalog(entries);
    }

    /** How to read values of a type; null if that is not known. */
    @Nullable ColumnType type(long oid) {
        Entry entry = entries.get(oid);
        if (entry == null) {
            return null;
        }
        if (entry.kind().equals("d")) {
            return type(entry.base());
        }
        if (!entry.array()) {
            ScalarType scalar = scalar(entry);
            return scalar == null ? null : new ColumnType(scalar, false);
        }
        ColumnType element = type(entry.element());
        return element == null || element.array() ? null : new ColumnType(element.scalar(), true);
    }

    private static @Nullable ScalarType scalar(Entry entry) {
        if (entry.kind().equals("e")) {
            return ScalarType.TEXT;
        }
        return entry.builtIn() ? BUILT_IN.get(entry.name()) : null;
    }
}
