package dev.walgraph.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.walgraph.testing.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import javassist.ClassPool;
import net.jpountz.lz4.LZ4Factory;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.io.IOUtils;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.text.StringSubstitutor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;
import org.xerial.snappy.Snappy;

/**
 * Processes of Flink's own on this machine: a JobManager, TaskManagers and clients. They have the
 * classes that a cluster has, none of Walgraph's, and the configuration of flink-conf/ but for
 * addresses, ports and directories.
 */
final class FlinkCluster implements AutoCloseable {

    private static final String SESSION =
            "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
    private static final String TASK_MANAGER =
            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
    private static final String CLIENT = "org.apache.flink.client.cli.CliFrontend";

    /** Of the libraries that Flink and Walgraph both need: the build has them with Walgraph's. */
    private static final List<Class<?>> IN_LIBRARIES =
            List.of(
                    StringUtils.class,
                    StringSubstitutor.class,
                    ArchiveEntry.class,
                    IOUtils.class,
                    ClassPool.class,
                    Snappy.class,
                    LZ4Factory.class);

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path directory;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, ChildProcess> taskManagers = new LinkedHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ChildProcess jobManager;

    private FlinkCluster(Path directory, String classPath, String main, List<String> program) {
        this.directory = directory;
        settings.put("jobmanager.rpc.address", "localhost");
        settings.put("jobmanager.rpc.port", "0");
        settings.put("jobmanager.bind-host", "localhost");
        settings.put("taskmanager.host", "localhost");
        settings.put("taskmanager.bind-host", "localhost");
        settings.put("rest.address", "localhost");
        settings.put("rest.bind-address", "localhost");
        settings.put("rest.port", "0");
        settings.put("io.tmp.dirs", directory.resolve("tmp").toString());
        settings.put(
                "execution.checkpointing.dir", directory.resolve("checkpoints").toUri().toString());
        settings.put(
                "execution.checkpointing.savepoint-dir",
                directory.resolve("savepoints").toUri().toString());
        Configuration flink = configuration();
        List<String> command =
                command(
                        flink,
                        JobManagerProcessUtils.generateJvmParametersStr(
                                JobManagerProcessUtils
                                        .processSpecFromConfigWithNewOptionToInterpretLegacyHeap(
                                                flink, JobManagerOptions.JVM_HEAP_MEMORY),
                                flink),
                        classPath,
                        main);
        command.addAll(options(settings));
        command.addAll(program);
        jobManager = start(command);
    }

    /** Starts a JobManager that takes jobs from clients. */
    static FlinkCluster start(Path directory) throws InterruptedException {
        return started(new FlinkCluster(directory, classPath(), SESSION, List.of()));
    }

    /** Starts a JobManager that runs the jar with these arguments itself. */
    static FlinkCluster startApplication(Path directory, String... arguments)
            throws IOException, InterruptedException {
        // Its main class alone, without Walgraph's own that lie beside it.
        String main = ApplicationJobManager.class.getName();
        String file = main.replace('.', '/') + ".class";
        Path alone = directory.resolve("application").resolve(file);
        Files.createDirectories(alone.getParent());
        Files.copy(Path.of("target", "test-classes").resolve(file), alone);
        List<String> program = new ArrayList<>(List.of(ShadedJarIT.JAR.toString()));
        program.addAll(List.of(arguments));
        return started(
                new FlinkCluster(
                        directory,
                        classPath() + File.pathSeparator + directory.resolve("application"),
                        main,
                        program));
    }

    private static FlinkCluster started(FlinkCluster cluster) throws InterruptedException {
        try {
            cluster.takePorts();
            return cluster;
        } catch (AssertionError | InterruptedException e) {
            cluster.close();
            throw e;
        }
    }

    /** The JobManager has taken free ports, and says which. */
    private void takePorts() throws InterruptedException {
        settings.put(
                "jobmanager.rpc.port",
                numberAfter("started at pekko.tcp://flink@localhost:", jobManager));
        settings.put("rest.port", numberAfter("Rest endpoint listening at 127.0.0.1:", jobManager));
    }

    private static String numberAfter(String text, ChildProcess process)
            throws InterruptedException {
        String line = process.await(text, each -> each.contains(text));
        return line.substring(line.indexOf(text) + text.length()).replaceFirst("\\D.*", "");
    }

    private Configuration configuration() {
        return GlobalConfiguration.loadConfiguration(
                "flink-conf", Configuration.fromMap(new LinkedHashMap<>(settings)));
    }

    /** Starts one more TaskManager, with as much memory as Flink's own scripts would give it. */
    void startTaskManager(String id) {
        Configuration flink = configuration();
        TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(flink);
        Map<String, String> own = new LinkedHashMap<>(settings);
        own.put("taskmanager.resource-id", id);
        own.put("io.tmp.dirs", directory.resolve(id).toString());
        String sizes = TaskExecutorProcessUtils.generateDynamicConfigsStr(memory);
        for (String size : sizes.replace("-D ", "").strip().split(" ")) {
            String[] parts = size.split("=", 2);
            own.put(parts[0], parts[1]);
        }
        List<String> command =
                command(
                        flink,
                        ProcessMemoryUtils.generateJvmParametersStr(memory),
                        classPath(),
                        TASK_MANAGER);
        command.addAll(options(own));
        taskManagers.put(id, start(command));
    }

    /** Kills a TaskManager as if its machine had died. */
    void killTaskManager(String id) throws InterruptedException {
        taskManager(id).kill();
    }

    ChildProcess jobManager() {
        return jobManager;
    }

    ChildProcess taskManager(String id) {
        ChildProcess process = taskManagers.get(id);
        if (process == null) {
            throw new IllegalArgumentException(id);
        }
        return process;
    }

    /** Runs Flink's client, and gives what it has printed when it has ended well. */
    String client(String command, String... arguments) throws InterruptedException {
        List<String> all = command(configuration(), "-Xmx512m", classPath(), CLIENT);
        all.addAll(List.of(command, "--target", "remote"));
        settings.forEach((key, value) -> all.add("-D" + key + "=" + value));
        all.addAll(List.of(arguments));
        try (ChildProcess client = start(all)) {
            int code = client.exitCode();
            if (code != 0) {
                throw new AssertionError("the client ends with " + code + ":\n" + client.output());
            }
            return client.output();
        }
    }

    private static List<String> options(Map<String, String> settings) {
        List<String> options = new ArrayList<>(List.of("--configDir", confDirectory()));
        settings.forEach((key, value) -> options.addAll(List.of("-D", key + "=" + value)));
        return options;
    }

    private static List<String> command(
            Configuration flink, String memory, String classPath, String main) {
        Path logging =
                Path.of("src/test/resources/dev/walgraph/deployment/log4j-cluster.properties");
        List<String> command = new ArrayList<>();
        command.add(ChildProcess.java());
        command.addAll(words(flink.get(CoreOptions.FLINK_JVM_OPTIONS)));
        command.addAll(words(memory));
        // These processes live for a minute: what is compiled well is compiled too late.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.add("-Dlog4j.configurationFile=" + logging.toUri());
        command.addAll(List.of("-cp", classPath, main));
        return command;
    }

    private static ChildProcess start(List<String> command) {
        return ChildProcess.start(Map.of("FLINK_CONF_DIR", confDirectory()), command);
    }

    private static String classPath() {
        List<String> parts = new ArrayList<>();
        parts.add(ShadedJarIT.FLINK_LIB.toAbsolutePath() + "/*");
        for (Class<?> type : IN_LIBRARIES) {
            parts.add(type.getProtectionDomain().getCodeSource().getLocation().getPath());
        }
        return String.join(File.pathSeparator, parts);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    private static String confDirectory() {
        return Path.of("flink-conf").toAbsolutePath().toString();
    }

    /** Asks the JobManager until the answer is as described. */
    JsonNode await(String path, String description, Predicate<JsonNode> wanted)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            JsonNode answer = JSON.readTree(get("http://localhost:" + restPort() + path));
            if (wanted.test(answer)) {
                return answer;
            }
            if (System.nanoTime() > end || !jobManager.isAlive()) {
                throw new AssertionError(
                        "no " + description + ": " + answer + "\n" + jobManager.output());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private String restPort() {
        return String.valueOf(settings.get("rest.port"));
    }

    /** What all processes but the clients have logged. */
    String logs() {
        StringBuilder logs = new StringBuilder(jobManager.output());
        taskManagers.values().forEach(process -> logs.append('\n').append(process.output()));
        return logs.toString();
    }

    /** What a TaskManager shows to Prometheus. */
    String metrics(String id) throws IOException, InterruptedException {
        String text = "Started PrometheusReporter HTTP server on port ";
        return get("http://localhost:" + numberAfter(text, taskManager(id)) + "/metrics");
    }

    private String get(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Override
    public void close() {
        taskManagers.values().forEach(ChildProcess::close);
        jobManager.close();
    }
}
