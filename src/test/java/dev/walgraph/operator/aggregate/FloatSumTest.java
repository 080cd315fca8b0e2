package dev.walgraph.operator.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums in 128 bits against sums without a limit. */
class FloatSumTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isTheExactSum(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            int kind = random.nextInt(6);
            FloatSum sum = new FloatSum();
            BinarySum exact = BinarySum.ZERO;
            for (int i = 0; i < 40; i++) {
                double value = random(random, kind == 5 ? random.nextInt(5) : kind);
                long copies = random.nextInt(10) == 0 ? random.nextLong() : random.nextInt(7) - 3;
                sum.add(value, copies);
                exact = exact.plus(value, copies);
                if (random.nextInt(5) == 0) {
                    FloatSum copy = sum.copy();
                    sum.add(1.5, 1);
                    sum = copy;
                }
                assertThat(sum.sum().decimalValue())
                        .as("seed %s, round %s, step %s", seed, round, i)
                        .usingComparator(BigDecimal::compareTo)
                        .isEqualTo(exact.decimalValue());
                assertThat(sum.doubleValue())
                        .as("seed %s, round %s, step %s", seed, round, i)
                        .isEqualTo(exact.doubleValue());
            }
        }
    }

    private static double random(Random random, int kind) {
        return switch (kind) {
            case 0 -> random.nextInt(4000) * 0.25;
            case 1 -> random.nextInt(10_000) / 100.0;
            case 2 -> Math.scalb(random.nextGaussian(), random.nextInt(140) - 70);
            case 3 -> Double.longBitsToDouble(random.nextLong() & ~(0x7FFL << 52)); // subnormal
            default ->
                    Math.scalb(random.nextGaussian(), random.nextInt(1900) - 950)
                            * (random.nextBoolean() ? 1 : 0);
        };
    }
}
