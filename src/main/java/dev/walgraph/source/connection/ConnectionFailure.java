package dev.walgraph.source.connection;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.config.SslMode;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What it means that a database could not be reached or did not answer. */
public final class ConnectionFailure {

    private static final String INVALID_PASSWORD = "28P01";
    private static final String INVALID_AUTHORIZATION = "28000";
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String NOT_NOW = "57P03";
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String CONNECTION_CLASS = "08";
    private static final String INTERVENTION_CLASS = "57P";
    private static final String CONNECTION_REJECTED = "08004";

    /** Where the server looks into pg_hba.conf; unlike its words, in no language. */
    private static final String ADMISSION = "ClientAuthentication";

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
            case INVALID_AUTHORIZATION ->
                    ADMISSION.equals(routine(e)) ? notAdmitted(source) : noRole(source);
            case NO_SUCH_DATABASE -> noDatabase(source);
            case NOT_NOW ->
                    error(source, "SourceUnavailable", "host")
                            .withDetail("The server says: " + sentence(e))
                            .withHint("Try again when the server accepts connections.");
            case TOO_MANY_CONNECTIONS ->
                    error(source, "SourceUnavailable", "host")
                            .withHint("Raise \"max_connections\", or end sessions.");
            default -> other(source, e, state);
        };
    }

    /** The end of a replication stream that was being read. */
    public static DiagnosticException lost(PostgresSourceDefinition source, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        boolean gone = state.startsWith(CONNECTION_CLASS) || state.startsWith(INTERVENTION_CLASS);
        Diagnostic problem =
                source.places()
                        .error(
                                gone ? "SourceUnavailable" : "SourceFailure",
                                gone
                                        ? "source \""
                                                + source.id()
                                                + "\" lost its connection to "
                                                + name(source)
                                        : "the replication stream from " + name(source) + " failed",
                                "host")
                        .withDetail("The driver says: " + sentence(innermost(e)));
        DiagnosticException exception =
                new DiagnosticException(gone ? problem.withHint(reachable(source)) : problem);
        exception.initCause(e);
        return exception;
    }

    private static boolean isVague(SQLException e) {
        return "The connection attempt failed.".equals(e.getMessage());
    }

    /** The driver wraps what the server or the network said. */
    private static SQLException innermost(SQLException e) {
        SQLException innermost = e;
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException deeper) {
                innermost = deeper;
            } else if (cause.getMessage() != null) {
                innermost = new SQLException(cause.getMessage(), innermost.getSQLState(), cause);
            }
        }
        return innermost;
    }

    private static String reachable(PostgresSourceDefinition source) {
        return "Check that PostgreSQL runs at "
                + source.host()
                + ":"
                + source.port()
                + " and accepts connections from here.";
    }

    /** Whether the server lets nobody in now: it is being stopped, or is starting. */
    public static boolean isOfServerState(SQLException e) {
        return NOT_NOW.equals(e.getSQLState());
    }

    private static Diagnostic other(PostgresSourceDefinition source, SQLException e, String state) {
        if (state.equals(CONNECTION_REJECTED) && source.password().reveal().isEmpty()) {
            return error(source, "SourceAuthentication", "password")
                    .withDetail("The driver says: " + sentence(e))
                    .withHint("Give the password of user \"" + source.user() + "\".");
        }
        if (state.startsWith(CONNECTION_CLASS) && isOfEncryption(source, e, state)) {
            return encryption(source, e, state);
        }
        if (state.startsWith(CONNECTION_CLASS) && e.getCause() instanceof UnknownHostException) {
            return error(source, "SourceUnavailable", "host")
                    .withDetail("There is no host of the name \"" + source.host() + "\".")
                    .withHint("Correct \"host\", or the name service of this machine.");
        }
        if (state.startsWith(CONNECTION_CLASS)) {
            return error(source, "SourceUnavailable", "host")
                    .withDetail("The driver says: " + sentence(isVague(e) ? innermost(e) : e))
                    .withHint(reachable(source));
        }
        String code = state.equals(INSUFFICIENT_PRIVILEGE) ? "SourcePrivilege" : "SourceFailure";
        return source.places()
                .error(code, "a statement failed in " + name(source), "database")
                .withDetail("The server says: " + sentence(e));
    }

    private static Diagnostic noRole(PostgresSourceDefinition source) {
        return error(source, "SourceAuthentication", "user")
                .withDetail("There is no role \"" + source.user() + "\" that may log in.")
                .withHint(
                        "CREATE USER "
                                + Sql.identifier(source.user())
                                + " WITH LOGIN REPLICATION PASSWORD '...';");
    }

    private static Diagnostic notAdmitted(PostgresSourceDefinition source) {
        boolean plain = source.ssl().mode() == SslMode.DISABLE;
        return error(source, "SourceAuthentication", plain ? "sslMode" : "user")
                .withDetail(
                        "No line of pg_hba.conf admits user \""
                                + source.user()
                                + "\" to database \""
                                + source.database()
                                + "\" from here"
                                + (plain ? " without encryption." : "."))
                .withHint(
                        (plain ? "Set \"sslMode\" to \"require\"; or add" : "Add")
                                + " a line to pg_hba.conf, such as: host "
                                + source.database()
                                + " "
                                + source.user()
                                + " <address> scram-sha-256; then SELECT pg_reload_conf();");
    }

    /** Whether it is encryption, and not the network or the server, that stood in the way. */
    private static boolean isOfEncryption(
            PostgresSourceDefinition source, SQLException e, String state) {
        if (source.ssl().mode() == SslMode.DISABLE || source.ssl().mode() == SslMode.PREFER) {
            return false;
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return true;
            }
            if (cause instanceof IOException && !(cause instanceof FileNotFoundException)) {
                return false;
            }
        }
        return source.ssl().mode() != SslMode.REQUIRE || state.equals(CONNECTION_REJECTED);
    }

    private static Diagnostic encryption(
            PostgresSourceDefinition source, SQLException e, String state) {
        Diagnostic problem =
                error(source, "SourceEncryption", "sslMode")
                        .withDetail("The driver says: " + sentence(e));
        if (state.equals(CONNECTION_REJECTED)) {
            return problem.withHint(
                    "Give the server a certificate and a key: ALTER SYSTEM SET ssl = on; SELECT"
                            + " pg_reload_conf(); or set \"sslMode\" to \"prefer\".");
        }
        return problem.withHint(
                "\"sslRootCert\" must be the file of the authority that signed the server's"
                        + " certificate"
                        + (source.ssl().mode() == SslMode.VERIFY_FULL
                                ? ", and the certificate must name \"" + source.host() + "\"."
                                : "."));
    }

    private static @Nullable String routine(SQLException e) {
        ServerErrorMessage message =
                e instanceof PSQLException failure ? failure.getServerErrorMessage() : null;
        return message == null ? null : message.getRoutine();
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
