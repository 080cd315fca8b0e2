package dev.walgraph.pipeline;

import dev.walgraph.reaction.Reaction;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.client.deployment.executors.PipelineExecutorUtils;
import org.apache.flink.client.program.PerJobMiniClusterFactory;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job that was started from this process, on a mini-cluster in it or on the cluster that Flink's
 * client submits to.
 */
public final class RunningJob {

    /** How long a cancelled job may take to end before its process is left to end it. */
    private static final long CANCEL_SECONDS = 20;

    /** How long a savepoint may take before the job is stopped without it. */
    private static final long SAVEPOINT_SECONDS = 20;

    private static final long HEALTH_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);

    private final JobClient client;
    private final @Nullable MiniCluster cluster;
    private final CompletableFuture<?> result;

    private RunningJob(JobClient client, @Nullable MiniCluster cluster) {
        this.client = client;
        this.cluster = cluster;
        this.result = client.getJobExecutionResult();
    }

    /** Starts a job on a mini-cluster in this process. */
    public static RunningJob startLocal(
            CompiledJob job, List<Reaction> reactions, Configuration configuration)
            throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(configuration);
        JobAssembly.assemble(environment, job, reactions);
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobName(job.definition().name());
        // As Flink's own executor does, which keeps the cluster to itself.
        Configuration settings = Configuration.fromMap(environment.getConfiguration().toMap());
        ClassLoader loader = RunningJob.class.getClassLoader();
        AtomicReference<MiniCluster> cluster = new AtomicReference<>();
        JobClient client =
                PerJobMiniClusterFactory.createWithFactory(
                                settings,
                                parts -> {
                                    MiniCluster made = new MiniCluster(parts);
                                    cluster.set(made);
                                    return made;
                                })
                        .submitJob(
                                PipelineExecutorUtils.getJobGraph(graph, settings, loader), loader)
                        .get();
        return new RunningJob(client, cluster.get());
    }

    /** How the job is; nothing if it runs elsewhere, or has just ended. */
    public Optional<JobHealth> health() throws InterruptedException {
        if (cluster == null || result.isDone()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    JobHealth.of(
                            cluster.getExecutionGraph(client.getJobID())
                                    .get(HEALTH_SECONDS, TimeUnit.SECONDS)));
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            LOG.debug("The job does not say how it is", e);
            return Optional.empty();
        }
    }

    /** Starts a job in an environment. */
    public static RunningJob start(
            StreamExecutionEnvironment environment, CompiledJob job, List<Reaction> reactions)
            throws Exception {
        JobAssembly.assemble(environment, job, reactions);
        return new RunningJob(environment.executeAsync(job.definition().name()), null);
    }

    /** Flink's handle of the job, for savepoints and metrics. */
    public JobClient client() {
        return client;
    }

    /**
     * Waits until the job ends; a cancelled job has ended well.
     *
     * @throws ExecutionException with Flink's exception as its cause, if the job failed
     */
    public void await() throws InterruptedException, ExecutionException {
        try {
            result.get();
        } catch (CancellationException e) {
            // Cancelled by us: the end that was asked for.
        } catch (ExecutionException e) {
            if (!isCancellation(e)) {
                throw e;
            }
        }
    }

    public boolean isDone() {
        return result.isDone();
    }

    /** Cancels the job and waits until it has ended. */
    public void stop() throws InterruptedException, TimeoutException {
        try {
            if (!result.isDone()) {
                client.cancel().get(CANCEL_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | IllegalStateException e) {
            // It has ended meanwhile, and its mini-cluster with it.
        }
        awaitEnd();
    }

    private void awaitEnd() throws InterruptedException, TimeoutException {
        try {
            result.get(CANCEL_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | CancellationException e) {
            // Whatever ended it: it has ended. Who wants to know why has awaited it.
        }
    }

    /**
     * Stops the job with a savepoint from which the next process goes on, so that it repeats
     * nothing, and waits until it has ended. A job that cannot take one now, because it is in the
     * bootstrap or the database is away, is cancelled.
     */
    public void stop(URI savepoints) throws InterruptedException, TimeoutException {
        try {
            client.stopWithSavepoint(false, savepoints.toString(), SavepointFormatType.NATIVE)
                    .get(SAVEPOINT_SECONDS, TimeUnit.SECONDS);
            awaitEnd();
        } catch (ExecutionException | TimeoutException e) {
            LOG.info("No savepoint could be taken; the last checkpoint stands", e);
            stop();
        }
    }

    private static boolean isCancellation(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof org.apache.flink.runtime.client.JobCancellationException) {
                return true;
            }
        }
        return false;
    }
}
