package dev.walgraph.bench.state;

import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.TestDatabase;
import org.jspecify.annotations.Nullable;

/** Rows in a table of PostgreSQL, without indexes. */
final class PostgresRows {

    private static final int ROWS = 100_000;

    private static @Nullable TestDatabase database;

    private PostgresRows() {}

    /** The bytes of a row of a table that a query makes of {@link Shop#ROW}, named {@code rows}. */
    static double bytesPerRow(String select) {
        TestDatabase server = database;
        if (server == null) {
            server = PostgresServer.createDatabase();
            database = server;
        }
        server.execute(
                "DROP TABLE IF EXISTS measured",
                "CREATE TABLE measured AS WITH rows AS ("
                        + String.format(Shop.ROW, ROWS)
                        + ") "
                        + select);
        return Double.parseDouble(
                server.query(
                                "SELECT pg_relation_size('measured')::float8 / count(*)"
                                        + " FROM measured")
                        .get(0));
    }
}
