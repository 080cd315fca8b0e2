package dev.walgraph.source.stream;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.source.connection.ConnectionFailure;
import dev.walgraph.source.connection.Connections;
import dev.walgraph.source.connection.FinalFailure;
import dev.walgraph.source.connection.IdleMessages;
import dev.walgraph.source.snapshot.ReplicationSlots;
import dev.walgraph.source.snapshot.ReplicationSlots.Slot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.jspecify.annotations.Nullable;
import org.postgresql.replication.LogSequenceNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a slot can give what a state needs, before the stream starts from that state. A
 * slot that stands further on has let go of transactions that the state has not seen.
 */
final class SlotGuard {

    private static final Logger LOG = LoggerFactory.getLogger(SlotGuard.class);

    /** A server keeps a dead session's hold of a slot as long as this, by default. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(65);

    /** A dead session of our own mostly ends sooner than this, and is nobody's business. */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private SlotGuard() {}

    /**
     * Waits until nobody reads the slot, then looks at it.
     *
     * @param neededLsn from where the state needs transactions
     * @throws SuppressRestartsException if the slot cannot give them
     * @throws DiagnosticException if another session goes on reading the slot
     */
    static void check(PostgresSourceDefinition source, long neededLsn) {
        try (Connection connection = Connections.open(source)) {
            Slot slot = released(source, connection);
            if (slot.confirmedLsn() <= neededLsn) {
                return;
            }
            if (IdleMessages.areAllowed(connection)) {
                throw FinalFailure.of(ahead(source, slot, neededLsn));
            }
            LOG.warn(
                    "Slot {} stands at {}, and the state at {}. Without pg_logical_emit_message it"
                            + " cannot be known whether transactions were between",
                    source.slotName(),
                    text(slot.confirmedLsn()),
                    text(neededLsn));
        } catch (SQLException e) {
            throw ConnectionFailure.exception(source, e);
        }
    }

    private static Slot released(PostgresSourceDefinition source, Connection connection)
            throws SQLException {
        long begin = System.nanoTime();
        boolean told = false;
        while (true) {
            Slot slot = existing(source, usable(source, connection));
            if (slot.activePid() == 0) {
                return slot;
            }
            long waited = System.nanoTime() - begin;
            if (waited > PATIENCE_NANOS || Thread.currentThread().isInterrupted()) {
                throw new DiagnosticException(ReplicationSlots.inUse(source, slot.activePid()));
            }
            if (!told && waited > QUIET_NANOS) {
                LOG.warn(
                        "Source {} waits: its slot {} is read by {}. If that is another program,"
                                + " stop it, or end the session: SELECT pg_terminate_backend({});",
                        source.id(),
                        source.slotName(),
                        ReplicationSlots.session(connection, slot.activePid()),
                        slot.activePid());
                told = true;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** The slot of a source, or nothing; a wrong one ends the job. */
    static @Nullable Slot usable(PostgresSourceDefinition source, Connection connection)
            throws SQLException {
        try {
            return ReplicationSlots.usable(source, connection);
        } catch (DiagnosticException e) {
            throw FinalFailure.of(e);
        }
    }

    private static Slot existing(PostgresSourceDefinition source, @Nullable Slot slot) {
        if (slot == null) {
            throw FinalFailure.of(missing(source));
        }
        return slot;
    }

    /** The slot of a job that starts from state is gone. */
    static Diagnostic missing(PostgresSourceDefinition source) {
        return source.places()
                .error(
                        "SourceSlotMissing",
                        "replication slot \"" + source.slotName() + "\" does not exist any more",
                        "slotName")
                .withDetail("The transactions since the job's state was taken cannot be had.")
                .withHint("Start the job afresh, without its state (run --fresh).");
    }

    private static Diagnostic ahead(PostgresSourceDefinition source, Slot slot, long neededLsn) {
        return source.places()
                .error(
                        "SourceSlotAhead",
                        "replication slot \""
                                + source.slotName()
                                + "\" stands at "
                                + text(slot.confirmedLsn())
                                + ", after the job's state at "
                                + text(neededLsn),
                        "slotName")
                .withDetail(
                        "The slot was dropped and created again, or read by another, or the state"
                                + " is an old one. The transactions between cannot be had.")
                .withHint("Start from the newest state, or afresh, without state.");
    }

    private static String text(long lsn) {
        return LogSequenceNumber.valueOf(lsn).asString();
    }
}
