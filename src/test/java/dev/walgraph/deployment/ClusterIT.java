package dev.walgraph.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.walgraph.source.testing.PostgresServer;
import dev.walgraph.testing.history.CommittedOutput;
import dev.walgraph.testing.history.OrderHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar of the build runs on a Flink cluster of several processes, from which one is taken away,
 * and moves to another parallelism by a savepoint. What the reaction {@code file} has committed is
 * the database's history each time, while orders are written all along.
 */
class ClusterIT {

    private static final long SEED = Long.getLong("walgraph.seed", 1);

    @TempDir private Path directory;

    private final OrderHistory history = new OrderHistory(PostgresServer.createDatabase(), SEED);
    private final ExecutorService writer = Executors.newSingleThreadExecutor();

    @Test
    void aJobSurvivesATaskManagerAndMovesByASavepoint(TestReporter report) throws Exception {
        Path output = directory.resolve("output");
        String job = writeJob(output);
        try (FlinkCluster cluster = FlinkCluster.start(directory)) {
            cluster.startTaskManager("tm-1");
            cluster.startTaskManager("tm-2");
            awaitTaskManagers(cluster, 2);
            CommittedOutput committed = new CommittedOutput(output);

            Future<?> writing = writer.submit(history);
            String id = submit(cluster, job, "--parallelism", "4");
            committed.awaitSnapshot(cluster.jobManager());
            awaitRunning(cluster, id, 4);
            checkEnd(writing, committed, cluster, report);
            checkMetrics(cluster.metrics("tm-1") + cluster.metrics("tm-2"));

            writing = writer.submit(history);
            String lost = taskManagerOfTheSource(cluster, id);
            awaitNextCheckpoint(cluster, id);
            cluster.killTaskManager(lost);
            cluster.startTaskManager("tm-3");
            cluster.await(
                    "/jobs/" + id + "/checkpoints",
                    "checkpoint that the job was started from again",
                    checkpoints -> checkpoints.at("/counts/restored").asInt() > 0);
            awaitRunning(cluster, id, 4);
            awaitNextCheckpoint(cluster, id);
            checkEnd(writing, committed, cluster, report);

            writing = writer.submit(history);
            awaitNextCheckpoint(cluster, id);
            String stopped = cluster.client("stop", id);
            String savepoint = find("Savepoint completed\\. Path: (\\S+)", stopped);
            id = submit(cluster, job, "--fromSavepoint", savepoint, "--parallelism", "3");
            awaitRunning(cluster, id, 3);
            checkEnd(writing, committed, cluster, report);
            checkNothingFailed(cluster, id);
            checkLogs(cluster.logs());
        } finally {
            history.stop();
            writer.shutdownNow();
        }
    }

    @Test
    void anApplicationEndsWithItsJob(TestReporter report) throws Exception {
        Path output = directory.resolve("output");
        String job = writeJob(output);
        CommittedOutput committed = new CommittedOutput(output);
        try (FlinkCluster cluster = FlinkCluster.startApplication(directory, "run", "--job", job)) {
            cluster.startTaskManager("tm-1");
            Future<?> writing = writer.submit(history);
            committed.awaitSnapshot(cluster.jobManager());
            checkEnd(writing, committed, cluster, report);
            String id =
                    cluster.await("/jobs", "one job", jobs -> jobs.path("jobs").size() == 1)
                            .at("/jobs/0/id")
                            .asText();
            cluster.client("stop", id);
            assertThat(cluster.jobManager().exitCode()).as(cluster.jobManager().output()).isZero();
        } finally {
            history.stop();
            writer.shutdownNow();
        }
    }

    private String writeJob(Path output) throws IOException {
        return Files.writeString(
                        directory.resolve("job.yaml"),
                        history.job(output)
                                + """
                                checkpoints:
                                  interval: 1s
                                """)
                .toString();
    }

    /** Submits the job with Flink's client, and gives the id that it has on the cluster. */
    private static String submit(FlinkCluster cluster, String job, String... options)
            throws InterruptedException {
        String[] arguments = new String[options.length + 5];
        arguments[0] = "--detached";
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[options.length + 1] = ShadedJarIT.JAR.toString();
        arguments[options.length + 2] = "run";
        arguments[options.length + 3] = "--job";
        arguments[options.length + 4] = job;
        return find(
                "Job has been submitted with JobID ([0-9a-f]+)", cluster.client("run", arguments));
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return Objects.requireNonNull(matcher.group(1));
    }

    private static void awaitTaskManagers(FlinkCluster cluster, int count) throws Exception {
        cluster.await(
                "/taskmanagers",
                count + " TaskManagers",
                answer -> answer.path("taskmanagers").size() == count);
    }

    /** Waits until all tasks run, as many of the widest operator as there should be. */
    private static void awaitRunning(FlinkCluster cluster, String id, int parallelism)
            throws Exception {
        cluster.await(
                "/jobs/" + id,
                "job that runs",
                job ->
                        elements(job.path("vertices"))
                                        .allMatch(v -> v.path("status").asText().equals("RUNNING"))
                                && job.path("state").asText().equals("RUNNING"));
        JsonNode job = cluster.await("/jobs/" + id, "job", answer -> true);
        assertThat(
                        elements(job.path("vertices"))
                                .mapToInt(v -> v.path("parallelism").asInt())
                                .max())
                .hasValue(parallelism);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static void awaitNextCheckpoint(FlinkCluster cluster, String id) throws Exception {
        String path = "/jobs/" + id + "/checkpoints";
        String completed = "/counts/completed";
        int before =
                cluster.await(path, "checkpoints", answer -> answer.has("counts"))
                        .at(completed)
                        .asInt();
        cluster.await(path, "next checkpoint", answer -> answer.at(completed).asInt() > before);
    }

    private static String taskManagerOfTheSource(FlinkCluster cluster, String id) throws Exception {
        JsonNode job = cluster.await("/jobs/" + id, "job", answer -> answer.has("vertices"));
        String source =
                elements(job.path("vertices"))
                        .filter(vertex -> vertex.path("name").asText().startsWith("Source"))
                        .map(vertex -> vertex.path("id").asText())
                        .findFirst()
                        .orElseThrow();
        return cluster.await("/jobs/" + id + "/vertices/" + source, "source", answer -> true)
                .at("/subtasks/0/taskmanager-id")
                .asText();
    }

    /**
     * A job that has failed and come back gives the same answer, only later. Without a bootstrap,
     * which a truncated table makes begin again, it has no reason to.
     */
    private static void checkNothingFailed(FlinkCluster cluster, String id) throws Exception {
        JsonNode failures =
                cluster.await(
                        "/jobs/" + id + "/exceptions",
                        "failures",
                        answer -> answer.has("exceptionHistory"));
        assertThat(failures.at("/exceptionHistory/entries")).isEmpty();
    }

    private static void checkMetrics(String prometheus) throws IOException {
        String page = Files.readString(Path.of("docs", "operations.md"));
        int begin = page.indexOf("\n## Metrics");
        List<String> documented =
                page.substring(begin, page.indexOf("\n## ", begin + 1))
                        .lines()
                        .filter(line -> line.startsWith("| `"))
                        .flatMap(line -> Arrays.stream(line.split("\\|")[1].split(",")))
                        .map(name -> name.replace("`", "").strip())
                        .toList();
        assertThat(documented).contains("rows", "lagBytes", "resultChanges");
        assertThat(documented)
                .allMatch(
                        name ->
                                prometheus.contains(
                                        "\nflink_taskmanager_job_task_operator_" + name + "{"));
    }

    /** Walgraph logs in the way of the cluster, and no password. */
    private static void checkLogs(String logs) {
        assertThat(logs)
                .containsPattern(
                        "(?m)^cluster [0-9:.]+ INFO +dev\\.walgraph\\.source\\..* - Source shop")
                .doesNotContainPattern("(?i)password\\W{1,5}postgres");
    }

    /** Ends the writing, and compares all that was committed with all that was written. */
    private void checkEnd(
            Future<?> writing, CommittedOutput committed, FlinkCluster cluster, TestReporter report)
            throws Exception {
        history.stop();
        writing.get();
        committed.await(history.lastCommit(), cluster.jobManager());
        committed.verify(history.commits(), 1, report);
    }
}
