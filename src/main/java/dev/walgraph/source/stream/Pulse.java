package dev.walgraph.source.stream;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.source.connection.ConnectionFailure;
import dev.walgraph.source.connection.Connections;
import dev.walgraph.source.connection.IdleMessages;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.replication.LogSequenceNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an empty transaction whenever none has come for an interval, on a connection of its own,
 * and watches how far the database's log is.
 *
 * <p>The empty transaction comes back through the stream. It moves time, lets the slot advance, and
 * proves that the stream is alive.
 */
final class Pulse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private static final String LOOK = "SELECT pg_current_wal_lsn()::text";

    private final PostgresSourceDefinition source;
    private final long intervalNanos;
    private final Hearing hearing = new Hearing();

    private @Nullable ScheduledExecutorService executor;
    private @Nullable ScheduledFuture<?> beating;
    private @Nullable Connection connection;
    private volatile long lastTransactionNanos;
    private volatile long serverLsn;
    private volatile @Nullable DiagnosticException shutdown;
    private volatile boolean closed;

    Pulse(PostgresSourceDefinition source) {
        this.source = source;
        this.intervalNanos = source.idleMessageInterval().toNanos();
    }

    /**
     * Makes the first empty transaction, so that the stream has something to send from the start,
     * and goes on in the background.
     */
    synchronized void start() throws SQLException {
        if (closed) {
            return;
        }
        Connection opened = Connections.openForIdleMessages(source);
        connection = opened;
        boolean allowed = IdleMessages.areAllowed(opened);
        if (allowed) {
            ask(opened, IdleMessages.EMIT);
        } else {
            LOG.warn(
                    "Source {} may not call pg_logical_emit_message: while no transaction comes,"
                            + " time stands still",
                    source.id());
        }
        lastTransactionNanos = System.nanoTime();
        hearing.begin();
        ScheduledExecutorService service =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "walgraph-pulse-" + source.id());
                            thread.setDaemon(true);
                            return thread;
                        });
        executor = service;
        // Twice as often as needed: the pause after the last transaction stays near the interval.
        beating =
                service.scheduleWithFixedDelay(
                        () -> tick(allowed),
                        intervalNanos / 2,
                        intervalNanos / 2,
                        TimeUnit.NANOSECONDS);
    }

    /** A transaction has come; for an interval, no other is needed. */
    void transactionSeen() {
        lastTransactionNanos = System.nanoTime();
    }

    /** When something last came by the stream. */
    Hearing hearing() {
        return hearing;
    }

    /**
     * Makes sure that the stream is alive.
     *
     * @throws DiagnosticException if nothing has come for longer than the source's limit, or the
     *     server is being stopped: it waits for its replication connections to be closed
     */
    void requireSound() {
        DiagnosticException stopping = shutdown;
        if (stopping != null) {
            throw stopping;
        }
        if (hearing.silentNanos() > source.silenceLimit().toNanos()) {
            throw new DiagnosticException(silence());
        }
    }

    private Diagnostic silence() {
        return source.places()
                .error(
                        "SourceSilent",
                        "nothing comes from "
                                + source.host()
                                + ":"
                                + source.port()
                                + " to source \""
                                + source.id()
                                + "\" any more",
                        "host")
                .withDetail(
                        "For more than "
                                + source.silenceLimit().toMillis()
                                + " ms the server has sent nothing over the replication connection,"
                                + " not even a keepalive, and has not closed it.")
                .withHint(
                        "Look at the network between here and the server. Where a server is known"
                                + " to be silent for longer, raise \"silenceLimit\".");
    }

    /** How far the database's log was when last looked at; 0 if never. */
    long serverLsn() {
        return serverLsn;
    }

    private void tick(boolean allowed) {
        boolean idle = System.nanoTime() - lastTransactionNanos >= intervalNanos;
        try {
            Connection open = connection;
            if (open == null) {
                open = Connections.openForIdleMessages(source);
                connection = open;
            }
            ask(open, allowed && idle ? IdleMessages.EMIT : LOOK);
            if (idle) {
                lastTransactionNanos = System.nanoTime();
            }
        } catch (SQLException e) {
            if (ConnectionFailure.isOfServerState(e)) {
                shutdown = ConnectionFailure.exception(source, e);
            } else if (!closed) {
                LOG.warn("Source {} could not reach its database: {}", source.id(), e.toString());
            }
            disconnect();
        }
    }

    private void ask(Connection open, String query) throws SQLException {
        try (Statement statement = open.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            serverLsn = LogSequenceNumber.valueOf(row.getString(1)).asLong();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (beating != null) {
            beating.cancel(true);
        }
        if (executor != null) {
            executor.shutdownNow();
        }
        disconnect();
        hearing.close();
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("The connection had gone already", e);
            }
        }
    }
}
