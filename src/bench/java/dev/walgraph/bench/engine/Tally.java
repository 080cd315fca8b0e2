package dev.walgraph.bench.engine;

/** Adds up an answer from its changes: what came and went again leaves no trace. */
final class Tally {

    private long rows;
    private long checksum;
    private long hash;

    /** Begins a row. */
    void begin() {
        hash = 17;
    }

    void add(long value) {
        hash = hash * 0x9E3779B97F4A7C15L + value;
    }

    void add(double value) {
        add(Double.doubleToLongBits(value));
    }

    void add(String value) {
        add(value.hashCode());
    }

    /** Ends a row, which has come (1) or gone (-1). */
    void end(int weight) {
        rows += weight;
        checksum += weight * (hash ^ (hash >>> 29));
    }

    long rows() {
        return rows;
    }

    long checksum() {
        return checksum;
    }
}
