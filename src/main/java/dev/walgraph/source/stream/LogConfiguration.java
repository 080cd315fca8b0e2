package dev.walgraph.source.stream;

import io.debezium.config.CommonConnectorConfig.Version;
import io.debezium.config.Configuration;
import io.debezium.connector.AbstractSourceInfo;
import io.debezium.connector.SourceInfoStructMaker;
import io.debezium.connector.postgresql.PostgresConnectorConfig;
import java.time.Duration;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * The connector's configuration, but that no row is given a description of its origin, and that
 * what the connector asks for with each row is not looked up each time.
 */
final class LogConfiguration extends PostgresConnectorConfig {

    /** The form of an origin: none. */
    static final Schema ORIGIN = SchemaBuilder.struct().optional().build();

    LogConfiguration(Configuration configuration) {
        super(configuration);
    }

    @Override
    protected SourceInfoStructMaker<? extends AbstractSourceInfo> getSourceInfoStructMaker(
            Version version) {
        return new NoOrigin();
    }

    @Override
    protected LogicalDecoder plugin() {
        return LogicalDecoder.PGOUTPUT;
    }

    @Override
    protected Duration xminFetchInterval() {
        return Duration.ZERO;
    }

    @Override
    protected boolean includeUnknownDatatypes() {
        return false;
    }

    private static final class NoOrigin implements SourceInfoStructMaker<AbstractSourceInfo> {

        @Override
        public Schema schema() {
            return ORIGIN;
        }

        @Override
        public @Nullable Struct struct(AbstractSourceInfo origin) {
            return null;
        }
    }
}
