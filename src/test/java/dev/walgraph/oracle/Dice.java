package dev.walgraph.oracle;

import java.util.List;
import java.util.Random;

/** Random choices that a seed determines. */
final class Dice {

    private final Random random;

    Dice(long seed) {
        // Neighbouring seeds of Random begin alike; this sets them apart.
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        random.nextLong();
    }

    /** True in so many of 100 cases. */
    boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    /** A number from {@code min} to {@code max}, both included. */
    int between(int min, int max) {
        return min + random.nextInt(max - min + 1);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
