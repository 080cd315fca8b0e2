package dev.walgraph.source.stream;

import io.debezium.connector.postgresql.PostgresType;
import io.debezium.connector.postgresql.TypeRegistry;
import io.debezium.connector.postgresql.connection.PostgresConnection;

/**
 * Types for the decoder of the replication stream, all of them {@code text}: so it hands on what
 * the server sent.
 */
final class TextTypes extends TypeRegistry {

    private static final String TEXT = "text";

    TextTypes(PostgresConnection connection) {
        super(connection);
    }

    @Override
    public PostgresType get(int oid) {
        return super.get(TEXT);
    }

    @Override
    public PostgresType get(String name) {
        return super.get(TEXT);
    }
}
