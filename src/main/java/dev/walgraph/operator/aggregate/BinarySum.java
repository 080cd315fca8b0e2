package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.NumberValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The exact sum of finite doubles, {@code unscaled * 2^exponent}: what is added and taken away
 * again leaves nothing behind. Immutable.
 */
record BinarySum(BigInteger unscaled, int exponent) {

    static final BinarySum ZERO = new BinarySum(BigInteger.ZERO, 0);

    private static final int EXPONENT_BIAS = 1075;
    private static final long IMPLICIT_BIT = 1L << 52;
    private static final long FRACTION = IMPLICIT_BIT - 1;

    /** Of a double; it has so many unless it is less than the least normal one. */
    private static final int SIGNIFICANT_BITS = 53;

    /** A long has at least this many bits left of rounding to 53 when it holds 62. */
    private static final int KEPT_BITS = 62;

    /** This sum and {@code copies} times a finite double. */
    BinarySum plus(double value, long copies) {
        long bits = Double.doubleToRawLongBits(value);
        int field = (int) (bits >>> 52) & 0x7FF;
        long mantissa = field == 0 ? (bits & FRACTION) : (bits & FRACTION) | IMPLICIT_BIT;
        if (mantissa == 0) {
            return this;
        }
        int shift = Long.numberOfTrailingZeros(mantissa);
        int power = Math.max(field, 1) - EXPONENT_BIAS + shift;
        long signed = bits < 0 ? -(mantissa >>> shift) : mantissa >>> shift;
        return plus(BigInteger.valueOf(signed).multiply(BigInteger.valueOf(copies)), power);
    }

    /** This sum and {@code addend * 2^power}. */
    BinarySum plus(BigInteger addend, int power) {
        if (addend.signum() == 0) {
            return this;
        }
        if (unscaled.signum() == 0) {
            return new BinarySum(addend, power);
        }
        int least = Math.min(exponent, power);
        BigInteger sum = unscaled.shiftLeft(exponent - least).add(addend.shiftLeft(power - least));
        return sum.signum() == 0 ? ZERO : new BinarySum(sum, least);
    }

    /** The exact value of a finite number, of a decimal that of the nearest float; null if not. */
    static @Nullable BinarySum of(NumberValue number) {
        if (number instanceof IntegerValue integer) {
            return ZERO.plus(BigInteger.valueOf(integer.value()), 0);
        }
        double value = number.doubleValue();
        return Double.isFinite(value) ? ZERO.plus(value, 1) : null;
    }

    /** This sum and {@code copies} times another one. */
    BinarySum plus(BinarySum addend, long copies) {
        return plus(
                copies == 1
                        ? addend.unscaled
                        : addend.unscaled.multiply(BigInteger.valueOf(copies)),
                addend.exponent);
    }

    BinarySum minus(BinarySum other) {
        return plus(other, -1);
    }

    BinarySum times(long factor) {
        return new BinarySum(unscaled.multiply(BigInteger.valueOf(factor)), exponent);
    }

    BinarySum times(BinarySum factor) {
        return unscaled.signum() == 0 || factor.unscaled.signum() == 0
                ? ZERO
                : new BinarySum(unscaled.multiply(factor.unscaled), exponent + factor.exponent);
    }

    /** The double nearest to this sum over another one, which is not zero. */
    double over(BinarySum divisor) {
        BigInteger dividend = unscaled.abs();
        BigInteger whole = divisor.unscaled.abs();
        int shift = Math.max(0, KEPT_BITS - dividend.bitLength() + whole.bitLength());
        BigInteger[] quotient = dividend.shiftLeft(shift).divideAndRemainder(whole);
        double magnitude =
                nearest(
                        quotient[0],
                        quotient[1].signum() != 0,
                        exponent - divisor.exponent - shift);
        return unscaled.signum() * divisor.unscaled.signum() < 0 ? -magnitude : magnitude;
    }

    /** The double nearest to the square root of this sum, which is not negative, over a number. */
    double squareRootOver(BigInteger divisor) {
        int shift = Math.max(0, 2 * KEPT_BITS - unscaled.bitLength() + divisor.bitLength());
        // The exponent of the root is half of the exponent, which has to be even.
        shift += (exponent - shift) & 1;
        BigInteger[] quotient = unscaled.shiftLeft(shift).divideAndRemainder(divisor);
        BigInteger[] root = quotient[0].sqrtAndRemainder();
        boolean more = quotient[1].signum() != 0 || root[1].signum() != 0;
        return nearest(root[0], more, (exponent - shift) / 2);
    }

    /**
     * The double nearest to {@code magnitude * 2^power}, the even one of two; infinite if that is
     * out of range.
     *
     * @param magnitude of at least {@link #KEPT_BITS} bits if there is more
     * @param more whether the number is greater by less than its last bit
     */
    private static double nearest(BigInteger magnitude, boolean more, int power) {
        int least =
                Math.max(
                        power + magnitude.bitLength() - SIGNIFICANT_BITS,
                        Double.MIN_EXPONENT - SIGNIFICANT_BITS + 1);
        int dropped = least - power;
        if (dropped <= 0) {
            return Math.scalb((double) magnitude.longValueExact(), power);
        }
        long kept = magnitude.shiftRight(dropped).longValueExact();
        boolean half = magnitude.testBit(dropped - 1);
        boolean beyond = more || magnitude.getLowestSetBit() < dropped - 1;
        return Math.scalb((double) (half && (beyond || (kept & 1) == 1) ? kept + 1 : kept), least);
    }

    /** The nearest double, the even one of two; infinite if the sum is out of range. */
    double doubleValue() {
        BigInteger magnitude = unscaled.abs();
        int dropped = Math.max(0, magnitude.bitLength() - KEPT_BITS);
        long kept = magnitude.shiftRight(dropped).longValueExact();
        if (dropped > 0 && magnitude.getLowestSetBit() < dropped) {
            // Whatever is dropped only matters as "more than nothing" when halves are rounded.
            kept |= 1;
        }
        // Exact for what is too small for 53 bits: every addend is a multiple of the least double.
        double value = Math.scalb((double) kept, exponent + dropped);
        return unscaled.signum() < 0 ? -value : value;
    }

    BigDecimal decimalValue() {
        BigDecimal decimal = new BigDecimal(unscaled);
        return exponent >= 0
                ? decimal.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(exponent)))
                : decimal.multiply(new BigDecimal(BigInteger.valueOf(5).pow(-exponent), -exponent));
    }
}
