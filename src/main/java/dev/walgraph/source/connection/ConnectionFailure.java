package dev.walgraph.source.connection;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.config.SslMode;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import java.sql.SQLException;

/** What it means that a database could not be reached or did not answer. */
public final class ConnectionFailure {

    private static final String INVALID_PASSWORD = "28P01";
    private static final String INVALID_AUTHORIZATION = "28000";
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String STARTING_UP = "57P03";
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String CONNECTION_CLASS = "08";

    private ConnectionFailure() {}

    /** The failure of a statement or of connecting, as the error that ends a stage. */
    public static DiagnosticException exception(PostgresSourceDefinition source, SQLException e) {
        DiagnosticException exception = new DiagnosticException(describe(source, e));
        exception.initCause(e);
        return exception;
    }

    /** The failure of a statement or of connecting, with the cure if there is one. */
    public static Diagnostic describe(PostgresSourceDefinition source, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case INVALID_PASSWORD ->
                    error(source, "SourceAuthentication", "password")
                            .withHint("Correct the password of user \"" + source.user() + "\".");
            case INVALID_AUTHORIZATION -> authorization(source);
            case NO_SUCH_DATABASE -> noDatabase(source);
            case STARTING_UP ->
                    error(source, "SourceUnavailable", "host")
                            .withHint("Try again when the server accepts connections.");
            case TOO_MANY_CONNECTIONS ->
                    error(source, "SourceUnavailable", "host")
                            .withHint("Raise \"max_connections\", or end sessions.");
            default -> other(source, e, state);
        };
    }

    private static Diagnostic other(PostgresSourceDefinition source, SQLException e, String state) {
        if (state.startsWith(CONNECTION_CLASS)) {
            return error(source, "SourceUnavailable", "host")
                    .withDetail("The driver says: " + sentence(e))
                    .withHint(
                            "Check that PostgreSQL runs at "
                                    + source.host()
                                    + ":"
                                    + source.port()
                                    + " and accepts connections from here.");
        }
        String code = state.equals(INSUFFICIENT_PRIVILEGE) ? "SourcePrivilege" : "SourceFailure";
        return source.places()
                .error(code, "a statement failed in " + name(source), "database")
                .withDetail("The server says: " + sentence(e));
    }

    private static Diagnostic authorization(PostgresSourceDefinition source) {
        Diagnostic refused =
                error(source, "SourceAuthentication", "user")
                        .withDetail(
                                "The server refused user \""
                                        + source.user()
                                        + "\": there is no such role with LOGIN, or no line of"
                                        + " pg_hba.conf admits it from here"
                                        + (source.ssl().mode() == SslMode.DISABLE
                                                ? " without encryption."
                                                : "."));
        return refused.withHint(
                "CREATE USER "
                        + Sql.identifier(source.user())
                        + " WITH LOGIN REPLICATION PASSWORD '...';");
    }

    private static Diagnostic noDatabase(PostgresSourceDefinition source) {
        return source.places()
                .error(
                        "SourceDatabaseNotFound",
                        "database \""
                                + source.database()
                                + "\" does not exist on "
                                + source.host()
                                + ":"
                                + source.port(),
                        "database")
                .withHint("CREATE DATABASE " + Sql.identifier(source.database()) + ";");
    }

    private static Diagnostic error(PostgresSourceDefinition source, String code, String field) {
        return source.places()
                .error(
                        code,
                        "source \"" + source.id() + "\" could not connect to " + name(source),
                        field);
    }

    private static String name(PostgresSourceDefinition source) {
        return "database \""
                + source.database()
                + "\" on "
                + source.host()
                + ":"
                + source.port()
                + " as \""
                + source.user()
                + "\"";
    }

    private static String sentence(SQLException e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage().strip();
        String line = message.replaceAll("\\s*\\R\\s*", " ");
        return line.endsWith(".") ? line : line + ".";
    }
}
