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
 * lagBytes} (log that the database has written and the stream has not given yet).
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
    }

    void rowRead() {
        rows.inc();
    }

    void transactionRead(TransactionInfo transaction, @Nullable Pulse current) {
        transactions.inc();
        lsn = transaction.lsn();
        pulse = current;
        lagMillis =
                System.currentTimeMillis()
                        - TimeUnit.MICROSECONDS.toMillis(transaction.commitTimestampMicros());
    }

    private long lagBytes() {
        Pulse current = pulse;
        return current == null ? 0 : Math.max(0, current.serverLsn() - lsn);
    }
}
