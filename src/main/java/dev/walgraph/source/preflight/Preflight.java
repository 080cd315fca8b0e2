package dev.walgraph.source.preflight;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.source.catalog.PostgresCatalog;
import dev.walgraph.source.catalog.PostgresTable;
import dev.walgraph.source.connection.ConnectionFailure;
import dev.walgraph.source.connection.Connections;
import dev.walgraph.source.connection.IdleMessages;
import dev.walgraph.source.connection.ServerVersion;
import dev.walgraph.source.connection.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Looks at everything that a source needs of its database, and goes on after what is wrong. */
public final class Preflight {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final PostgresSourceDefinition source;
    private final Connection connection;
    private final List<Check> checks = new ArrayList<>();

    private Preflight(PostgresSourceDefinition source, Connection connection) {
        this.source = source;
        this.connection = connection;
    }

    /** All checks, in the order in which they make sense to read. */
    public static List<Check> run(PostgresSourceDefinition source) {
        try (Connection connection = Connections.open(source)) {
            Preflight preflight = new Preflight(source, connection);
            preflight.run();
            return List.copyOf(preflight.checks);
        } catch (SQLException e) {
            return List.of(Check.of("connection", ConnectionFailure.describe(source, e)));
        }
    }

    /**
     * Goes on only if nothing stands against running a job.
     *
     * @throws DiagnosticException with everything that does
     */
    public static void require(PostgresSourceDefinition source) {
        List<Diagnostic> problems =
                run(source).stream()
                        .filter(check -> check.outcome() == Check.Outcome.FAIL)
                        .map(check -> Objects.requireNonNull(check.problem()))
                        .toList();
        if (!problems.isEmpty()) {
            throw new DiagnosticException(problems);
        }
    }

    private void run() throws SQLException {
        checks.add(
                Check.ok(
                        "connection",
                        "database \""
                                + source.database()
                                + "\" on "
                                + source.host()
                                + ":"
                                + source.port()));
        version();
        walLevel();
        replication();
        tables();
        new SlotChecks(source, connection, checks::add).run();
        idleMessages();
        runningTransactions();
    }

    private void version() throws SQLException {
        int version = ServerVersion.of(connection);
        String name = text("SHOW server_version");
        checks.add(
                version >= ServerVersion.OLDEST
                        ? Check.ok("server version", "PostgreSQL " + name)
                        : Check.of(
                                "server version",
                                source.places()
                                        .error(
                                                "SourceVersion",
                                                "PostgreSQL " + name + " is too old",
                                                "host")
                                        .withHint("Use PostgreSQL 10 or later.")));
    }

    private void walLevel() throws SQLException {
        String level = text("SHOW wal_level");
        checks.add(
                level.equals("logical")
                        ? Check.ok("wal_level", level)
                        : Check.of(
                                "wal_level",
                                source.places()
                                        .error(
                                                "SourceWalLevel",
                                                "\"wal_level\" is \""
                                                        + level
                                                        + "\", not \"logical\"",
                                                "host")
                                        .withHint(
                                                "ALTER SYSTEM SET wal_level = 'logical'; then"
                                                        + " restart PostgreSQL.")));
    }

    /** The one way to know is to try: role, membership and pg_hba.conf all have a say. */
    private void replication() {
        try (Connection replication = Connections.openReplication(source);
                Statement statement = replication.createStatement()) {
            statement.execute("IDENTIFY_SYSTEM");
            checks.add(Check.ok("replication privilege", "user \"" + source.user() + "\""));
        } catch (SQLException e) {
            checks.add(
                    Check.of(
                            "replication privilege",
                            INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())
                                    ? mayNotReplicate()
                                    : ConnectionFailure.describe(source, e)));
        }
    }

    private Diagnostic mayNotReplicate() {
        return source.places()
                .error(
                        "SourcePrivilege",
                        "user \"" + source.user() + "\" may not replicate",
                        "user")
                .withHint("ALTER USER " + Sql.identifier(source.user()) + " WITH REPLICATION;");
    }

    private void tables() throws SQLException {
        PostgresCatalog.Findings findings = PostgresCatalog.read(source, connection);
        findings.problems().forEach(problem -> checks.add(Check.of("tables", problem)));
        if (findings.problems().isEmpty()) {
            checks.add(Check.ok("tables", findings.tables().size() + " can be followed"));
        }
        findings.tables().forEach(this::columns);
    }

    /** Only a query that wants such a column stands against it. */
    private void columns(PostgresTable table) {
        table.columns().stream()
                .filter(column -> column.type() == null)
                .forEach(
                        column ->
                                checks.add(
                                        Check.of(
                                                "columns",
                                                source.places()
                                                        .warning(
                                                                "SourceColumnType",
                                                                "no query can use column \""
                                                                        + column.name()
                                                                        + "\" of table \""
                                                                        + table.name()
                                                                        + "\"",
                                                                "tables")
                                                        .withDetail(
                                                                "Its type "
                                                                        + column.typeName()
                                                                        + " is not supported."))));
    }

    private void idleMessages() throws SQLException {
        if (IdleMessages.areAllowed(connection)) {
            checks.add(
                    Check.ok(
                            "idle messages",
                            "every " + source.idleMessageInterval().toMillis() + " ms"));
            return;
        }
        boolean standby = IdleMessages.isStandby(connection);
        checks.add(
                Check.of(
                        "idle messages",
                        source.places()
                                .warning(
                                        "SourceIdleMessages",
                                        standby
                                                ? "nobody can call \"pg_logical_emit_message\" on"
                                                        + " a standby"
                                                : "user \""
                                                        + source.user()
                                                        + "\" may not call"
                                                        + " \"pg_logical_emit_message\"",
                                        standby ? "host" : "user")
                                .withDetail(
                                        "While no transaction comes, time stands still: timers do"
                                                + " not fire, and the slot keeps more log.")
                                .withHint(
                                        standby
                                                ? "Read from the primary."
                                                : "GRANT EXECUTE ON FUNCTION "
                                                        + IdleMessages.function(connection)
                                                        + " TO "
                                                        + Sql.identifier(source.user())
                                                        + ";")));
    }

    private void runningTransactions() throws SQLException {
        String oldest =
                text(
                        """
                        SELECT coalesce(max(pid || ' for ' || date_trunc('second', age)), '')
                        FROM (SELECT pid, clock_timestamp() - xact_start AS age
                              FROM pg_stat_activity
                              WHERE backend_xid IS NOT NULL
                              ORDER BY xact_start LIMIT 1) oldest
                        WHERE age > interval '1 minute'
                        """);
        if (!oldest.isEmpty()) {
            checks.add(
                    Check.of(
                            "running transactions",
                            source.places()
                                    .warning(
                                            "SourceLongTransaction",
                                            "a transaction has been open in session " + oldest,
                                            "host")
                                    .withDetail(
                                            "A new slot waits until all transactions that write"
                                                    + " have ended.")));
        }
    }

    private String text(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
