package dev.walgraph.source;

import dev.walgraph.config.BootstrapDefinition;
import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.source.catalog.Capture;
import dev.walgraph.source.snapshot.CopyEnumerator;
import dev.walgraph.source.snapshot.CopySource;
import dev.walgraph.source.snapshot.SnapshotPoint;
import dev.walgraph.source.stream.TransactionSource;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.base.source.hybrid.HybridSource;
import org.apache.flink.connector.base.source.hybrid.HybridSource.SourceSwitchContext;
import org.jspecify.annotations.Nullable;

/** Makes the Flink sources of databases. */
public final class PostgresSources {

    private PostgresSources() {}

    /**
     * The source of a database's rows and transactions.
     *
     * <p>It runs with parallelism 1 and makes its own timestamps and watermarks. The snapshot's
     * rows come first, at {@link dev.walgraph.graph.CommitTime#SNAPSHOT}; the watermark of that
     * time, and a {@link SourceEvent.Commits} before it, say that they are complete. Without a
     * bootstrap both come at once.
     *
     * @param capture what to read, from {@link
     *     dev.walgraph.source.catalog.PostgresCatalog#capture}; the tables' indexes in events are
     *     their places there
     * @param ordinal the source's place among the job's sources
     * @param sources how many sources the job has
     */
    public static Source<SourceEvent, ?, ?> create(
            PostgresSourceDefinition source, Capture capture, int ordinal, int sources) {
        BootstrapDefinition bootstrap = source.bootstrap();
        if (bootstrap == null) {
            return TransactionSource.of(source, capture, null, ordinal, sources);
        }
        CopySource copy = new CopySource(source, capture, bootstrap.parallelism());
        return HybridSource.<SourceEvent, CopyEnumerator>builder(copy)
                .addSource(
                        new StreamAfterCopy(source, capture, ordinal, sources),
                        Boundedness.CONTINUOUS_UNBOUNDED)
                .build();
    }

    /** The stream from where the snapshot was taken; from its own state after a restore. */
    private record StreamAfterCopy(
            PostgresSourceDefinition source, Capture capture, int ordinal, int sources)
            implements HybridSource.SourceFactory<SourceEvent, TransactionSource, CopyEnumerator> {

        @Override
        public TransactionSource create(SourceSwitchContext<CopyEnumerator> context) {
            @Nullable CopyEnumerator copy = context.getPreviousEnumerator();
            SnapshotPoint point = copy == null ? null : copy.point();
            return TransactionSource.of(source, capture, point, ordinal, sources);
        }
    }
}
