package dev.walgraph.source.testing;

import dev.walgraph.config.BootstrapDefinition;
import dev.walgraph.config.Places;
import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.config.RelationTable;
import dev.walgraph.config.Secret;
import dev.walgraph.config.SslDefinition;
import dev.walgraph.config.SslMode;
import dev.walgraph.config.TableKey;
import dev.walgraph.config.TableName;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A database of {@link PostgresServer}. */
public record TestDatabase(String name, int port) {

    static final String USER = "postgres";
    static final String PASSWORD = "postgres";

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + port + "/" + name, USER, PASSWORD);
    }

    /** Runs statements, each in a transaction of its own. */
    public void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs statements in one transaction. */
    public void transaction(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of an answer, as text. */
    public List<@Nullable String> query(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<@Nullable String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A source of this database, with a bootstrap. */
    public PostgresSourceDefinition source(String... tables) {
        return source(List.of(), tables);
    }

    /** A source of this database, with keys of its own. */
    public PostgresSourceDefinition source(List<TableKey> keys, String... tables) {
        return new PostgresSourceDefinition(
                "db",
                "localhost",
                port,
                name,
                USER,
                Secret.of(PASSWORD),
                Arrays.stream(tables).map(TestDatabase::tableName).toList(),
                "slot_" + name,
                "publication",
                SslDefinition.of(SslMode.PREFER),
                keys,
                List.of(),
                new BootstrapDefinition(3),
                Duration.ofMillis(100),
                Duration.ofSeconds(60),
                Places.nowhere());
    }

    /** The same source with tables whose rows are relationships. */
    public static PostgresSourceDefinition withRelations(
            PostgresSourceDefinition source, RelationTable... relations) {
        return new PostgresSourceDefinition(
                source.id(),
                source.host(),
                source.port(),
                source.database(),
                source.user(),
                source.password(),
                source.tables(),
                source.slotName(),
                source.publicationName(),
                source.ssl(),
                source.tableKeys(),
                List.of(relations),
                source.bootstrap(),
                source.idleMessageInterval(),
                source.silenceLimit(),
                source.places());
    }

    /** The same source without a bootstrap. */
    public static PostgresSourceDefinition withoutBootstrap(PostgresSourceDefinition source) {
        return with(source, source.user(), source.password().reveal(), source.slotName(), null);
    }

    /** The same source, read by another user. */
    public static PostgresSourceDefinition as(
            PostgresSourceDefinition source, String user, String password) {
        return with(source, user, password, source.slotName(), source.bootstrap());
    }

    /** The same source with another slot. */
    public static PostgresSourceDefinition withSlot(PostgresSourceDefinition source, String slot) {
        return with(source, source.user(), source.password().reveal(), slot, source.bootstrap());
    }

    /** The same source with another limit of silence. */
    public static PostgresSourceDefinition withSilenceLimit(
            PostgresSourceDefinition source, Duration limit) {
        return new PostgresSourceDefinition(
                source.id(),
                source.host(),
                source.port(),
                source.database(),
                source.user(),
                source.password(),
                source.tables(),
                source.slotName(),
                source.publicationName(),
                source.ssl(),
                source.tableKeys(),
                source.relations(),
                source.bootstrap(),
                source.idleMessageInterval(),
                limit,
                source.places());
    }

    /** The same source over encrypted connections to the server at {@code host}. */
    public static PostgresSourceDefinition encrypted(
            PostgresSourceDefinition source, String host, SslDefinition ssl) {
        return with(
                source,
                host,
                ssl,
                source.user(),
                source.password().reveal(),
                source.slotName(),
                source.bootstrap());
    }

    private static PostgresSourceDefinition with(
            PostgresSourceDefinition source,
            String user,
            String password,
            String slot,
            @Nullable BootstrapDefinition bootstrap) {
        return with(source, source.host(), source.ssl(), user, password, slot, bootstrap);
    }

    private static PostgresSourceDefinition with(
            PostgresSourceDefinition source,
            String host,
            SslDefinition ssl,
            String user,
            String password,
            String slot,
            @Nullable BootstrapDefinition bootstrap) {
        return new PostgresSourceDefinition(
                source.id(),
                host,
                source.port(),
                source.database(),
                user,
                Secret.of(password),
                source.tables(),
                slot,
                source.publicationName(),
                ssl,
                source.tableKeys(),
                source.relations(),
                bootstrap,
                source.idleMessageInterval(),
                source.silenceLimit(),
                source.places());
    }

    /** {@code schema.table}, or {@code table} in {@code public}. */
    public static TableName tableName(String text) {
        int dot = text.indexOf('.');
        return dot < 0
                ? new TableName("public", text)
                : new TableName(text.substring(0, dot), text.substring(dot + 1));
    }
}
