package dev.walgraph.source.stream;

import static io.debezium.connector.postgresql.PostgresObjectUtils.newPostgresValueConverterBuilder;

import io.debezium.connector.postgresql.PostgresSchema;
import io.debezium.connector.postgresql.PostgresTopicSelector;
import io.debezium.connector.postgresql.connection.PostgresConnection;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import org.jspecify.annotations.Nullable;

/**
 * The tables as the log describes them, each before its first row.
 *
 * <p>The connector's own schema asks of each row, several times, whether its table is to be read;
 * here, tables that are not never come in.
 */
final class LogSchema extends PostgresSchema {

    LogSchema(LogConfiguration configuration, PostgresConnection connection) {
        super(
                configuration,
                connection.getTypeRegistry(),
                connection.getDefaultValueConverter(),
                PostgresTopicSelector.create(configuration),
                newPostgresValueConverterBuilder(configuration)
                        .build(connection.getTypeRegistry()));
    }

    @Override
    public @Nullable Table tableFor(TableId id) {
        return tables().forTable(id);
    }
}
