package dev.walgraph.bench.engine;

import dev.walgraph.bench.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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
    private volatile long start;
    private final Clock clock;

    /**
     * An answer, as far as it takes to compare it.
     *
     * @param rows how many rows it has
     * @param checksum the sum of the hashes of all rows
     */
    record Answer(long rows, long checksum) {}

    Run(Workload workload, Clock clock) {
        this.workload = workload;
        this.clock = clock;
        RUNS.put(id, this);
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
    void warm() {
        start = clock.nanos();
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
