package dev.walgraph.source.stream;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.source.connection.ConnectionFailure;
import io.debezium.connector.base.ChangeEventQueue;
import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.PostgresErrorHandler;
import io.debezium.pipeline.DataChangeEvent;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Says of what the connector stumbles over what it means. */
final class StreamErrors extends PostgresErrorHandler {

    private final PostgresSourceDefinition source;

    StreamErrors(
            PostgresSourceDefinition source,
            PostgresConnectorConfig configuration,
            ChangeEventQueue<DataChangeEvent> queue) {
        super(configuration, queue);
        this.source = source;
    }

    @Override
    public void setProducerThrowable(Throwable failure) {
        super.setProducerThrowable(explained(failure));
    }

    private Throwable explained(Throwable failure) {
        SQLException cause = cause(failure);
        return cause == null ? failure : ConnectionFailure.lost(source, cause);
    }

    /** The failure of what the connector asks before it streams. */
    static RuntimeException ofConnecting(PostgresSourceDefinition source, RuntimeException e) {
        SQLException cause = cause(e);
        return cause == null ? e : ConnectionFailure.exception(source, cause);
    }

    private static @Nullable SQLException cause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e) {
                return e;
            }
        }
        return null;
    }
}
