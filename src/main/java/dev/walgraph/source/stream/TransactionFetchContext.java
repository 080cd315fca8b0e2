package dev.walgraph.source.stream;

import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.PostgresConnectorConfig.AutoCreateMode;
import io.debezium.connector.postgresql.PostgresConnectorConfig.LogicalDecoder;
import io.debezium.connector.postgresql.connection.ReplicationConnection;
import java.time.Duration;
import org.apache.flink.cdc.connectors.base.config.JdbcSourceConfig;
import org.apache.flink.cdc.connectors.base.source.meta.split.SourceSplitBase;
import org.apache.flink.cdc.connectors.postgres.source.PostgresDialect;
import org.apache.flink.cdc.connectors.postgres.source.fetch.PostgresSourceFetchTaskContext;
import org.jspecify.annotations.Nullable;

/**
 * What the connector reads with: the same as its own, but for a decoder that leaves text as text.
 */
final class TransactionFetchContext extends PostgresSourceFetchTaskContext {

    private static final Duration STATUS_INTERVAL = Duration.ofSeconds(10);

    private @Nullable ReplicationConnection replication;

    TransactionFetchContext(JdbcSourceConfig configuration, PostgresDialect dialect) {
        super(configuration, dialect);
    }

    @Override
    public void configure(SourceSplitBase split) {
        super.configure(split);
        PostgresConnectorConfig configuration = getDbzConnectorConfig();
        replication =
                ReplicationConnection.builder(configuration)
                        .withSlot(getSlotName())
                        .withPublication(configuration.publicationName())
                        .withTableFilter(configuration.getTableFilters())
                        .withPublicationAutocreateMode(AutoCreateMode.DISABLED)
                        .withPlugin(LogicalDecoder.PGOUTPUT)
                        .dropSlotOnClose(false)
                        .statusUpdateInterval(STATUS_INTERVAL)
                        .withTypeRegistry(new TextTypes(getConnection()))
                        .doSnapshot(false)
                        .withSchema(getDatabaseSchema())
                        .jdbcMetadataConnection(getConnection())
                        .build();
    }

    @Override
    public ReplicationConnection getReplicationConnection() {
        ReplicationConnection configured = replication;
        return configured == null ? super.getReplicationConnection() : configured;
    }

    @Override
    public void close() throws Exception {
        super.close();
        if (replication != null) {
            replication.close();
        }
    }
}
