package dev.walgraph.source.connection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The version of a server, as PostgreSQL numbers it: 170006 for 17.6. */
public final class ServerVersion {

    /** The first that this program works with. */
    public static final int OLDEST = 100_000;

    /** The first whose tables can be read in ranges of blocks without reading them whole. */
    public static final int WITH_RANGE_SCANS = 140_000;

    private ServerVersion() {}

    public static int of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW server_version_num")) {
            row.next();
            return row.getInt(1);
        }
    }
}
