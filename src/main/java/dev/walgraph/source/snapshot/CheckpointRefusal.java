package dev.walgraph.source.snapshot;

import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * What an enumerator throws when it is asked for a checkpoint from which a job could not go on.
 *
 * <p>Flink asks once even where checkpoints are off during backlogs, and whenever the backlog ends.
 * The cause tells it that the job is not that far yet, as it is while tasks start: it does not take
 * that for a failure, neither in its count nor in its log. Any other exception would be shown with
 * a stack trace.
 */
public final class CheckpointRefusal extends FlinkRuntimeException {

    public CheckpointRefusal(String message) {
        super(message, notYet(message));
    }

    /** Of this, Flink tells who asked for a savepoint no more than the reason and the cause. */
    private static CheckpointException notYet(String message) {
        return new CheckpointException(
                message,
                CheckpointFailureReason.NOT_ALL_REQUIRED_TASKS_RUNNING,
                new FlinkRuntimeException(message));
    }
}
