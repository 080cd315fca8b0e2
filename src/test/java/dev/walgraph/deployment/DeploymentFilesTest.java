package dev.walgraph.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.walgraph.cli.Walgraph;
import dev.walgraph.config.Environment;
import dev.walgraph.config.FileReactionDefinition;
import dev.walgraph.config.JobDefinition;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.jspecify.annotations.Nullable;
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

        assertThat(variables.keySet()).containsAll(variablesOf(Files.readString(DEMO)));
        PostgresSourceDefinition source = job(services).sources().get(0);
        assertThat(services).containsKey(source.host());
        assertThat(source.database()).isEqualTo(server.get("POSTGRES_DB"));
        assertThat(source.password().reveal()).isEqualTo(server.get("POSTGRES_PASSWORD"));
    }

    @Test
    void theDatabaseIsReadyWhenTheJobStarts() throws IOException {
        Map<String, Object> services = map(compose().get("services"));
        Map<String, Object> postgres = map(services.get("postgres"));
        Map<String, Object> needs = map(map(services.get("jobmanager")).get("depends_on"));

        assertThat(postgres.get("image")).isEqualTo("postgres:15");
        assertThat(texts(postgres.get("command"))).containsSequence("-c", "wal_level=logical");
        assertThat(map(postgres.get("healthcheck"))).containsKeys("test", "interval", "retries");
        assertThat(map(needs.get("postgres"))).containsEntry("condition", "service_healthy");
    }

    @Test
    void portsAreThoseOfTheConfiguration() throws IOException {
        Configuration flink = flinkConfiguration();
        Map<String, Object> services = map(compose().get("services"));
        String metrics = flink.toMap().get("metrics.reporter.prom.port").replaceFirst("-.*", "");
        Map<String, Object> postgres = map(services.get("postgres"));
        Map<String, Object> jobManager = map(services.get("jobmanager"));

        assertThat(ports(postgres))
                .containsExactly(map(jobManager.get("environment")).get("DEMO_DB_PORT").toString());
        assertThat(ports(jobManager))
                .containsExactly(String.valueOf(flink.get(RestOptions.PORT)), metrics);
        assertThat(ports(map(services.get("taskmanager")))).containsExactly(metrics);
    }

    @Test
    void theJobManagerRunsTheJobOfTheRepository() throws IOException {
        Map<String, Object> jobManager = map(map(compose().get("services")).get("jobmanager"));
        String command = String.join(" ", texts(jobManager.get("command")));
        Matcher program =
                Pattern.compile("standalone-job --job-classname (\\S+)[\\s\\\\]+run --job (\\S+)")
                        .matcher(command);

        assertThat(program.find()).as(command).isTrue();
        assertThat(program.group(1)).isEqualTo(Walgraph.class.getName());
        assertThat(onThisMachine(program.group(2), jobManager)).isEqualTo(DEMO);
        assertThat(volumes(jobManager)).containsKey("/opt/flink/usrlib/walgraph.jar");
    }

    @Test
    void everyContainerCopiesTheConfiguration() throws IOException {
        Map<String, Object> services = map(compose().get("services"));
        for (String service : List.of("jobmanager", "taskmanager")) {
            Map<String, Object> container = map(services.get(service));
            String command = String.join(" ", texts(container.get("command")));
            Matcher copy =
                    Pattern.compile("cp (\\S+) /opt/flink/conf/config.yaml").matcher(command);

            assertThat(copy.find()).as(command).isTrue();
            assertThat(onThisMachine(copy.group(1), container))
                    .isEqualTo(Path.of("flink-conf", "config.yaml"))
                    .exists();
            assertThat(map(container.get("environment")))
                    .containsEntry(
                            "JOB_MANAGER_RPC_ADDRESS",
                            flinkConfiguration().get(JobManagerOptions.ADDRESS));
        }
    }

    /** What a container writes elsewhere goes with the container. */
    @Test
    void theAnswersAreOnAVolume() throws IOException {
        Map<String, Object> compose = compose();
        Map<String, Object> services = map(compose.get("services"));
        FileReactionDefinition files =
                job(services).reactions().stream()
                        .filter(FileReactionDefinition.class::isInstance)
                        .map(FileReactionDefinition.class::cast)
                        .findFirst()
                        .orElseThrow();
        Map<String, String> mounted = volumes(map(services.get("taskmanager")));

        assertThat(mounted.keySet())
                .filteredOn(place -> files.outputPath().toString().startsWith(place + "/"))
                .singleElement()
                .satisfies(
                        place ->
                                assertThat(map(compose.get("volumes")))
                                        .containsKey(mounted.get(place)));
    }

    @Test
    void dockerUnderstandsTheFile() throws Exception {
        assumeThat(run("docker", "compose", "version"))
                .as("skipped: there is no Docker client with Compose on this machine")
                .isZero();
        assertThat(run("docker", "compose", "--file", COMPOSE.toString(), "config", "--quiet"))
                .isZero();
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }

    /** The file of this repository that a container sees there. */
    private static Path onThisMachine(String place, Map<String, Object> container) {
        return volumes(container).entrySet().stream()
                .filter(volume -> place.startsWith(volume.getKey() + "/"))
                .map(
                        volume ->
                                Path.of(
                                                volume.getValue()
                                                        + place.substring(volume.getKey().length()))
                                        .normalize())
                .findFirst()
                .orElseThrow(() -> new AssertionError(place + " is not mounted"));
    }

    private static List<String> texts(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list)).stream().map(String::valueOf).toList();
    }

    /** The ports of a container that are shown outside of it, as it has them itself. */
    private static List<String> ports(Map<String, Object> container) {
        return texts(container.get("ports")).stream()
                .map(port -> port.substring(port.indexOf(':') + 1))
                .toList();
    }

    private static JobDefinition job(Map<String, Object> services) {
        Map<String, String> environment = new LinkedHashMap<>();
        map(map(services.get("jobmanager")).get("environment"))
                .forEach((name, value) -> environment.put(name, String.valueOf(value)));
        return JobFile.read(DEMO, Environment.of(environment)).definitionOrThrow();
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
