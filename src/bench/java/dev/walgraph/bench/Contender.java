package dev.walgraph.bench;

/**
 * One side of a comparison.
 *
 * @param name what the report calls it
 * @param measurement how to measure it
 */
public record Contender(String name, Measurement measurement) {

    /** Does the work once. */
    @FunctionalInterface
    public interface Measurement {
        /** The figure, in the comparison's unit. */
        double take() throws Exception;
    }
}
