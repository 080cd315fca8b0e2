package dev.walgraph.source.stream;

import dev.walgraph.source.connection.ConnectionFailure;
import dev.walgraph.source.connection.Connections;
import dev.walgraph.source.connection.FinalFailure;
import dev.walgraph.source.snapshot.CheckpointRefusal;
import dev.walgraph.source.snapshot.SnapshotLost;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.cdc.connectors.base.source.assigner.StreamSplitAssigner;
import org.apache.flink.cdc.connectors.base.source.assigner.state.PendingSplitsState;
import org.apache.flink.cdc.connectors.base.source.meta.split.SourceSplitBase;
import org.apache.flink.cdc.connectors.postgres.source.config.PostgresSourceConfig;
import org.apache.flink.cdc.connectors.postgres.source.enumerator.PostgresSourceEnumerator;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * Hands out the stream.
 *
 * <p>Until it has, no checkpoint may be taken: with one from between bootstrap and stream a job
 * could not go on.
 */
final class TransactionEnumerator extends PostgresSourceEnumerator {

    private final TransactionDialect dialect;
    private final boolean restored;
    private boolean assigned;

    TransactionEnumerator(
            SplitEnumeratorContext<SourceSplitBase> context,
            PostgresSourceConfig configuration,
            StreamSplitAssigner assigner,
            TransactionDialect dialect,
            boolean restored) {
        super(context, configuration, assigner, dialect, Boundedness.CONTINUOUS_UNBOUNDED);
        this.dialect = dialect;
        this.restored = restored;
        this.assigned = restored;
    }

    @Override
    public void start() {
        if (context.currentParallelism() != 1) {
            throw new IllegalStateException(
                    "source \"" + dialect.source().id() + "\" must run with parallelism 1");
        }
        if (restored) {
            requireSlot();
        } else {
            context.setIsProcessingBacklog(true);
        }
        super.start();
    }

    /** The connector would create a slot that is gone, and pass over what was in it. */
    private void requireSlot() {
        try (Connection connection = Connections.open(dialect.source())) {
            if (SlotGuard.usable(dialect.source(), connection) == null) {
                throw FinalFailure.of(SlotGuard.missing(dialect.source()));
            }
        } catch (SQLException e) {
            throw ConnectionFailure.exception(dialect.source(), e);
        }
    }

    @Override
    protected void assignSplits() {
        super.assignSplits();
        if (!assigned && splitAssigner.noMoreSplits()) {
            assigned = true;
            context.setIsProcessingBacklog(false);
        }
    }

    @Override
    public PendingSplitsState snapshotState(long checkpoint) {
        if (!assigned) {
            throw new CheckpointRefusal(
                    "no checkpoint or savepoint can be taken before source \""
                            + dialect.source().id()
                            + "\" streams");
        }
        return super.snapshotState(checkpoint);
    }

    /** The stream comes back only if no checkpoint has it: then there is nothing to go on from. */
    @Override
    public void addSplitsBack(List<SourceSplitBase> splits, int subtask) {
        if (dialect.follows() && !splits.isEmpty()) {
            throw new FlinkRuntimeException(
                    "the job failed before its first checkpoint: the bootstrap begins again");
        }
        super.addSplitsBack(splits, subtask);
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        if (event instanceof SnapshotLost lost) {
            throw new FlinkRuntimeException(
                    "snapshot " + lost.snapshot() + " is gone: the bootstrap begins again");
        }
        super.handleSourceEvent(subtask, event);
    }
}
