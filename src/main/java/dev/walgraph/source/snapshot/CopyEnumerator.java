package dev.walgraph.source.snapshot;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.source.catalog.Capture;
import dev.walgraph.source.connection.ConnectionFailure;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the snapshot, hands out its parts, and keeps it open until all are read.
 *
 * <p>Nothing of it is ever part of a checkpoint. When the reader fails, what it has emitted is gone
 * with it, so that the bootstrap begins again with a fresh snapshot.
 */
public final class CopyEnumerator implements SplitEnumerator<CopySplit, Void> {

    private static final Logger LOG = LoggerFactory.getLogger(CopyEnumerator.class);

    /** The only reader. */
    private static final int READER = 0;

    private final SplitEnumeratorContext<CopySplit> context;
    private final PostgresSourceDefinition source;
    private final Capture capture;
    private final long rangeBlocks;
    private final Queue<CopySplit> remaining = new ArrayDeque<>();

    private @Nullable SlotSnapshot snapshot;
    private int requests;
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile boolean closed;

    CopyEnumerator(
            SplitEnumeratorContext<CopySplit> context,
            PostgresSourceDefinition source,
            Capture capture,
            long rangeBlocks) {
        this.context = context;
        this.source = source;
        this.capture = capture;
        this.rangeBlocks = rangeBlocks;
    }

    /** A snapshot with the plan for reading it. */
    private record Opened(SlotSnapshot snapshot, CopyPlan plan) {}

    @Override
    public void start() {
        if (context.currentParallelism() != 1) {
            throw new IllegalStateException(
                    "source \"" + source.id() + "\" must run with parallelism 1");
        }
        begin();
    }

    /** The place from which to stream when all has been read. */
    public SnapshotPoint point() {
        if (snapshot == null) {
            throw new IllegalStateException("no snapshot has been taken");
        }
        return snapshot.point();
    }

    private void begin() {
        int mine = attempts.incrementAndGet();
        LOG.info(
                "Source {} waits for running transactions to end, to take a snapshot", source.id());
        context.callAsync(() -> open(mine), this::opened);
    }

    private Opened open(int mine) throws SQLException {
        try {
            SlotSnapshot taken = SlotSnapshot.take(source);
            try {
                if (closed || mine != attempts.get()) {
                    throw new SQLException("nobody waits for the snapshot any more");
                }
                return new Opened(taken, CopyPlan.of(source, capture, taken.name(), rangeBlocks));
            } catch (SQLException | RuntimeException e) {
                taken.close();
                throw e;
            }
        } catch (SQLException e) {
            throw ConnectionFailure.exception(source, e);
        }
    }

    private void opened(@Nullable Opened opened, @Nullable Throwable failure) {
        if (opened == null) {
            if (!closed) {
                throw new FlinkRuntimeException(
                        "the bootstrap of source \"" + source.id() + "\" could not begin", failure);
            }
            return;
        }
        snapshot = opened.snapshot();
        remaining.addAll(opened.plan().splits());
        LOG.info(
                "Source {} reads {} tables in {} parts from the snapshot at {}",
                source.id(),
                capture.tables().size(),
                remaining.size(),
                snapshot.point());
        assign();
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {
        requests++;
        assign();
    }

    private void assign() {
        if (snapshot == null) {
            return;
        }
        while (requests > 0) {
            requests--;
            CopySplit split = remaining.poll();
            if (split == null) {
                context.signalNoMoreSplits(READER);
            } else {
                context.assignSplit(split, READER);
            }
        }
    }

    @Override
    public void addSplitsBack(List<CopySplit> splits, int subtask) {
        if (!splits.isEmpty()) {
            LOG.info("Source {} begins its bootstrap again", source.id());
            discard();
            begin();
        }
    }

    @Override
    public void addReader(int subtask) {
        // The reader asks for splits itself.
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        if (event instanceof SnapshotLost lost) {
            throw new FlinkRuntimeException(
                    "snapshot " + lost.snapshot() + " is gone: the bootstrap begins again");
        }
    }

    /** Refuses: a job restored from the middle of a bootstrap could not complete it. */
    @Override
    public Void snapshotState(long checkpointId) {
        throw new CheckpointRefusal(
                "no checkpoint or savepoint can be taken while source \""
                        + source.id()
                        + "\" loads its tables");
    }

    @Override
    public void close() throws IOException {
        closed = true;
        if (snapshot != null) {
            try {
                snapshot.close();
            } catch (SQLException e) {
                throw new IOException("the snapshot could not be closed", e);
            }
        }
    }

    private void discard() {
        remaining.clear();
        requests = 0;
        if (snapshot != null) {
            try {
                snapshot.close();
            } catch (SQLException e) {
                LOG.warn("Source {} could not close its snapshot", source.id(), e);
            }
            snapshot = null;
        }
    }
}
