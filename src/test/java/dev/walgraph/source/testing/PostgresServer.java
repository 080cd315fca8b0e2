package dev.walgraph.source.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL for tests, started when the first test needs it and stopped with the JVM. */
public final class PostgresServer {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresServer() {}

    private static final class Running {
        static final EmbeddedPostgres SERVER = start();
    }

    private static EmbeddedPostgres start() {
        try {
            return PostgresBinaries.builder()
                    .setServerConfig("wal_level", "logical")
                    .setServerConfig("max_replication_slots", "150")
                    .setServerConfig("max_wal_senders", "60")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("autovacuum", "off")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int port() {
        return Running.SERVER.getPort();
    }

    /** A database of its own for a test class. */
    public static TestDatabase createDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:postgresql://localhost:" + port() + "/postgres",
                                TestDatabase.USER,
                                TestDatabase.PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase(name, port());
    }
}
