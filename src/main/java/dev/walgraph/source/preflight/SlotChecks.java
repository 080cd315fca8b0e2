package dev.walgraph.source.preflight;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.source.connection.Sql;
import dev.walgraph.source.snapshot.ReplicationSlots;
import dev.walgraph.source.snapshot.ReplicationSlots.Slot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks at a source's slot, and whether there is room for the slots and senders that it needs. */
final class SlotChecks {

    private static final String SLOT = "replication slot";

    /** More than this, and somebody should know. */
    private static final long MUCH_LOG_BYTES = 10L << 30;

    private final PostgresSourceDefinition source;
    private final Connection connection;
    private final Consumer<Check> checks;

    SlotChecks(PostgresSourceDefinition source, Connection connection, Consumer<Check> checks) {
        this.source = source;
        this.connection = connection;
        this.checks = checks;
    }

    void run() throws SQLException {
        Slot slot = ReplicationSlots.find(connection, source.slotName());
        Diagnostic problem = slot == null ? null : ReplicationSlots.problem(source, slot);
        if (problem != null) {
            checks.accept(Check.of(SLOT, problem));
        } else if (slot == null) {
            checks.accept(Check.ok(SLOT, "\"" + source.slotName() + "\" will be created"));
        } else if (slot.activePid() != 0) {
            checks.accept(Check.of(SLOT, ReplicationSlots.inUse(source, slot.activePid())));
        } else {
            checks.accept(Check.ok(SLOT, "\"" + source.slotName() + "\" can be read"));
        }
        if (slot != null) {
            retainedLog();
        }
        // A bootstrap with a slot that exists takes its snapshot with one of its own.
        if (slot == null || source.bootstrap() != null) {
            room("max_replication_slots", "SELECT count(*) FROM pg_replication_slots");
        }
        room("max_wal_senders", "SELECT count(*) FROM pg_stat_replication");
    }

    private void retainedLog() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::bigint,
                               pg_size_pretty(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn))
                        FROM pg_replication_slots
                        WHERE slot_name = ? AND restart_lsn IS NOT NULL
                        """)) {
            statement.setString(1, source.slotName());
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    checks.accept(retainedLog(row.getLong(1), row.getString(2)));
                }
            }
        }
    }

    private Check retainedLog(long bytes, String size) {
        if (bytes < MUCH_LOG_BYTES) {
            return Check.ok("retained log", size);
        }
        return Check.of(
                "retained log",
                source.places()
                        .warning(
                                "SourceRetainedLog",
                                "replication slot \""
                                        + source.slotName()
                                        + "\" keeps "
                                        + size
                                        + " of log",
                                "slotName")
                        .withHint(
                                "Run the job, so that the slot advances; or drop a slot that nobody"
                                        + " needs: "
                                        + ReplicationSlots.drop(source)));
    }

    private void room(String setting, String countQuery) throws SQLException {
        long used = number(countQuery);
        long limit = number("SELECT current_setting(" + Sql.literal(setting) + ")::bigint");
        @Nullable Diagnostic problem =
                used < limit
                        ? null
                        : source.places()
                                .error(
                                        "SourceServerLimit",
                                        "all " + limit + " of \"" + setting + "\" are in use",
                                        "host")
                                .withHint(
                                        "ALTER SYSTEM SET "
                                                + setting
                                                + " = "
                                                + (limit + 10)
                                                + "; then restart PostgreSQL. Or drop what nobody"
                                                + " needs.");
        checks.accept(
                problem == null
                        ? Check.ok(setting, used + " of " + limit + " in use")
                        : Check.of(setting, problem));
    }

    private long number(String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
