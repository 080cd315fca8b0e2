package dev.walgraph.source.stream;

import dev.walgraph.graph.TransactionInfo;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MeterView;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen of a stream from outside.
 *
 * <p>The names are a promise: {@code rows}, {@code rowsPerSecond}, {@code transactions}, {@code
 * transactionsPerSecond}, {@code lagMillis} (age of the last transaction when it was read), {@code
 * lagBytes} (log that the database has written and the stream has not given yet), {@code
 * silentMillis} (for how long nothing has come, not even a keepalive).
 */
final class StreamMetrics {

    private final Counter rows;
    private final Counter transactions;
    private volatile long lagMillis;
    private volatile long lsn;
    private volatile @Nullable Pulse pulse;

    StreamMetrics(MetricGroup metrics) {
        rows = metrics.counter("rows");
        transactions = metrics.counter("transactions");
        metrics.meter("rowsPerSecond", new MeterView(rows));
        metrics.meter("transactionsPerSecond", new MeterView(transactions));
        metrics.gauge("lagMillis", (Gauge<Long>) () -> lagMillis);
        metrics.gauge("lagBytes", (Gauge<Long>) this::lagBytes);
        metrics.gauge("silentMillis", (Gauge<Long>) this::silentMillis);
    }

    /** From here on the stream is read that has this pulse. */
    void follow(@Nullable Pulse current) {
        pulse = current;
    }

    void rowRead() {
        rows.inc();
    }

    void transactionRead(TransactionInfo transaction) {
        transactions.inc();
        lsn = transaction.lsn();
        lagMillis =
                System.currentTimeMillis()
                        - TimeUnit.MICROSECONDS.toMillis(transaction.commitTimestampMicros());
    }

    private long silentMillis() {
        Pulse current = pulse;
        return current == null ? 0 : TimeUnit.NANOSECONDS.toMillis(current.hearing().silentNanos());
    }

    private long lagBytes() {
        Pulse current = pulse;
        return current == null ? 0 : Math.max(0, current.serverLsn() - lsn);
    }
}
