package dev.walgraph.bench.state;

import java.lang.management.ManagementFactory;

/** The bytes of everything that is reachable on this process's heap. */
final class HeapUse {

    /** What a collection frees may free more: what waits for cleaners, and threads that end. */
    private static final int QUIET_COLLECTIONS = 3;

    private static final int PAUSE_MILLIS = 50;

    private static final long NOISE_BYTES = 16 * 1024;

    private HeapUse() {}

    /** Collects garbage until there is none left. */
    static long bytes() throws InterruptedException {
        long least = Long.MAX_VALUE;
        int quiet = 0;
        while (quiet < QUIET_COLLECTIONS) {
            System.gc();
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            quiet = used > least - NOISE_BYTES ? quiet + 1 : 0;
            least = Math.min(least, used);
            Thread.sleep(PAUSE_MILLIS);
        }
        return least;
    }
}
