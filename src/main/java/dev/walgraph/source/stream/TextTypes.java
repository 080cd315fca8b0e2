package dev.walgraph.source.stream;

import io.debezium.connector.postgresql.PostgresType;
import io.debezium.connector.postgresql.TypeRegistry;
import io.debezium.connector.postgresql.connection.PostgresConnection;

/**
 * Types for the decoder of the replication stream, all of them {@code text}: so it hands on what
 * the server sent.
 */
final class TextTypes extends TypeRegistry {

    private final PostgresType text;

    TextTypes(PostgresConnection connection) {
        super(connection);
        this.text = super.get("text");
    }

    @Override
    public PostgresType get(int oid) {
        return text;
    }

    @Override
    public PostgresType get(String name) {
        return text;
    }
}
