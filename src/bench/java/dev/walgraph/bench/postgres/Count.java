package dev.walgraph.bench.postgres;

import dev.walgraph.bench.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** How many things have come, and how long it took from one of them to the last. */
final class Count {

    private final Clock clock;
    private final long from;
    private final long to;
    private final AtomicLong count = new AtomicLong();
    private final CompletableFuture<Void> all = new CompletableFuture<>();
    private volatile long start;
    private volatile long end;

    /**
     * A count that begins, in a heap from which what was measured before is gone.
     *
     * @param from how many have come when the clock starts, at least 1
     * @param to how many have come when it stops
     */
    Count(Clock clock, long from, long to) {
        this.clock = clock;
        this.from = from;
        this.to = to;
        // Else whoever is measured next to a large state pays for it.
        System.gc();
    }

    /** As many more have come. */
    void add(long more) {
        long now = count.addAndGet(more);
        if (now >= from && now - more < from) {
            start = clock.nanos();
        }
        if (now >= to && now - more < to) {
            end = clock.nanos();
            all.complete(null);
        }
    }

    /** Done when all have come. */
    CompletableFuture<Void> all() {
        return all;
    }

    /** How many came in a second; all have come. */
    double perSecond() {
        return (to - from) / ((end - start) / 1e9);
    }
}
