package dev.walgraph.cli.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The life of the shop: several {@link Clerk}s at work side by side, at a steady rate together.
 *
 * <p>A clerk who cannot keep up works without pause; what was missed is not made up for.
 */
final class ShopWriter {

    private final List<Thread> threads = new ArrayList<>();
    private final Map<ShopEvent, Long> committed = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable SQLException> failure = new AtomicReference<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Opens connections to the database. */
    interface Connections {
        Connection open() throws SQLException;
    }

    /**
     * Clerks at their desks, who begin with {@link #start()}.
     *
     * @param clerks how many
     * @param rate transactions per second, of all together
     * @param seed what they do follows from it (when they do it, and so who comes first, does not)
     */
    ShopWriter(Connections connections, int clerks, double rate, long seed) throws SQLException {
        long pauseNanos = (long) (TimeUnit.SECONDS.toNanos(1) * clerks / rate);
        for (int i = 0; i < clerks; i++) {
            Clerk clerk = new Clerk(connections.open(), seed + i);
            long offsetNanos = pauseNanos * i / clerks;
            Thread thread = new Thread(() -> run(clerk, offsetNanos, pauseNanos), "clerk-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    void start() {
        threads.forEach(Thread::start);
    }

    private void run(Clerk clerk, long offsetNanos, long pauseNanos) {
        try (clerk) {
            long due = System.nanoTime() + offsetNanos;
            while (!stopped.await(due - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                committed.merge(clerk.work(), 1L, Long::sum);
                due = Math.max(due + pauseNanos, System.nanoTime());
            }
        } catch (SQLException e) {
            failure.compareAndSet(null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The transactions committed so far. */
    long transactions() {
        return committed.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The transactions committed so far, of one kind. */
    long transactions(ShopEvent event) {
        return committed.getOrDefault(event, 0L);
    }

    /** What ended a clerk's work before its time, if anything did. */
    @Nullable SQLException failure() {
        return failure.get();
    }

    /** Ends the work: returns when the last transaction is committed. */
    void stop() {
        stopped.countDown();
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
