package dev.walgraph.source.stream;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the connector from writing the password into the log. */
final class ConnectorLogs {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectorLogs.class);

    /** It logs all of its properties at level INFO, the password among them. */
    private static final String TALKATIVE =
            "org.apache.flink.cdc.connectors.postgres.source.fetch.PostgresSourceFetchTaskContext";

    private ConnectorLogs() {}

    static void hush() {
        try {
            Configurator.setLevel(TALKATIVE, Level.WARN);
        } catch (LinkageError e) {
            LOG.warn(
                    "The log is not written by Log4j 2. Set the level of {} to WARN: at INFO it"
                            + " shows passwords",
                    TALKATIVE);
        }
    }
}
