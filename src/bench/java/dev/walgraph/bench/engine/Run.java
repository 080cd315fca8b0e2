package dev.walgraph.bench.engine;

import dev.walgraph.bench.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * One job of a benchmark, to which its source and its sinks in the mini-cluster of this process
 * report.
 */
final class Run implements AutoCloseable {

    private static final Map<String, Run> RUNS = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();
    private final Workload workload;
    private final LongAdder rows = new LongAdder();
    private final LongAdder checksum = new LongAdder();
    private final AtomicLong end = new AtomicLong(Long.MIN_VALUE);
    private final Clock clock;
    private final CountDownLatch cold;
    private volatile long start;

    /**
     * An answer, as far as it takes to compare it.
     *
     * @param rows how many rows it has
     * @param checksum the sum of the hashes of all rows
     */
    record Answer(long rows, long checksum) {}

    private Run(Workload workload, Clock clock, int awaited) {
        this.workload = workload;
        this.clock = clock;
        this.cold = new CountDownLatch(awaited);
        RUNS.put(id, this);
    }

    /** A run whose clock starts when the source has emitted the warm-up. */
    static Run flowing(Workload workload, Clock clock) {
        return new Run(workload, clock, 0);
    }

    /**
     * A run whose source waits after the warm-up, and whose clock starts, when everything has gone
     * through: right for few updates, which else would wait in buffers for the snapshot to pass.
     *
     * @param sinks how many the job has; they have to see watermarks
     */
    static Run pausing(Workload workload, Clock clock, int sinks) {
        return new Run(workload, clock, sinks);
    }

    static Run of(String id) {
        Run run = RUNS.get(id);
        if (run == null) {
            throw new IllegalStateException("no run " + id);
        }
        return run;
    }

    String id() {
        return id;
    }

    Workload workload() {
        return workload;
    }

    /** The source has emitted what is not measured. */
    void warm() throws InterruptedException {
        cold.await();
        start = clock.nanos();
    }

    /** A sink has got all that comes of the warm-up. */
    void warmedUp() {
        cold.countDown();
    }

    /** A sink has got all that it gets. */
    void finished(Tally tally) {
        rows.add(tally.rows());
        checksum.add(tally.checksum());
        end.accumulateAndGet(clock.nanos(), Math::max);
    }

    /** The sum of all that the sinks got. */
    Answer answer() {
        return new Answer(rows.sum(), checksum.sum());
    }

    /** Updates that were processed in a second, from the last of the warm-up to the last of all. */
    double updatesPerSecond() {
        double seconds = (end.get() - start) / 1e9;
        return (workload.updates() - workload.warmUp()) / seconds;
    }

    @Override
    public void close() {
        RUNS.remove(id);
    }
}
