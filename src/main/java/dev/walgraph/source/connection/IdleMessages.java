package dev.walgraph.source.connection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The messages in the log by which a source makes empty transactions. */
public final class IdleMessages {

    /** Makes one; answers with its place in the log. By the prefix others can tell our messages. */
    public static final String EMIT = "SELECT pg_logical_emit_message(true, 'walgraph', '')::text";

    /** Its parameters differ from version to version; there is one for bytes, too. */
    private static final String FUNCTION =
            """
            FROM pg_proc
            WHERE proname = 'pg_logical_emit_message'
                AND pronamespace = 'pg_catalog'::regnamespace
                AND proargtypes[2] = 'text'::regtype
            """;

    private IdleMessages() {}

    /** Whether the server lets the user make them. */
    public static boolean areAllowed(Connection connection) throws SQLException {
        return !isStandby(connection)
                && answer(connection, "SELECT has_function_privilege(oid, 'EXECUTE') " + FUNCTION)
                        .equals("t");
    }

    /** Whether the server is one that nobody can write to. */
    public static boolean isStandby(Connection connection) throws SQLException {
        return answer(connection, "SELECT pg_is_in_recovery()").equals("t");
    }

    /** The function with its parameters, as {@code GRANT} wants it. */
    public static String function(Connection connection) throws SQLException {
        return answer(connection, "SELECT 'pg_catalog.' || oid::regprocedure " + FUNCTION);
    }

    private static String answer(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
