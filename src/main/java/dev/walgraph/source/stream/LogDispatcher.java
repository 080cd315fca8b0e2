package dev.walgraph.source.stream;

import io.debezium.connector.base.ChangeEventQueue;
import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.PostgresObjectUtils;
import io.debezium.connector.postgresql.PostgresPartition;
import io.debezium.connector.postgresql.PostgresSchema;
import io.debezium.connector.postgresql.PostgresTopicSelector;
import io.debezium.data.Envelope;
import io.debezium.data.Envelope.FieldName;
import io.debezium.data.Envelope.Operation;
import io.debezium.heartbeat.HeartbeatFactory;
import io.debezium.pipeline.DataChangeEvent;
import io.debezium.pipeline.spi.ChangeRecordEmitter;
import io.debezium.pipeline.spi.OffsetContext;
import io.debezium.relational.Column;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import io.debezium.relational.TableSchema;
import io.debezium.schema.DataCollectionSchema;
import io.debezium.util.SchemaNameAdjuster;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.cdc.connectors.postgres.source.fetch.CDCPostgresDispatcher;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Puts what the connector reads into its queue as it is.
 *
 * <p>The connector's own dispatcher makes a document with a schema of each row, with an origin, an
 * offset and a count of the transaction's rows. It costs more than all the rest of reading, and
 * nobody would look at it.
 */
final class LogDispatcher extends CDCPostgresDispatcher {

    private static final String TOPIC = "log";

    /** Rows travel through the connector's emitter in a struct that has no fields. */
    private static final Schema ROW = SchemaBuilder.struct().build();

    private static final Envelope ENVELOPE =
            Envelope.fromSchema(
                    SchemaBuilder.struct()
                            .field(FieldName.OPERATION, Schema.STRING_SCHEMA)
                            .field(FieldName.BEFORE, ROW)
                            .field(FieldName.AFTER, ROW)
                            .field(FieldName.SOURCE, LogConfiguration.ORIGIN)
                            .field(FieldName.TIMESTAMP, Schema.INT64_SCHEMA)
                            .build());

    private final ChangeEventQueue<DataChangeEvent> queue;
    private final PostgresSchema schema;
    private final Hearing hearing;
    private final Map<TableId, Known> known = new HashMap<>();

    private long commitMicros;

    LogDispatcher(
            PostgresConnectorConfig configuration,
            PostgresSchema schema,
            ChangeEventQueue<DataChangeEvent> queue,
            SchemaNameAdjuster names,
            Hearing hearing) {
        super(
                configuration,
                PostgresTopicSelector.create(configuration),
                schema,
                queue,
                configuration.getTableFilters().dataCollectionFilter(),
                DataChangeEvent::new,
                PostgresObjectUtils.newEventMetadataProvider(),
                new HeartbeatFactory<>(
                        configuration, PostgresTopicSelector.create(configuration), names),
                names);
        this.queue = queue;
        this.schema = schema;
        this.hearing = hearing;
    }

    /**
     * A table with the ways through the connector's emitter.
     *
     * @param described the connector's description from which it was made
     */
    private record Known(TableSchema described, TableSchema passing, LogEvent.Layout layout) {}

    /** A row on its way through the connector's emitter. */
    private static final class Row extends Struct {
        private final @Nullable Object[] values;

        Row(@Nullable Object[] values) {
            super(ROW);
            this.values = values;
        }
    }

    @Override
    public void dispatchTransactionStartedEvent(
            PostgresPartition partition, String transaction, OffsetContext offset) {
        // The server tells the commit time before the first row.
        commitMicros = number(offset.getOffset(), "ts_usec");
    }

    @Override
    public void dispatchTransactionCommittedEvent(PostgresPartition partition, OffsetContext offset)
            throws InterruptedException {
        hearing.transactionCame();
        Map<String, ?> end = offset.getOffset();
        enqueue(
                new LogEvent.Commit(
                        number(end, "lsn"), number(end, "txId"), number(end, "ts_usec")));
    }

    @Override
    public boolean dispatchDataChangeEvent(
            PostgresPartition partition, TableId id, ChangeRecordEmitter<PostgresPartition> emitter)
            throws InterruptedException {
        TableSchema described = schema.schemaFor(id);
        if (described == null) {
            return false;
        }
        Known table = known.get(id);
        if (table == null || !isSame(table.described, described)) {
            table = new Known(described, passing(id), layout(schema.tableFor(id)));
            known.put(id, table);
        }
        LogEvent.Layout layout = table.layout;
        emitter.emitChangeRecords(
                table.passing,
                new ChangeRecordEmitter.Receiver<>() {
                    @Override
                    public void changeRecord(
                            PostgresPartition ignored,
                            DataCollectionSchema passed,
                            Operation operation,
                            @Nullable Object key,
                            Struct envelope,
                            OffsetContext offset,
                            @Nullable ConnectHeaders headers)
                            throws InterruptedException {
                        enqueue(
                                new LogEvent.Change(
                                        layout,
                                        operation,
                                        values(envelope, FieldName.BEFORE),
                                        values(envelope, FieldName.AFTER),
                                        commitMicros));
                    }
                });
        return true;
    }

    private void enqueue(LogEvent event) throws InterruptedException {
        DataChangeEvent entry =
                new DataChangeEvent(new SourceRecord(Map.of(), Map.of(), TOPIC, null, event));
        // Nobody else puts anything in.
        if (queue.remainingCapacity() > 0) {
            queue.enqueue(entry);
            return;
        }
        hearing.hold();
        try {
            queue.enqueue(entry);
        } finally {
            hearing.release();
        }
    }

    /** Without a key: which row is meant is decided by whoever knows the key that matters. */
    private static TableSchema passing(TableId id) {
        return new TableSchema(id, null, null, ENVELOPE, ROW, Row::new);
    }

    private static LogEvent.Layout layout(Table table) {
        return new LogEvent.Layout(
                table.id().schema(),
                table.id().table(),
                table.columns().stream().map(Column::name).toList());
    }

    @SuppressWarnings("ReferenceEquality") // The connector makes a new one when a table changes.
    private static boolean isSame(TableSchema one, TableSchema other) {
        return one == other;
    }

    private static @Nullable Object @Nullable [] values(Struct envelope, String field) {
        Object row = envelope.getWithoutDefault(field);
        return row == null ? null : ((Row) row).values;
    }

    private static long number(Map<String, ?> offset, String key) {
        return ((Number) Objects.requireNonNull(offset.get(key))).longValue();
    }
}
