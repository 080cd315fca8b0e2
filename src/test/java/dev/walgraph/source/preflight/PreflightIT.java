package dev.walgraph.source.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.source.connection.Connections;
import dev.walgraph.source.preflight.Check.Outcome;
import dev.walgraph.source.testing.PostgresBinaries;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.replication.PGReplicationStream;

/** What is said about a database that is not as a source needs it. */
class PreflightIT {

    @Test
    void goodDatabasePassesEverything() {
        TestDatabase database = database();
        assertThat(lines(Preflight.run(database.source())))
                .startsWith(
                        """
                        OK connection: database "%s" on localhost:%d
                        OK server version: PostgreSQL"""
                                .formatted(database.name(), database.port()))
                .contains(
                        """
                        OK wal_level: logical
                        OK replication privilege: user "postgres"
                        OK tables: 1 can be followed
                        OK replication slot: "slot_%s" will be created
                        """
                                .formatted(database.name()))
                .contains("OK idle messages: every 100 ms")
                .doesNotContain("FAIL");
    }

    @Test
    void databaseMayBeDownOrMissing() throws Exception {
        TestDatabase database = database();
        int unused;
        try (ServerSocket socket = new ServerSocket(0)) {
            unused = socket.getLocalPort();
        }
        assertThat(problems(new TestDatabase(database.name(), unused).source()))
                .isEqualTo(
                        """
                        error[SourceUnavailable]: source "db" could not connect to database "%1$s" on \
                        localhost:%2$d as "postgres"
                          --> job
                        detail: The driver says: Connection to localhost:%2$d refused. Check that the \
                        hostname and port are correct and that the postmaster is accepting TCP/IP \
                        connections.
                        hint: Check that PostgreSQL runs at localhost:%2$d and accepts connections \
                        from here."""
                                .formatted(database.name(), unused));
        assertThat(problems(new TestDatabase("nowhere", database.port()).source()))
                .isEqualTo(
                        """
                        error[SourceDatabaseNotFound]: database "nowhere" does not exist on \
                        localhost:%d
                          --> job
                        hint: CREATE DATABASE nowhere;"""
                                .formatted(database.port()));
    }

    @Test
    void hostMayBeUnknown() {
        TestDatabase database = database();
        PostgresSourceDefinition source =
                TestDatabase.encrypted(
                        database.source(), "nowhere.invalid", database.source().ssl());
        assertThat(problems(source))
                .isEqualTo(
                        """
                        error[SourceUnavailable]: source "db" could not connect to database "%s" on \
                        nowhere.invalid:%d as "postgres"
                          --> job
                        detail: There is no host of the name "nowhere.invalid".
                        hint: Correct "host", or the name service of this machine."""
                                .formatted(database.name(), database.port()));
    }

    @Test
    void userMayBeMissing() {
        TestDatabase database = database();
        assertThat(problems(TestDatabase.as(database.source(), "nobody", "")))
                .isEqualTo(
                        """
                        error[SourceAuthentication]: source "db" could not connect to database \
                        "%s" on localhost:%d as "nobody"
                          --> job
                        detail: There is no role "nobody" that may log in.
                        hint: CREATE USER nobody WITH LOGIN REPLICATION PASSWORD '...';"""
                                .formatted(database.name(), database.port()));
    }

    @Test
    void userMayLackPrivileges() {
        TestDatabase database = database();
        String user = "reader_" + database.name();
        database.execute(
                "CREATE USER " + user,
                "REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA pg_catalog FROM PUBLIC",
                "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pg_catalog TO PUBLIC",
                "REVOKE EXECUTE ON FUNCTION"
                        + " pg_logical_emit_message(boolean, text, text, boolean) FROM PUBLIC");
        PostgresSourceDefinition source = TestDatabase.as(database.source(), user, "");
        assertThat(problems(source))
                .isEqualTo(
                        """
                        error[SourcePrivilege]: user "%1$s" may not replicate
                          --> job
                        hint: ALTER USER %1$s WITH REPLICATION;

                        error[SourcePrivilege]: user "%1$s" may not read table "public.orders"
                          --> job
                        hint: GRANT USAGE ON SCHEMA public TO %1$s; GRANT SELECT ON public.orders TO \
                        %1$s;

                        warning[SourceIdleMessages]: user "%1$s" may not call \
                        "pg_logical_emit_message"
                          --> job
                        detail: While no transaction comes, time stands still: timers do not fire, \
                        and the slot keeps more log.
                        hint: GRANT EXECUTE ON FUNCTION \
                        pg_catalog.pg_logical_emit_message(boolean,text,text,boolean) TO %1$s;"""
                                .formatted(user));
        database.execute(
                "GRANT EXECUTE ON FUNCTION"
                        + " pg_catalog.pg_logical_emit_message(boolean,text,text,boolean) TO "
                        + user);
        assertThat(problems(source)).doesNotContain("SourceIdleMessages");
    }

    @Test
    void slotMayBeAnothers() throws Exception {
        TestDatabase database = database();
        PostgresSourceDefinition source = database.source();
        String slot = source.slotName();
        database.query("SELECT pg_create_logical_replication_slot('" + slot + "', 'pgoutput')");
        try (Connection connection = Connections.openReplication(source);
                PGReplicationStream stream =
                        connection
                                .unwrap(PGConnection.class)
                                .getReplicationAPI()
                                .replicationStream()
                                .logical()
                                .withSlotName(slot)
                                .withSlotOption("proto_version", 1)
                                .withSlotOption("publication_names", "publication")
                                .start()) {
            assertThat(stream.isClosed()).isFalse();
            String pid =
                    database.query(
                                    "SELECT active_pid FROM pg_replication_slots WHERE slot_name = '"
                                            + slot
                                            + "'")
                            .get(0);
            assertThat(problems(source))
                    .isEqualTo(
                            """
                            error[SourceSlotInUse]: replication slot "%1$s" is read by another \
                            session (pid %2$s)
                              --> job
                            hint: Stop the other job, give this source another "slotName", or end \
                            the session: SELECT pg_terminate_backend(%2$s);"""
                                    .formatted(slot, pid));
        }
        TestDatabase other = database();
        assertThat(problems(TestDatabase.withSlot(other.source(), slot)))
                .isEqualTo(
                        """
                        error[SourceSlotDatabase]: replication slot "%1$s" belongs to database \
                        "%2$s"
                          --> job
                        hint: Give the source another "slotName", or drop the slot: SELECT \
                        pg_drop_replication_slot('%1$s');"""
                                .formatted(slot, database.name()));
        String physical = "physical_" + database.name();
        database.query("SELECT pg_create_physical_replication_slot('" + physical + "')");
        assertThat(problems(TestDatabase.withSlot(database.source(), physical)))
                .isEqualTo(
                        """
                        error[SourceSlotPlugin]: replication slot "%1$s" is a physical slot, not \
                        with "pgoutput"
                          --> job
                        hint: Give the source another "slotName", or drop the slot: SELECT \
                        pg_drop_replication_slot('%1$s');"""
                                .formatted(physical));
        database.query("SELECT pg_drop_replication_slot('" + physical + "')");
        database.query("SELECT pg_drop_replication_slot('" + slot + "')");
    }

    @Test
    void serverMayNotBeSetUp(@TempDir Path directory) throws Exception {
        try (EmbeddedPostgres server =
                PostgresBinaries.builder()
                        .setDataDirectory(directory.resolve("data"))
                        .setServerConfig("wal_level", "replica")
                        .setServerConfig("max_replication_slots", "1")
                        .start()) {
            TestDatabase database = new TestDatabase("postgres", server.getPort());
            database.execute(
                    "CREATE TABLE orders (id int PRIMARY KEY)",
                    "CREATE PUBLICATION publication FOR TABLE orders",
                    "SELECT pg_create_physical_replication_slot('full')",
                    "CREATE USER reader PASSWORD 'right'");
            assertThat(problems(database.source()))
                    .isEqualTo(
                            """
                            error[SourceWalLevel]: "wal_level" is "replica", not "logical"
                              --> job
                            hint: ALTER SYSTEM SET wal_level = 'logical'; then restart PostgreSQL.

                            error[SourceServerLimit]: all 1 of "max_replication_slots" are in use
                              --> job
                            hint: ALTER SYSTEM SET max_replication_slots = 11; then restart \
                            PostgreSQL. Or drop what nobody needs.""");
            Files.writeString(
                    directory.resolve("data/pg_hba.conf"),
                    "host all reader all scram-sha-256\nhost all postgres all trust\n");
            database.execute("SELECT pg_reload_conf()");
            assertThat(problems(TestDatabase.as(database.source(), "reader", "wrong")))
                    .isEqualTo(
                            """
                            error[SourceAuthentication]: source "db" could not connect to database \
                            "postgres" on localhost:%d as "reader"
                              --> job
                            hint: Correct the password of user "reader"."""
                                    .formatted(server.getPort()));
            assertThat(problems(TestDatabase.as(database.source(), "stranger", "")))
                    .isEqualTo(
                            """
                            error[SourceAuthentication]: source "db" could not connect to database \
                            "postgres" on localhost:%d as "stranger"
                              --> job
                            detail: No line of pg_hba.conf admits user "stranger" to database \
                            "postgres" from here.
                            hint: Add a line to pg_hba.conf, such as: host postgres stranger \
                            <address> scram-sha-256; then SELECT pg_reload_conf();"""
                                    .formatted(server.getPort()));
            assertThat(problems(TestDatabase.as(database.source(), "reader", "")))
                    .isEqualTo(
                            """
                            error[SourceAuthentication]: source "db" could not connect to database \
                            "postgres" on localhost:%d as "reader"
                              --> job
                            detail: The driver says: The server requested SCRAM-based \
                            authentication, but the password is an empty string.
                            hint: Give the password of user "reader"."""
                                    .formatted(server.getPort()));
        }
    }

    private static TestDatabase database() {
        TestDatabase database = PostgresServer.createDatabase();
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY)",
                "CREATE PUBLICATION publication FOR TABLE orders");
        return database;
    }

    private static String lines(List<Check> checks) {
        return checks.stream()
                .map(check -> check.outcome() + " " + check.name() + ": " + check.detail())
                .collect(Collectors.joining("\n"));
    }

    private static String problems(PostgresSourceDefinition source) {
        return Preflight.run(source).stream()
                .filter(check -> check.outcome() != Outcome.OK)
                .map(check -> Objects.requireNonNull(check.problem()).render())
                .collect(Collectors.joining("\n\n"));
    }
}
