package dev.walgraph.source.snapshot;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.source.catalog.Capture;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** The bounded source of the rows that are there when a job starts. */
public final class CopySource implements Source<SourceEvent, CopySplit, Void> {

    private final PostgresSourceDefinition source;
    private final Capture capture;
    private final int parallelism;
    private final long rangeBlocks;

    /**
     * @param parallelism how many COPY streams run side by side in the one reader
     */
    public CopySource(PostgresSourceDefinition source, Capture capture, int parallelism) {
        this(source, capture, parallelism, CopyPlan.RANGE_BLOCKS);
    }

    /**
     * @param rangeBlocks the size of a range, in blocks
     */
    public CopySource(
            PostgresSourceDefinition source, Capture capture, int parallelism, long rangeBlocks) {
        this.source = source;
        this.capture = capture;
        this.parallelism = parallelism;
        this.rangeBlocks = rangeBlocks;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<CopySplit, Void> createEnumerator(
            SplitEnumeratorContext<CopySplit> context) {
        return new CopyEnumerator(context, source, capture, rangeBlocks);
    }

    @Override
    public SplitEnumerator<CopySplit, Void> restoreEnumerator(
            SplitEnumeratorContext<CopySplit> context, Void state) {
        return createEnumerator(context);
    }

    @Override
    public SimpleVersionedSerializer<CopySplit> getSplitSerializer() {
        return new CopySplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<Void> getEnumeratorCheckpointSerializer() {
        return new NoStateSerializer();
    }

    @Override
    public SourceReader<SourceEvent, CopySplit> createReader(SourceReaderContext context) {
        return CopyReader.create(source, capture, parallelism, context);
    }
}
