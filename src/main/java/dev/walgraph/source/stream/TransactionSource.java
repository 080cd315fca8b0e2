package dev.walgraph.source.stream;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.source.catalog.Capture;
import dev.walgraph.source.snapshot.SnapshotPoint;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.cdc.connectors.base.config.SourceConfig;
import org.apache.flink.cdc.connectors.base.source.assigner.StreamSplitAssigner;
import org.apache.flink.cdc.connectors.base.source.assigner.state.PendingSplitsState;
import org.apache.flink.cdc.connectors.base.source.assigner.state.StreamPendingSplitsState;
import org.apache.flink.cdc.connectors.base.source.meta.split.SourceRecords;
import org.apache.flink.cdc.connectors.base.source.meta.split.SourceSplitBase;
import org.apache.flink.cdc.connectors.base.source.meta.split.SourceSplitState;
import org.apache.flink.cdc.connectors.base.source.metrics.SourceReaderMetrics;
import org.apache.flink.cdc.connectors.postgres.source.PostgresSourceBuilder.PostgresIncrementalSource;
import org.apache.flink.cdc.connectors.postgres.source.config.PostgresSourceConfig;
import org.apache.flink.cdc.connectors.postgres.source.config.PostgresSourceConfigFactory;
import org.apache.flink.cdc.connectors.postgres.source.enumerator.PostgresSourceEnumerator;
import org.apache.flink.cdc.connectors.postgres.source.offset.PostgresOffsetFactory;
import org.apache.flink.cdc.connectors.postgres.source.reader.PostgresSourceReader;
import org.apache.flink.cdc.debezium.DebeziumDeserializationSchema;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.apache.flink.util.Collector;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** The unbounded source of a database's transactions, in commit order. */
@SuppressWarnings("unchecked") // The connector's reader has lost its type parameters.
public final class TransactionSource extends PostgresIncrementalSource<SourceEvent> {

    private final TransactionDialect dialect;
    private final Capture capture;
    private final int ordinal;
    private final int sources;

    private transient @Nullable StreamMetrics metrics;

    private TransactionSource(
            PostgresSourceConfigFactory configuration,
            TransactionDialect dialect,
            Capture capture,
            int ordinal,
            int sources) {
        super(configuration, new NoDeserializer(), new PostgresOffsetFactory(), dialect);
        this.dialect = dialect;
        this.capture = capture;
        this.ordinal = ordinal;
        this.sources = sources;
    }

    /**
     * A source.
     *
     * @param point the place from which to stream; null for where the slot stands
     * @param ordinal the source's place among the job's sources
     * @param sources how many sources the job has
     */
    public static TransactionSource of(
            PostgresSourceDefinition source,
            Capture capture,
            @Nullable SnapshotPoint point,
            int ordinal,
            int sources) {
        PostgresSourceConfigFactory configuration = ConnectorConfiguration.of(source, capture);
        return new TransactionSource(
                configuration,
                new TransactionDialect(configuration.create(0), source, point),
                capture,
                ordinal,
                sources);
    }

    @Override
    public PostgresSourceEnumerator createEnumerator(
            SplitEnumeratorContext<SourceSplitBase> context) {
        return enumerator(context, new StreamPendingSplitsState(false));
    }

    @Override
    public PostgresSourceEnumerator restoreEnumerator(
            SplitEnumeratorContext<SourceSplitBase> context, PendingSplitsState state) {
        return enumerator(context, (StreamPendingSplitsState) state);
    }

    private PostgresSourceEnumerator enumerator(
            SplitEnumeratorContext<SourceSplitBase> context, StreamPendingSplitsState state) {
        ConnectorLogs.hush();
        PostgresSourceConfig configuration = (PostgresSourceConfig) configFactory.create(0);
        return new TransactionEnumerator(
                context,
                configuration,
                new StreamSplitAssigner(configuration, state, dialect, offsetFactory, context),
                dialect,
                state.isStreamSplitAssigned());
    }

    @Override
    public PostgresSourceReader createReader(SourceReaderContext context) throws Exception {
        ConnectorLogs.hush();
        metrics = new StreamMetrics(context.metricGroup());
        return super.createReader(context);
    }

    @Override
    protected RecordEmitter<SourceRecords, SourceEvent, SourceSplitState> createRecordEmitter(
            SourceConfig configuration, SourceReaderMetrics readerMetrics) {
        return new TransactionEmitter(
                dialect, capture, Objects.requireNonNull(metrics), ordinal, sources);
    }

    /** Stands where the connector wants a deserializer; our emitter calls none. */
    private static final class NoDeserializer
            implements DebeziumDeserializationSchema<SourceEvent> {

        @Override
        public void deserialize(SourceRecord record, Collector<SourceEvent> out) {
            throw new IllegalStateException("the emitter reads the records itself");
        }

        /** Not for use: whoever builds the job gives the type with its serializer. */
        @Override
        public TypeInformation<SourceEvent> getProducedType() {
            return TypeInformation.of(SourceEvent.class);
        }
    }
}
