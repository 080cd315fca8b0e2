package dev.walgraph.source.stream;

import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.PostgresConnectorConfig.AutoCreateMode;
import io.debezium.connector.postgresql.PostgresConnectorConfig.LogicalDecoder;
import io.debezium.connector.postgresql.PostgresEventDispatcher;
import io.debezium.connector.postgresql.PostgresOffsetContext;
import io.debezium.connector.postgresql.connection.ReplicationConnection;
import io.debezium.relational.TableId;
import java.time.Duration;
import org.apache.flink.cdc.connectors.base.WatermarkDispatcher;
import org.apache.flink.cdc.connectors.base.config.JdbcSourceConfig;
import org.apache.flink.cdc.connectors.base.source.meta.split.SourceSplitBase;
import org.apache.flink.cdc.connectors.postgres.source.PostgresDialect;
import org.apache.flink.cdc.connectors.postgres.source.fetch.PostgresSourceFetchTaskContext;
import org.apache.flink.cdc.connectors.postgres.source.offset.PostgresOffsetUtils;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the connector reads with: the same as its own, but for a decoder that leaves text as text
 * and a dispatcher that leaves rows as they come.
 */
final class TransactionFetchContext extends PostgresSourceFetchTaskContext {

    private static final Duration STATUS_INTERVAL = Duration.ofSeconds(10);

    private @Nullable ReplicationConnection replication;
    private @Nullable LogDispatcher dispatcher;
    private @Nullable PostgresOffsetContext offset;

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
        dispatcher =
                new LogDispatcher(
                        configuration, getDatabaseSchema(), getQueue(), schemaNameAdjuster);
        offset =
                PostgresOffsetUtils.getPostgresOffsetContext(
                        new PostgresOffsetContext.Loader(
                                new LogConfiguration(sourceConfig.getDbzConfiguration())),
                        split.asStreamSplit().getStartingOffset());
    }

    @Override
    public PostgresEventDispatcher<TableId> getEventDispatcher() {
        LogDispatcher configured = dispatcher;
        return configured == null ? super.getEventDispatcher() : configured;
    }

    @Override
    public WatermarkDispatcher getWaterMarkDispatcher() {
        LogDispatcher configured = dispatcher;
        return configured == null ? super.getWaterMarkDispatcher() : configured;
    }

    @Override
    public PostgresOffsetContext getOffsetContext() {
        PostgresOffsetContext configured = offset;
        return configured == null ? super.getOffsetContext() : configured;
    }

    /** None is in the form that the connector would look into; all are to be handed on. */
    @Override
    public boolean isDataChangeRecord(SourceRecord record) {
        return false;
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
