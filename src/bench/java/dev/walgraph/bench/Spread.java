package dev.walgraph.bench;

import java.util.Arrays;

/** What the rounds of one contender gave. */
public record Spread(double median, double least, double most) {

    /** The spread of some figures, of which there is at least one. */
    static Spread of(double... figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median =
                sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
