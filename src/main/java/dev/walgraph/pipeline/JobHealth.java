package dev.walgraph.pipeline;

import org.apache.flink.runtime.checkpoint.AbstractCheckpointStats;
import org.apache.flink.runtime.checkpoint.CheckpointStatsHistory;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.FailedCheckpointStats;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.jspecify.annotations.Nullable;

/**
 * How a running job is.
 *
 * @param failure its last failure, after which it was or will be started again; null for none
 * @param lastCheckpointMillis when the last checkpoint was begun that completed; 0 for none
 * @param refused the last checkpoint that failed; null for none
 */
public record JobHealth(
        @Nullable Failure failure, long lastCheckpointMillis, @Nullable RefusedCheckpoint refused) {

    /** Something that went wrong, and when, in milliseconds since the epoch. */
    public record Failure(Throwable cause, long atMillis) {}

    /**
     * A checkpoint that failed.
     *
     * @param atMillis when it was begun, in milliseconds since the epoch
     * @param reason why, in Flink's words
     */
    public record RefusedCheckpoint(long id, long atMillis, String reason) {}

    static JobHealth of(AccessExecutionGraph job) {
        ErrorInfo failure = job.getFailureInfo();
        CheckpointStatsSnapshot checkpoints = job.getCheckpointStatsSnapshot();
        CheckpointStatsHistory history = checkpoints == null ? null : checkpoints.getHistory();
        AbstractCheckpointStats complete =
                history == null ? null : history.getLatestCompletedCheckpoint();
        FailedCheckpointStats failed = history == null ? null : history.getLatestFailedCheckpoint();
        return new JobHealth(
                failure == null
                        ? null
                        : new Failure(
                                failure.getException()
                                        .deserializeError(JobHealth.class.getClassLoader()),
                                failure.getTimestamp()),
                complete == null ? 0 : complete.getTriggerTimestamp(),
                failed == null
                        ? null
                        : new RefusedCheckpoint(
                                failed.getCheckpointId(),
                                failed.getTriggerTimestamp(),
                                String.valueOf(failed.getFailureMessage())));
    }
}
