package dev.walgraph.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.config.SslDefinition;
import dev.walgraph.config.SslMode;
import dev.walgraph.source.preflight.Check;
import dev.walgraph.source.preflight.Check.Outcome;
import dev.walgraph.source.preflight.Preflight;
import dev.walgraph.source.testing.PostgresBinaries;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.source.testing.Replay;
import dev.walgraph.source.testing.ServerCertificate;
import dev.walgraph.source.testing.SourceJob;
import dev.walgraph.source.testing.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every connection is encrypted as far as the job file asks for, or refused in clear words. */
class EncryptionIT {

    @TempDir private static Path directory;

    private static EmbeddedPostgres server;
    private static ServerCertificate certificate;
    private static TestDatabase database;

    @BeforeAll
    static void start() throws Exception {
        certificate = ServerCertificate.create(directory);
        server =
                PostgresBinaries.builder()
                        .setDataDirectory(directory.resolve("data"))
                        .setServerConfig("wal_level", "logical")
                        .setServerConfig("ssl", "on")
                        .setServerConfig("ssl_cert_file", certificate.certificate().toString())
                        .setServerConfig("ssl_key_file", certificate.key().toString())
                        .start();
        database = new TestDatabase("postgres", server.getPort());
        database.execute(
                "CREATE TABLE items (id int PRIMARY KEY)",
                "INSERT INTO items VALUES (1)",
                "CREATE PUBLICATION publication FOR TABLE items");
        Files.writeString(directory.resolve("data/pg_hba.conf"), "hostssl all all all trust\n");
        database.execute("SELECT pg_reload_conf()");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = SslMode.class,
            names = {"PREFER", "REQUIRE", "VERIFY_CA", "VERIFY_FULL"})
    void snapshotAndStreamAreEncrypted(SslMode mode) throws Exception {
        PostgresSourceDefinition source = source("localhost", mode, certificate.certificate());
        try (SourceJob job = SourceJob.start(source)) {
            job.awaitCaughtUp(database);
            database.execute("INSERT INTO items VALUES (" + (10 + mode.ordinal()) + ")");
            assertThat(new Replay(job.awaitCaughtUp(database)).rows())
                    .containsKeys("items:1", "items:" + (10 + mode.ordinal()));
            assertThat(
                            database.query(
                                    "SELECT bool_and(ssl) || ' ' || count(*) FILTER (WHERE"
                                            + " backend_type = 'walsender')"
                                            + " FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)"
                                            + " WHERE datname IS NOT NULL"))
                    .containsExactly("true 1");
        }
        database.query("SELECT pg_drop_replication_slot('" + source.slotName() + "')");
    }

    @Test
    void authorityMayBeUnknown(@TempDir Path elsewhere) throws Exception {
        Path other = ServerCertificate.create(elsewhere).certificate();
        assertThat(problems(source("localhost", SslMode.VERIFY_CA, other)))
                .isEqualTo(
                        """
                        error[SourceEncryption]: source "db" could not connect to database \
                        "postgres" on localhost:%d as "postgres"
                          --> job
                        detail: The driver says: SSL error: PKIX path validation failed: \
                        java.security.cert.CertPathValidatorException: signature check failed.
                        hint: "sslRootCert" must be the file of the authority that signed the \
                        server's certificate."""
                                .formatted(server.getPort()));
    }

    @Test
    void fileOfTheAuthorityMayBeMissing() {
        Path missing = Path.of("missing.crt");
        assertThat(problems(source("localhost", SslMode.VERIFY_FULL, missing)))
                .isEqualTo(
                        """
                        error[SourceEncryption]: source "db" could not connect to database \
                        "postgres" on localhost:%d as "postgres"
                          --> job
                        detail: The driver says: Could not open SSL root certificate file missing.crt.
                        hint: "sslRootCert" must be the file of the authority that signed the \
                        server's certificate, and the certificate must name "localhost"."""
                                .formatted(server.getPort()));
    }

    @Test
    void certificateMayBeOfAnotherHost() {
        assertThat(problems(source("127.0.0.1", SslMode.VERIFY_FULL, certificate.certificate())))
                .isEqualTo(
                        """
                        error[SourceEncryption]: source "db" could not connect to database \
                        "postgres" on 127.0.0.1:%d as "postgres"
                          --> job
                        detail: The driver says: The hostname 127.0.0.1 could not be verified by \
                        hostnameverifier PgjdbcHostnameVerifier.
                        hint: "sslRootCert" must be the file of the authority that signed the \
                        server's certificate, and the certificate must name "127.0.0.1"."""
                                .formatted(server.getPort()));
    }

    @Test
    void serverMayRequireEncryption() {
        assertThat(problems(source("localhost", SslMode.DISABLE, null)))
                .isEqualTo(
                        """
                        error[SourceAuthentication]: source "db" could not connect to database \
                        "postgres" on localhost:%d as "postgres"
                          --> job
                        detail: No line of pg_hba.conf admits user "postgres" to database \
                        "postgres" from here without encryption.
                        hint: Set "sslMode" to "require"; or add a line to pg_hba.conf, such as: \
                        host postgres postgres <address> scram-sha-256; then SELECT \
                        pg_reload_conf();"""
                                .formatted(server.getPort()));
    }

    @Test
    void serverMayNotEncrypt() {
        TestDatabase plain = PostgresServer.createDatabase();
        assertThat(
                        problems(
                                TestDatabase.encrypted(
                                        plain.source(),
                                        "localhost",
                                        SslDefinition.of(SslMode.REQUIRE))))
                .isEqualTo(
                        """
                        error[SourceEncryption]: source "db" could not connect to database "%s" on \
                        localhost:%d as "postgres"
                          --> job
                        detail: The driver says: The server does not support SSL.
                        hint: Give the server a certificate and a key: ALTER SYSTEM SET ssl = on; \
                        SELECT pg_reload_conf(); or set "sslMode" to "prefer"."""
                                .formatted(plain.name(), plain.port()));
    }

    private static PostgresSourceDefinition source(String host, SslMode mode, Path root) {
        return TestDatabase.encrypted(
                database.source(),
                host,
                new SslDefinition(mode, root == null ? null : root.toString(), null, null));
    }

    private static String problems(PostgresSourceDefinition source) {
        return Preflight.run(source).stream()
                .filter(check -> check.outcome() != Outcome.OK)
                .map(Check::problem)
                .map(problem -> Objects.requireNonNull(problem).render())
                .collect(Collectors.joining("\n\n"));
    }
}
