package dev.walgraph.source.snapshot;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.source.connection.Connections;
import dev.walgraph.source.connection.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.ReplicationSlotInfo;

/** The replication slots of a database. */
public final class ReplicationSlots {

    /** The decoder of the log that every server brings with it. */
    public static final String PLUGIN = "pgoutput";

    private static final String LOST = "lost";

    private ReplicationSlots() {}

    /**
     * A slot as the server shows it.
     *
     * @param plugin its decoder; null for a physical slot
     * @param database its database; null for a physical slot
     * @param confirmedLsn everything before it will not be sent again; 0 if unknown
     * @param status {@code wal_status}: {@code lost} when the log that it needs is gone
     * @param activePid the session that reads it; 0 for none
     */
    public record Slot(
            @Nullable String plugin,
            @Nullable String database,
            long confirmedLsn,
            String status,
            int activePid) {

        public boolean isLost() {
            return status.equals(LOST);
        }
    }

    /** The slot of that name; null if there is none. */
    public static @Nullable Slot find(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT plugin, database, confirmed_flush_lsn::text, active_pid,
                               coalesce(to_jsonb(s) ->> 'wal_status', 'reserved')
                        FROM pg_replication_slots s
                        WHERE slot_name = ?
                        """)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                String confirmed = row.getString(3);
                return new Slot(
                        row.getString(1),
                        row.getString(2),
                        confirmed == null ? 0 : LogSequenceNumber.valueOf(confirmed).asLong(),
                        row.getString(5),
                        row.getInt(4));
            }
        }
    }

    /**
     * The slot of a source; null if there is none.
     *
     * @throws DiagnosticException if it is not one that this source can read
     */
    public static @Nullable Slot usable(PostgresSourceDefinition source, Connection connection)
            throws SQLException {
        Slot slot = find(connection, source.slotName());
        if (slot != null) {
            Diagnostic problem = problem(source, slot);
            if (problem != null) {
                throw new DiagnosticException(problem);
            }
        }
        return slot;
    }

    /** What stands against reading a slot; null if nothing does. */
    public static @Nullable Diagnostic problem(PostgresSourceDefinition source, Slot slot) {
        String name = "replication slot \"" + source.slotName() + "\"";
        String another = "Give the source another \"slotName\", or drop the slot: " + drop(source);
        if (!PLUGIN.equals(slot.plugin())) {
            String what =
                    slot.plugin() == null
                            ? " is a physical slot"
                            : " decodes with plugin \"" + slot.plugin() + "\"";
            return source.places()
                    .error("SourceSlotPlugin", name + what + ", not with \"pgoutput\"", "slotName")
                    .withHint(another);
        }
        if (!source.database().equals(slot.database())) {
            return source.places()
                    .error(
                            "SourceSlotDatabase",
                            name + " belongs to database \"" + slot.database() + "\"",
                            "slotName")
                    .withHint(another);
        }
        if (slot.isLost()) {
            return source.places()
                    .error("SourceSlotLost", name + " has lost log that it needs", "slotName")
                    .withDetail(
                            "The server removed it because of \"max_slot_wal_keep_size\", or"
                                    + " invalidated the slot.")
                    .withHint(
                            "Drop the slot and start the job afresh, without its state: "
                                    + drop(source));
        }
        return null;
    }

    /** A session as one would look for it, with what the user may know of it. */
    public static String session(Connection connection, int pid) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT coalesce(', application "' || nullif(application_name, '') || '"', '')
                               || coalesce(', from ' || host(client_addr), '')
                        FROM pg_stat_activity
                        WHERE pid = ?
                        """)) {
            statement.setInt(1, pid);
            try (ResultSet row = statement.executeQuery()) {
                return "session " + pid + (row.next() ? row.getString(1) : "");
            }
        }
    }

    /** The slot is read by another session. */
    public static Diagnostic inUse(PostgresSourceDefinition source, int pid) {
        return source.places()
                .error(
                        "SourceSlotInUse",
                        "replication slot \""
                                + source.slotName()
                                + "\" is read by another session (pid "
                                + pid
                                + ")",
                        "slotName")
                .withHint(
                        "Stop the other job, give this source another \"slotName\", or end the"
                                + " session: SELECT pg_terminate_backend("
                                + pid
                                + ");");
    }

    /** The SQL that drops a source's slot. */
    public static String drop(PostgresSourceDefinition source) {
        return "SELECT pg_drop_replication_slot(" + Sql.literal(source.slotName()) + ");";
    }

    /**
     * The place from which a source without state and without bootstrap streams: where its slot
     * stands. The slot is created if there is none.
     */
    public static SnapshotPoint start(PostgresSourceDefinition source) throws SQLException {
        try (Connection connection = Connections.open(source)) {
            Slot slot = usable(source, connection);
            long lsn = slot == null ? create(source) : slot.confirmedLsn();
            return new SnapshotPoint(lsn, now(connection));
        }
    }

    private static long create(PostgresSourceDefinition source) throws SQLException {
        try (Connection replication = Connections.openReplication(source)) {
            return create(replication, source.slotName(), false).getConsistentPoint().asLong();
        }
    }

    static ReplicationSlotInfo create(Connection replication, String name, boolean temporary)
            throws SQLException {
        var builder =
                replication
                        .unwrap(PGConnection.class)
                        .getReplicationAPI()
                        .createReplicationSlot()
                        .logical()
                        .withSlotName(name)
                        .withOutputPlugin(PLUGIN);
        return (temporary ? builder.withTemporaryOption() : builder).make();
    }

    /** The database's clock. */
    static long now(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
