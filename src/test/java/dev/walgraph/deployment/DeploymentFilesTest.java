package dev.walgraph.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.config.Environment;
import dev.walgraph.config.JobFile;
import dev.walgraph.config.PostgresSourceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml, flink-conf and jobs/demo.yaml fit each other, and what the build makes. */
class DeploymentFilesTest {

    private static final Path COMPOSE = Path.of("docker-compose.yml");
    private static final Path DEMO = Path.of("jobs", "demo.yaml");

    @Test
    void containersFindEachOther() throws IOException {
        Configuration flink = flinkConfiguration();
        Map<String, Object> services = map(compose().get("services"));

        assertThat(services).containsKey(flink.get(JobManagerOptions.ADDRESS));
        String checkpoints =
                Objects.requireNonNull(flink.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY));
        for (String service : List.of("jobmanager", "taskmanager")) {
            Map<String, Object> container = map(services.get(service));
            assertThat(container.get("image")).isEqualTo("flink:" + flinkVersion() + "-java17");
            assertThat(volumes(container)).containsKey(checkpoints.replaceFirst("^file://", ""));
        }
    }

    @Test
    void everyMountedFileIsThere() throws IOException {
        for (Object service : map(compose().get("services")).values()) {
            for (String source : volumes(map(service)).values()) {
                if (source.equals("./target/walgraph.jar")) {
                    assertThat(pom()).contains("<finalName>walgraph</finalName>");
                } else if (source.startsWith("./")) {
                    assertThat(Path.of(source)).exists();
                } else {
                    assertThat(map(compose().get("volumes"))).containsKey(source);
                }
            }
        }
    }

    @Test
    void theJobReadsTheDatabaseOfTheCompose() throws IOException {
        Map<String, Object> services = map(compose().get("services"));
        Map<String, Object> variables = map(map(services.get("jobmanager")).get("environment"));
        Map<String, Object> server = map(map(services.get("postgres")).get("environment"));
        Map<String, String> environment = new LinkedHashMap<>();
        variables.forEach((name, value) -> environment.put(name, String.valueOf(value)));

        assertThat(variables.keySet()).containsAll(variablesOf(Files.readString(DEMO)));
        PostgresSourceDefinition source =
                JobFile.read(DEMO, Environment.of(environment))
                        .definitionOrThrow()
                        .sources()
                        .get(0);
        assertThat(services).containsKey(source.host());
        assertThat(source.database()).isEqualTo(server.get("POSTGRES_DB"));
        assertThat(source.password().reveal()).isEqualTo(server.get("POSTGRES_PASSWORD"));
    }

    private static Set<String> variablesOf(String text) {
        return Pattern.compile("\\$\\{(\\w+)")
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Configuration flinkConfiguration() {
        return GlobalConfiguration.loadConfiguration("flink-conf");
    }

    private static Map<String, Object> compose() throws IOException {
        return map(new Yaml().load(Files.readString(COMPOSE)));
    }

    private static String pom() throws IOException {
        return Files.readString(Path.of("pom.xml"));
    }

    private static String flinkVersion() throws IOException {
        return pom().replaceFirst("(?s).*<flink.version>(.*?)</flink.version>.*", "$1");
    }

    /** What is mounted in a container, by the place where it is mounted. */
    private static Map<String, String> volumes(Map<String, Object> container) {
        return ((List<?>) Objects.requireNonNull(container.get("volumes")))
                .stream()
                        .map(volume -> String.valueOf(volume).split(":"))
                        .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0]));
    }

    private static Map<String, Object> map(Object node) {
        return ((Map<?, ?>) Objects.requireNonNull(node))
                .entrySet().stream()
                        .collect(
                                LinkedHashMap::new,
                                (map, entry) ->
                                        map.put(String.valueOf(entry.getKey()), entry.getValue()),
                                LinkedHashMap::putAll);
    }
}
