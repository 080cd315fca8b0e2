package dev.walgraph.source.connection;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.config.SslDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Opens connections to a source's database, all in the same way. */
public final class Connections {

    /** How the server shows this program in its list of sessions. */
    public static final String APPLICATION = "walgraph";

    /**
     * What every session needs for the text form of a value to depend on nothing but the value; it
     * wins over what is set for the role or the database.
     */
    public static final String SESSION_OPTIONS = "-c bytea_output=hex";

    /** A transaction that exports a snapshot is idle by nature. */
    private static final String REPLICATION_OPTIONS =
            SESSION_OPTIONS + " -c idle_in_transaction_session_timeout=0";

    private static final int CONNECT_TIMEOUT_SECONDS = 10;

    /** Longer than any statement takes that neither reads a table nor waits for a lock. */
    private static final int ANSWER_TIMEOUT_SECONDS = 30;

    private Connections() {}

    /** The address as the driver wants it. */
    public static String url(PostgresSourceDefinition source) {
        String host =
                source.host().indexOf(':') >= 0 && !source.host().startsWith("[")
                        ? "[" + source.host() + "]"
                        : source.host();
        return "jdbc:postgresql://" + host + ":" + source.port() + "/" + source.database();
    }

    /** What the driver must know to encrypt, under the names of its connection properties. */
    public static Map<String, String> encryption(SslDefinition ssl) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(PGProperty.SSL_MODE.getName(), ssl.mode().text());
        if (ssl.rootCertificate() != null) {
            properties.put(PGProperty.SSL_ROOT_CERT.getName(), ssl.rootCertificate());
        }
        if (ssl.certificate() != null) {
            properties.put(PGProperty.SSL_CERT.getName(), ssl.certificate());
        }
        if (ssl.key() != null) {
            properties.put(PGProperty.SSL_KEY.getName(), ssl.key());
        }
        return properties;
    }

    /** A connection for short statements, in autocommit mode: the server must answer soon. */
    public static Connection open(PostgresSourceDefinition source) throws SQLException {
        return open(source, SESSION_OPTIONS);
    }

    /**
     * A connection for an empty transaction now and then. Its commits wait for no other server:
     * with a synchronous standby away, they would wait for ever.
     */
    public static Connection openForIdleMessages(PostgresSourceDefinition source)
            throws SQLException {
        return open(source, SESSION_OPTIONS + " -c synchronous_commit=local");
    }

    private static Connection open(PostgresSourceDefinition source, String options)
            throws SQLException {
        Properties properties = properties(source);
        PGProperty.OPTIONS.set(properties, options);
        return connect(source, properties);
    }

    /**
     * A connection for statements that may take long without a word from the server, such as those
     * that wait for a lock. That its host is gone is noticed by TCP.
     */
    public static Connection openPatiently(PostgresSourceDefinition source) throws SQLException {
        return patient(open(source));
    }

    private static Connection patient(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, 0);
        return connection;
    }

    /** A connection that speaks the replication protocol; a patient one. */
    public static Connection openReplication(PostgresSourceDefinition source) throws SQLException {
        Properties properties = properties(source);
        PGProperty.OPTIONS.set(properties, REPLICATION_OPTIONS);
        PGProperty.REPLICATION.set(properties, "database");
        PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "10");
        return patient(connect(source, properties));
    }

    /**
     * Not by way of the driver manager, which a process has but one of: on a cluster each job comes
     * with a driver of its own, and the manager looks for drivers in the first one only.
     */
    private static Connection connect(PostgresSourceDefinition source, Properties properties)
            throws SQLException {
        return Objects.requireNonNull(new Driver().connect(url(source), properties));
    }

    private static Properties properties(PostgresSourceDefinition source) {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, source.user());
        PGProperty.PASSWORD.set(properties, source.password().reveal());
        PGProperty.APPLICATION_NAME.set(properties, APPLICATION);
        PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_TIMEOUT_SECONDS);
        PGProperty.SOCKET_TIMEOUT.set(properties, ANSWER_TIMEOUT_SECONDS);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.SOCKET_FACTORY.set(properties, WatchedSockets.class.getName());
        encryption(source.ssl()).forEach(properties::setProperty);
        return properties;
    }
}
