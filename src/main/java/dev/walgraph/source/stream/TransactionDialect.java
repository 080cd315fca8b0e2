package dev.walgraph.source.stream;

import static io.debezium.connector.postgresql.PostgresObjectUtils.newPostgresValueConverterBuilder;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.source.connection.ConnectionFailure;
import dev.walgraph.source.snapshot.ReplicationSlots;
import dev.walgraph.source.snapshot.SnapshotPoint;
import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.connection.PostgresConnection;
import io.debezium.jdbc.JdbcConnection;
import io.debezium.relational.TableId;
import io.debezium.relational.history.TableChanges.TableChange;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.cdc.connectors.base.config.JdbcSourceConfig;
import org.apache.flink.cdc.connectors.base.source.meta.offset.Offset;
import org.apache.flink.cdc.connectors.base.source.meta.split.SourceSplitBase;
import org.apache.flink.cdc.connectors.base.source.reader.external.FetchTask;
import org.apache.flink.cdc.connectors.base.source.reader.external.JdbcSourceFetchTaskContext;
import org.apache.flink.cdc.connectors.postgres.source.PostgresDialect;
import org.apache.flink.cdc.connectors.postgres.source.config.PostgresSourceConfig;
import org.jspecify.annotations.Nullable;

/** How the connector speaks to the database: where it begins, what it confirms, over what. */
final class TransactionDialect extends PostgresDialect {

    private static final String CONNECTION = "walgraph";

    private final PostgresSourceDefinition source;
    private final @Nullable SnapshotPoint point;

    private transient @Nullable TransactionFetchTask fetchTask;
    private transient @Nullable Pulse pulse;

    /**
     * @param point the place from which to stream; null for where the slot stands
     */
    TransactionDialect(
            PostgresSourceConfig configuration,
            PostgresSourceDefinition source,
            @Nullable SnapshotPoint point) {
        super(configuration);
        this.source = source;
        this.point = point;
    }

    PostgresSourceDefinition source() {
        return source;
    }

    /** Whether a bootstrap came before the stream. */
    boolean follows() {
        return point != null;
    }

    /** The pulse of the stream that is being read; null if none is. */
    @Nullable Pulse pulse() {
        return pulse;
    }

    /** Not from a pool: those of the connector are not encrypted, and are shared between users. */
    @Override
    public JdbcConnection openJdbcConnection(JdbcSourceConfig configuration) {
        PostgresConnectorConfig debezium =
                ((PostgresSourceConfig) configuration).getDbzConnectorConfig();
        return new PostgresConnection(
                debezium.getJdbcConfig(), newPostgresValueConverterBuilder(debezium), CONNECTION);
    }

    /** Where a stream without state begins. */
    @Override
    public Offset displayCommittedOffset(JdbcSourceConfig configuration) {
        try {
            return StreamOffset.start(point != null ? point : ReplicationSlots.start(source));
        } catch (SQLException e) {
            throw ConnectionFailure.exception(source, e);
        }
    }

    /** None: the replication stream describes each table before its first row. */
    @Override
    public Map<TableId, TableChange> discoverDataCollectionSchemas(JdbcSourceConfig configuration) {
        return new HashMap<>();
    }

    @Override
    public FetchTask<SourceSplitBase> createFetchTask(SourceSplitBase split) {
        Pulse beat = new Pulse(source);
        TransactionFetchTask task = new TransactionFetchTask(split.asStreamSplit(), source, beat);
        pulse = beat;
        fetchTask = task;
        return task;
    }

    @Override
    public JdbcSourceFetchTaskContext createFetchTaskContext(JdbcSourceConfig configuration) {
        return new TransactionFetchContext(configuration, this);
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint, @Nullable Offset offset) {
        if (fetchTask != null && offset != null) {
            fetchTask.commitCurrentOffset(StreamOffset.confirmation(offset));
        }
    }
}
