package dev.walgraph.source.stream;

import io.debezium.config.Configuration;
import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.PostgresConnectorConfig.AutoCreateMode;
import io.debezium.connector.postgresql.PostgresConnectorConfig.LogicalDecoder;
import io.debezium.connector.postgresql.PostgresEventDispatcher;
import io.debezium.connector.postgresql.PostgresObjectUtils;
import io.debezium.connector.postgresql.PostgresOffsetContext;
import io.debezium.connector.postgresql.PostgresSchema;
import io.debezium.connector.postgresql.PostgresTaskContext;
import io.debezium.connector.postgresql.PostgresTopicSelector;
import io.debezium.connector.postgresql.connection.ReplicationConnection;
import io.debezium.pipeline.ErrorHandler;
import io.debezium.relational.TableId;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.flink.cdc.connectors.base.WatermarkDispatcher;
import org.apache.flink.cdc.connectors.base.config.JdbcSourceConfig;
import org.apache.flink.cdc.connectors.base.source.meta.split.SourceSplitBase;
import org.apache.flink.cdc.connectors.postgres.source.fetch.PostgresSourceFetchTaskContext;
import org.apache.flink.cdc.connectors.postgres.source.offset.PostgresOffsetUtils;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the connector reads with: the same as its own, but for a decoder that leaves text as text, a
 * dispatcher that leaves rows as they come, and a schema that comes with the log.
 */
final class TransactionFetchContext extends PostgresSourceFetchTaskContext {

    private static final Duration STATUS_INTERVAL = Duration.ofSeconds(10);

    /** How many keepalives the server is asked for until it is taken for dead. */
    private static final int KEEPALIVES = 4;

    /** A stream that is closed after this long a silence is closed without a word. */
    private static final long CURT_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final TransactionDialect dialect;

    private @Nullable Hearing hearing;
    private @Nullable LogConfiguration log;
    private @Nullable LogSchema schema;
    private @Nullable PostgresTaskContext task;
    private @Nullable ReplicationConnection replication;
    private @Nullable LogDispatcher dispatcher;
    private @Nullable PostgresOffsetContext offset;
    private @Nullable ErrorHandler errors;

    TransactionFetchContext(JdbcSourceConfig configuration, TransactionDialect dialect) {
        super(configuration, dialect);
        this.dialect = dialect;
    }

    @Override
    public void configure(SourceSplitBase split) {
        Hearing heard = Objects.requireNonNull(dialect.pulse()).hearing();
        hearing = heard;
        log = null;
        setDbzConnectorConfig(new PostgresConnectorConfig(heardBy(heard.catalogKey())));
        try {
            super.configure(split);
        } catch (RuntimeException e) {
            throw StreamErrors.ofConnecting(dialect.source(), e);
        }
        LogConfiguration configuration = new LogConfiguration(heardBy(heard.streamKey()));
        LogSchema described = new LogSchema(configuration, getConnection());
        log = configuration;
        schema = described;
        task =
                PostgresObjectUtils.newTaskContext(
                        configuration, described, PostgresTopicSelector.create(configuration));
        replication =
                ReplicationConnection.builder(configuration)
                        .withSlot(getSlotName())
                        .withPublication(configuration.publicationName())
                        .withTableFilter(configuration.getTableFilters())
                        .withPublicationAutocreateMode(AutoCreateMode.DISABLED)
                        .withPlugin(LogicalDecoder.PGOUTPUT)
                        .dropSlotOnClose(false)
                        .statusUpdateInterval(statusInterval())
                        .withTypeRegistry(new TextTypes(getConnection()))
                        .doSnapshot(false)
                        .withSchema(described)
                        .jdbcMetadataConnection(getConnection())
                        .build();
        dispatcher =
                new LogDispatcher(configuration, described, getQueue(), schemaNameAdjuster, heard);
        errors = new StreamErrors(dialect.source(), configuration, getQueue());
        offset =
                PostgresOffsetUtils.getPostgresOffsetContext(
                        new PostgresOffsetContext.Loader(configuration),
                        split.asStreamSplit().getStartingOffset());
    }

    @Override
    public PostgresConnectorConfig getDbzConnectorConfig() {
        LogConfiguration configured = log;
        return configured == null ? super.getDbzConnectorConfig() : configured;
    }

    @Override
    public PostgresSchema getDatabaseSchema() {
        LogSchema configured = schema;
        return configured == null ? super.getDatabaseSchema() : configured;
    }

    @Override
    public PostgresTaskContext getTaskContext() {
        PostgresTaskContext configured = task;
        return configured == null ? super.getTaskContext() : configured;
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

    @Override
    public ErrorHandler getErrorHandler() {
        ErrorHandler configured = errors;
        return configured == null ? super.getErrorHandler() : configured;
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

    private Configuration heardBy(String key) {
        return sourceConfig
                .getDbzConfiguration()
                .edit()
                .with("database.socketFactory", HearingSockets.class.getName())
                .with("database.socketFactoryArg", key)
                .build();
    }

    /** How often the server is asked for a keepalive. */
    Duration statusInterval() {
        Duration often = dialect.source().silenceLimit().dividedBy(KEEPALIVES);
        return often.compareTo(STATUS_INTERVAL) < 0 ? often : STATUS_INTERVAL;
    }

    @Override
    public void close() throws Exception {
        if (hearing != null && hearing.silentNanos() > CURT_NANOS) {
            hearing.hangUp();
        }
        super.close();
        if (replication != null) {
            replication.close();
        }
    }
}
