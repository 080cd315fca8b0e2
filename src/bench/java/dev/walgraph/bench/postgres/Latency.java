package dev.walgraph.bench.postgres;

import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ResultChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * How long it takes from a commit to a reaction, while transactions of one row come at a steady
 * rate, whether they are answered or not.
 */
final class Latency {

    private static final int WRITERS = 2;

    private static final String INSERT =
            "INSERT INTO orders VALUES (?, 1, 'pending', 1, 1.25, 'to the customer', now())";

    private final int rate;
    private final int transactions;
    private final List<Percentile> percentiles = new ArrayList<>();

    /**
     * @param rate transactions in a second, of all writers together
     * @param transactions how many there are, of which a quarter is not measured
     */
    Latency(int rate, int transactions) {
        this.rate = rate;
        this.transactions = transactions;
    }

    /** One of several figures of a run: who has not got that of the last run yet needs no other. */
    final class Percentile {

        private final double percent;
        private final Queue<Double> millis = new ArrayDeque<>();

        private Percentile(double percent) {
            this.percent = percent;
        }

        /** In milliseconds, of a run whose figure has not been taken. */
        double take() throws Exception {
            if (millis.isEmpty()) {
                Histogram nanos = run();
                for (Percentile each : percentiles) {
                    each.millis.add(nanos.getValueAtPercentile(each.percent) / 1e6);
                }
            }
            return millis.remove();
        }
    }

    /** A figure of these runs. */
    Percentile percentile(double percent) {
        Percentile percentile = new Percentile(percent);
        percentiles.add(percentile);
        return percentile;
    }

    private Histogram run() throws Exception {
        Orders orders = Orders.create();
        try (ReadingSlot slot = ReadingSlot.create(orders)) {
            Flight flight = new Flight(transactions);
            try (WholeJob job = WholeJob.start(orders.job(slot.name(), false), flight::landed)) {
                // When the first one has come through, the stream runs.
                orders.insert(0, 0);
                job.await(flight.first);
                List<CompletableFuture<Void>> writers = new ArrayList<>();
                long start = System.nanoTime();
                for (int i = 0; i < WRITERS; i++) {
                    int first = i;
                    writers.add(
                            CompletableFuture.runAsync(() -> write(orders, first, start, flight)));
                }
                CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new)).get();
                job.await(flight.all);
            }
            return flight.nanos;
        }
    }

    private void write(Orders orders, int first, long start, Flight flight) {
        try (Connection connection = orders.database().connect();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = first; i < transactions; i += WRITERS) {
                long due = start + i * TimeUnit.SECONDS.toNanos(1) / rate;
                for (long early = due - System.nanoTime();
                        early > 0;
                        early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                insert.setInt(1, i + 1);
                flight.begun(i);
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Transactions on their way. */
    private static final class Flight {

        private final AtomicLongArray begun;
        private final Histogram nanos = new Histogram(3);
        private final CompletableFuture<Void> first = new CompletableFuture<>();
        private final CompletableFuture<Void> all = new CompletableFuture<>();
        private int landed;

        Flight(int transactions) {
            begun = new AtomicLongArray(transactions);
        }

        /** It is handed to the server now, to be executed and committed. */
        void begun(int transaction) {
            begun.set(transaction, System.nanoTime());
        }

        /** The result change of one has come; called by one thread. */
        void landed(ResultChange change) {
            long now = System.nanoTime();
            if (change.kind() == ResultChange.Kind.SNAPSHOT) {
                return;
            }
            int transaction = (int) ((IntegerValue) change.added().get(0).get(0)).value() - 1;
            if (transaction < 0) {
                first.complete(null);
                return;
            }
            if (transaction >= begun.length() / 4) {
                nanos.recordValue(now - begun.get(transaction));
            }
            if (++landed == begun.length()) {
                all.complete(null);
            }
        }
    }
}
