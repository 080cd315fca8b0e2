package dev.walgraph.source.snapshot;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.SourceEvent.RowChange;
import dev.walgraph.source.catalog.Capture;
import dev.walgraph.source.catalog.RowDecoder;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.SourceReaderBase;
import org.apache.flink.connector.base.source.reader.fetcher.SplitFetcher;
import org.apache.flink.connector.base.source.reader.fetcher.SplitFetcherManager;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.core.io.InputStatus;

/** Reads several splits side by side, each on a thread of its own. */
@SuppressWarnings("try") // Flink's interface may be interrupted when it closes.
final class CopyReader extends SourceReaderBase<RowChange, SourceEvent, CopySplit, CopySplit> {

    private final int parallelism;
    private final CopyTally tally;

    private CopyReader(
            Threads threads, int parallelism, CopyTally tally, SourceReaderContext context) {
        super(
                threads,
                (row, output, split) -> output.collect(row, CommitTime.SNAPSHOT),
                context.getConfiguration(),
                context);
        this.parallelism = parallelism;
        this.tally = tally;
    }

    static CopyReader create(
            PostgresSourceDefinition source,
            Capture capture,
            int parallelism,
            SourceReaderContext context) {
        CopyTally tally = new CopyTally(source.id(), context.metricGroup());
        List<RowDecoder> decoders =
                IntStream.range(0, capture.tables().size())
                        .mapToObj(i -> new RowDecoder(i, capture.tables().get(i)))
                        .toList();
        Threads threads =
                new Threads(
                        () ->
                                new CopySplitReader(
                                        source,
                                        decoders,
                                        tally,
                                        context::sendSourceEventToCoordinator),
                        context.getConfiguration());
        return new CopyReader(threads, parallelism, tally, context);
    }

    @Override
    public void start() {
        for (int i = 0; i < parallelism; i++) {
            context.sendSplitRequest();
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<SourceEvent> output) throws Exception {
        InputStatus status = super.pollNext(output);
        if (status == InputStatus.END_OF_INPUT) {
            tally.done();
        }
        return status;
    }

    @Override
    protected void onSplitFinished(Map<String, CopySplit> finished) {
        finished.forEach((id, split) -> context.sendSplitRequest());
    }

    @Override
    protected CopySplit initializedState(CopySplit split) {
        return split;
    }

    @Override
    protected CopySplit toSplitType(String id, CopySplit state) {
        return state;
    }

    /** A thread per split; it ends with it. */
    private static final class Threads extends SplitFetcherManager<RowChange, CopySplit> {

        Threads(Supplier<SplitReader<RowChange, CopySplit>> readers, Configuration configuration) {
            super(readers, configuration);
        }

        @Override
        public void addSplits(List<CopySplit> splits) {
            for (CopySplit split : splits) {
                SplitFetcher<RowChange, CopySplit> fetcher = createSplitFetcher();
                fetcher.addSplits(List.of(split));
                startFetcher(fetcher);
            }
        }

        /** For readers that give splits back unread, as this one never does. */
        @Override
        public void removeSplits(List<CopySplit> splits) {
            throw new IllegalStateException("splits are read to their end");
        }
    }
}
