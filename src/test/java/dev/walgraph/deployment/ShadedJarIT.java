package dev.walgraph.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The jar that goes to a cluster has all that the cluster does not have, and nothing else of it.
 */
class ShadedJarIT {

    static final Path JAR = Path.of("target", "walgraph.jar");

    /** What the build takes for a cluster's own. */
    static final Path FLINK_LIB = Path.of("target", "flink-lib");

    private static final String SERVICES = "META-INF/services/";

    private static JarFile jar;
    private static Set<String> names;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(JAR.toFile());
        names = names(jar);
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    private static Set<String> names(JarFile file) {
        return file.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void leavesToTheClusterWhatTheClusterHas() throws IOException {
        Set<String> clusters = new HashSet<>();
        try (Stream<Path> files = Files.list(FLINK_LIB)) {
            for (Path file : files.toList()) {
                try (JarFile library = new JarFile(file.toFile())) {
                    clusters.addAll(names(library));
                }
            }
        }
        clusters.removeIf(name -> name.startsWith("META-INF/") || !name.contains("/"));

        assertThat(clusters)
                .contains(
                        "org/apache/flink/runtime/jobmaster/JobMaster.class",
                        "org/apache/flink/connector/file/sink/FileSink.class",
                        "org/slf4j/Logger.class",
                        "org/apache/logging/log4j/core/Logger.class");
        clusters.retainAll(names);
        assertThat(clusters).isEmpty();
    }

    @Test
    void hasNothingOfFlinkButTheConnector() {
        assertThat(names)
                .filteredOn(name -> name.startsWith("org/apache/flink/"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("org/apache/flink/cdc/"));
    }

    @Test
    void leavesLoggingToTheCluster() {
        assertThat(names)
                .noneMatch(
                        name ->
                                name.startsWith("org/slf4j/")
                                        || name.startsWith("org/apache/log4j/")
                                        || name.startsWith("org/apache/logging/")
                                        || name.startsWith("org/apache/commons/logging/")
                                        || name.startsWith("ch/qos/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev/walgraph/cli/Walgraph",
                "org/apache/flink/cdc/connectors/postgres/source/PostgresSourceBuilder",
                "io/debezium/connector/postgresql/PostgresConnector",
                "org/apache/kafka/connect/source/SourceRecord",
                "org/postgresql/Driver",
                "org/antlr/v4/runtime/Parser",
                "com/fasterxml/jackson/databind/ObjectMapper",
                "org/yaml/snakeyaml/Yaml",
                "com/github/jknack/handlebars/Handlebars",
                "picocli/CommandLine"
            })
    void hasWhatWalgraphNeeds(String type) {
        assertThat(names).contains(type + ".class");
    }

    /** Providers of one service that come from several libraries stand in one file. */
    @Test
    void mergesServices() throws IOException {
        // JLine keeps files of another kind in a directory below.
        List<String> services =
                names.stream().filter(name -> name.matches(SERVICES + "[^/]+")).toList();

        assertThat(services).contains(SERVICES + "java.sql.Driver");
        for (String service : services) {
            assertThat(providers(service))
                    .as(service)
                    .isNotEmpty()
                    .containsAll(providersInLibraries(service))
                    .allMatch(provider -> names.contains(file(provider)));
        }
    }

    private static Set<String> providers(String service) throws IOException {
        byte[] bytes = jar.getInputStream(jar.getEntry(service)).readAllBytes();
        return providersIn(new String(bytes, StandardCharsets.UTF_8));
    }

    /** Of the libraries on this class path, as far as they are in the jar. */
    private static Set<String> providersInLibraries(String service) throws IOException {
        Set<String> providers = new TreeSet<>();
        ClassLoader loader = ShadedJarIT.class.getClassLoader();
        for (URL url : Collections.list(loader.getResources(service))) {
            byte[] bytes = url.openStream().readAllBytes();
            providers.addAll(providersIn(new String(bytes, StandardCharsets.UTF_8)));
        }
        providers.removeIf(provider -> !names.contains(file(provider)));
        return providers;
    }

    private static Set<String> providersIn(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String file(String type) {
        return type.replace('.', '/') + ".class";
    }

    @Test
    void startsWithTheCommandLine() throws IOException {
        Attributes manifest = jar.getManifest().getMainAttributes();

        assertThat(manifest.getValue(Attributes.Name.MAIN_CLASS))
                .isEqualTo("dev.walgraph.cli.Walgraph");
        // Signatures of libraries would not fit the jar that they have become part of.
        assertThat(names).noneMatch(name -> name.matches("META-INF/.*\\.(SF|DSA|RSA|EC)"));
    }
}
