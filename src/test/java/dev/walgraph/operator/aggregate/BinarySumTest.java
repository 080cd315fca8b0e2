package dev.walgraph.operator.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums of doubles against exact decimals. */
class BinarySumTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isTheExactSumRoundedOnce(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            BinarySum sum = BinarySum.ZERO;
            BigDecimal exact = BigDecimal.ZERO;
            for (int i = 0; i < 20; i++) {
                double value = random(random);
                int copies = random.nextInt(7) - 3;
                sum = sum.plus(value, copies);
                exact = exact.add(new BigDecimal(value).multiply(BigDecimal.valueOf(copies)));
            }
            assertThat(sum.decimalValue()).usingComparator(BigDecimal::compareTo).isEqualTo(exact);
            assertThat(sum.doubleValue())
                    .as("seed %s, round %s", seed, round)
                    .isEqualTo(exact.doubleValue() + 0.0);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void quotientsAndRootsAreRoundedOnce(long seed) {
        Random random = new Random(seed);
        MathContext precise = new MathContext(80);
        for (int round = 0; round < 300; round++) {
            BinarySum sum = BinarySum.ZERO.plus(random(random), 1).plus(random(random), 1);
            BinarySum other = BinarySum.ZERO.plus(random(random), 1);
            if (other.unscaled().signum() != 0) {
                BigDecimal quotient = sum.decimalValue().divide(other.decimalValue(), precise);
                assertThat(sum.over(other))
                        .as("seed %s, round %s", seed, round)
                        .isEqualTo(quotient.doubleValue() + 0.0);
            }
            BinarySum square = sum.times(sum).plus(other.times(other), 1);
            BigInteger divisor =
                    new BigInteger(1 + random.nextInt(120), random).add(BigInteger.ONE);
            BigDecimal root =
                    square.decimalValue().divide(new BigDecimal(divisor), precise).sqrt(precise);
            assertThat(square.squareRootOver(divisor))
                    .as("seed %s, round %s", seed, round)
                    .isEqualTo(root.doubleValue());
        }
    }

    @Test
    void halvesAreRoundedToTheEvenNeighbour() {
        BinarySum one = BinarySum.ZERO.plus(1, 1);
        BinarySum half = one.plus(Math.scalb(1.0, -53), 1);
        assertThat(half.over(one)).isEqualTo(1.0);
        assertThat(half.plus(Double.MIN_VALUE, 1).over(one)).isEqualTo(Math.nextUp(1.0));
        assertThat(one.over(BinarySum.ZERO.plus(-3, 1))).isEqualTo(-1 / 3.0);
        BinarySum least = BinarySum.ZERO.plus(Double.MIN_VALUE, 1);
        assertThat(least.over(BinarySum.ZERO.plus(2, 1))).isZero();
        assertThat(least.over(BinarySum.ZERO.plus(1.5, 1))).isEqualTo(Double.MIN_VALUE);
        assertThat(one.over(least)).isInfinite();
        assertThat(BinarySum.ZERO.plus(2, 1).squareRootOver(BigInteger.ONE))
                .isEqualTo(Math.sqrt(2));
    }

    private static double random(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Double.longBitsToDouble(random.nextLong() & ~(0x7FFL << 52)); // subnormal
            case 1 -> Double.MAX_VALUE * (random.nextBoolean() ? 1 : -1);
            case 2 -> random.nextInt(100) / 100.0;
            default -> Math.scalb(random.nextGaussian(), random.nextInt(200) - 100);
        };
    }

    @Test
    void whatComesAndGoesLeavesNothing() {
        List<Double> values = new ArrayList<>(List.of(1e300, 0.1, -7.25, 1e-300, 3.0));
        BinarySum sum = BinarySum.ZERO;
        for (double value : values) {
            sum = sum.plus(value, 1);
        }
        Collections.shuffle(values, new Random(1));
        for (double value : values) {
            sum = sum.plus(value, -1);
        }
        assertThat(sum).isEqualTo(BinarySum.ZERO);
    }

    @Test
    void roundsHalvesToEven() {
        BinarySum half = BinarySum.ZERO.plus(BigInteger.ONE.shiftLeft(60), 0).plus(128, 1);
        assertThat(half.doubleValue()).isEqualTo(0x1p60);
        assertThat(half.plus(Double.MIN_VALUE, 1).doubleValue()).isEqualTo(0x1p60 + 256);
        assertThat(BinarySum.ZERO.plus(Double.MAX_VALUE, 2).doubleValue()).isInfinite();
    }
}
