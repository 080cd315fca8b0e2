package dev.walgraph.source.connection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The messages in the log by which a source makes empty transactions. */
public final class IdleMessages {

    /** Makes one; answers with its place in the log. By the prefix others can tell our messages. */
    public static final String EMIT = "SELECT pg_logical_emit_message(true, 'walgraph', '')::text";

    /** Its parameters differ from version to version. */
    private static final String ALLOWED =
            """
            SELECT NOT pg_is_in_recovery() AND bool_and(has_function_privilege(oid, 'EXECUTE'))
            FROM pg_proc
            WHERE proname = 'pg_logical_emit_message'
                AND pronamespace = 'pg_catalog'::regnamespace
            """;

    private IdleMessages() {}

    /** Whether the server lets the user make them. */
    public static boolean areAllowed(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ALLOWED)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
