package dev.walgraph.bench;

/**
 * How much one measurement may take.
 *
 * @param seconds about so long on a small machine; benchmarks derive their sizes from it, so that
 *     all contenders and all rounds do the same work
 * @param clock by which speed is measured
 */
public record Effort(int seconds, Clock clock) {

    /**
     * A size that grows with the effort.
     *
     * @param perSecond what one second is good for
     * @param least what a measurement makes no sense without
     */
    public int size(int perSecond, int least) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(least, (long) seconds * perSecond));
    }
}
