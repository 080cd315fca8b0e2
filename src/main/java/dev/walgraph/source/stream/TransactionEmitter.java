package dev.walgraph.source.stream;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.SourceEvent.Commits;
import dev.walgraph.graph.TransactionInfo;
import dev.walgraph.source.catalog.Capture;
import dev.walgraph.source.catalog.CapturedTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.cdc.connectors.base.source.meta.offset.Offset;
import org.apache.flink.cdc.connectors.base.source.meta.split.SourceRecords;
import org.apache.flink.cdc.connectors.base.source.meta.split.SourceSplitState;
import org.apache.flink.cdc.connectors.base.source.meta.split.StreamSplitState;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns the connector's records into events, and says after each batch which transactions are
 * complete.
 *
 * <p>Rows go out at once, with the time that their transaction will have when it ends: every record
 * carries the commit timestamp, and the clock moves only at ends. A batch is emitted in one step,
 * so that no checkpoint falls inside it; the position in a checkpoint is the end of the last
 * transaction that was complete, and one that was emitted in part comes again whole.
 */
final class TransactionEmitter
        implements RecordEmitter<SourceRecords, SourceEvent, SourceSplitState> {

    private final TransactionDialect dialect;
    private final StreamMetrics metrics;
    private final int ordinal;
    private final int sources;
    private final Map<String, Map<String, StreamTable>> tables = new HashMap<>();
    private final List<TransactionInfo> complete = new ArrayList<>();

    /** The time of the last complete transaction; null before the first call. */
    private @Nullable Long clock;

    TransactionEmitter(
            TransactionDialect dialect,
            Capture capture,
            StreamMetrics metrics,
            int ordinal,
            int sources) {
        this.dialect = dialect;
        this.metrics = metrics;
        this.ordinal = ordinal;
        this.sources = sources;
        for (int i = 0; i < capture.tables().size(); i++) {
            CapturedTable table = capture.tables().get(i);
            tables.computeIfAbsent(WireNames.of(table.name().schema()), name -> new HashMap<>())
                    .put(WireNames.of(table.name().table()), new StreamTable(i, table));
        }
    }

    /** Called with an empty batch at every poll, also before the first message has come. */
    @Override
    public void emitRecord(
            SourceRecords records, SourceOutput<SourceEvent> output, SourceSplitState state) {
        StreamSplitState split = state.asStreamSplitState();
        Pulse pulse = dialect.pulse();
        if (clock == null) {
            begin(split, output);
            metrics.follow(pulse);
        }
        if (pulse != null && !records.iterator().hasNext()) {
            pulse.requireSound();
        }
        for (Iterator<SourceRecord> i = records.iterator(); i.hasNext(); ) {
            emit(i.next(), output);
        }
        if (!complete.isEmpty()) {
            announce(split, output);
        }
    }

    /**
     * A watermark is not part of a checkpoint; and the snapshot, if there was one, is complete once
     * the stream is read.
     */
    private void begin(StreamSplitState split, SourceOutput<SourceEvent> output) {
        Offset offset = Objects.requireNonNull(split.getStartingOffset());
        TransactionInfo snapshot = StreamOffset.unannounced(offset);
        if (snapshot != null) {
            complete.add(snapshot);
            clock = CommitTime.SNAPSHOT;
            announce(split, output);
        } else {
            clock = Objects.requireNonNull(StreamOffset.clock(offset));
            output.emitWatermark(new Watermark(clock));
        }
    }

    private void emit(SourceRecord record, SourceOutput<SourceEvent> output) {
        LogEvent event = (LogEvent) record.value();
        long time =
                CommitTime.next(
                        Objects.requireNonNull(clock), event.commitMicros(), ordinal, sources);
        if (event instanceof LogEvent.Change change) {
            emitRow(change, time, output);
        } else {
            end((LogEvent.Commit) event, time);
        }
    }

    private void emitRow(LogEvent.Change change, long time, SourceOutput<SourceEvent> output) {
        StreamTable table =
                tables.getOrDefault(change.table().schema(), Map.of()).get(change.table().table());
        // The connector's filter of tables knows no difference of case.
        if (table != null) {
            table.decode(change, time, event -> output.collect(event, time));
            metrics.rowRead();
        }
    }

    private void end(LogEvent.Commit commit, long time) {
        TransactionInfo transaction =
                new TransactionInfo(time, commit.lsn(), commit.txId(), commit.commitMicros());
        clock = transaction.time();
        complete.add(transaction);
        metrics.transactionRead(transaction);
        Pulse pulse = dialect.pulse();
        if (pulse != null) {
            pulse.transactionSeen();
        }
    }

    private void announce(StreamSplitState split, SourceOutput<SourceEvent> output) {
        TransactionInfo last = complete.get(complete.size() - 1);
        output.collect(new Commits(complete), last.time());
        output.emitWatermark(new Watermark(last.time()));
        split.setStartingOffset(StreamOffset.end(last));
        complete.clear();
    }
}
