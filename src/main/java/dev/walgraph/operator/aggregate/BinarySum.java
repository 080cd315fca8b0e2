package dev.walgraph.operator.aggregate;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The exact sum of finite doubles, {@code unscaled * 2^exponent}: what is added and taken away
 * again leaves nothing behind. Immutable.
 */
record BinarySum(BigInteger unscaled, int exponent) {

    static final BinarySum ZERO = new BinarySum(BigInteger.ZERO, 0);

    private static final int EXPONENT_BIAS = 1075;
    private static final long IMPLICIT_BIT = 1L << 52;
    private static final long FRACTION = IMPLICIT_BIT - 1;

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
