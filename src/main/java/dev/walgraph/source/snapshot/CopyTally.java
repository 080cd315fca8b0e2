package dev.walgraph.source.snapshot;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what a bootstrap has read, for metrics, the log, and whoever listens.
 *
 * <p>The metrics' names are a promise: {@code bootstrapRows}, {@code bootstrapBytes}, {@code
 * bootstrapPercent}.
 */
final class CopyTally {

    private static final Logger LOG = LoggerFactory.getLogger(CopyTally.class);

    private static final long ANNOUNCE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LOG_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final String sourceId;
    private final LongAdder rows = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final AtomicLong lastAnnounced;
    private final AtomicLong lastLogged;
    private volatile long estimatedRows = -1;
    private volatile boolean done;

    CopyTally(String sourceId, MetricGroup metrics) {
        this.sourceId = sourceId;
        this.lastAnnounced = new AtomicLong(System.nanoTime());
        this.lastLogged = new AtomicLong(System.nanoTime());
        metrics.gauge("bootstrapRows", (Gauge<Long>) rows::sum);
        metrics.gauge("bootstrapBytes", (Gauge<Long>) bytes::sum);
        metrics.gauge("bootstrapPercent", (Gauge<Integer>) () -> progress().percent());
    }

    void begun(CopySplit split) {
        estimatedRows = split.estimatedRows();
    }

    void read(long moreRows, long moreBytes) {
        rows.add(moreRows);
        bytes.add(moreBytes);
        if (isTime(lastAnnounced, ANNOUNCE_NANOS)) {
            progress().announce();
        }
        if (isTime(lastLogged, LOG_NANOS)) {
            log();
        }
    }

    void done() {
        if (!done) {
            done = true;
            log();
            progress().announce();
        }
    }

    private void log() {
        BootstrapProgress now = progress();
        LOG.info(
                "Source {} has read {} rows, {} bytes ({})",
                sourceId,
                now.rows(),
                now.bytes(),
                now.percent() < 0 ? "of an unknown number" : now.percent() + " %");
    }

    private BootstrapProgress progress() {
        return new BootstrapProgress(sourceId, rows.sum(), bytes.sum(), estimatedRows, done);
    }

    private static boolean isTime(AtomicLong last, long interval) {
        long before = last.get();
        long now = System.nanoTime();
        return now - before >= interval && last.compareAndSet(before, now);
    }
}
