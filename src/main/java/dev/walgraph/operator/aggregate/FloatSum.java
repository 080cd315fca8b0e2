package dev.walgraph.operator.aggregate;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The exact sum of finite doubles, as {@link BinarySum} says, kept in 128 bits for as long as that
 * is enough: it is, unless numbers of very different magnitude come together.
 */
final class FloatSum {

    /** Two numbers of so many bits add up to one that still fits. */
    private static final int MAX_BITS = 126;

    private static final int EXPONENT_BIAS = 1075;
    private static final long IMPLICIT_BIT = 1L << 52;
    private static final long FRACTION = IMPLICIT_BIT - 1;

    /** See {@link BinarySum}: so many bits, the last of which may be sticky, round as all would. */
    private static final int KEPT_BITS = 62;

    /** The sum is {@code (high * 2^64 + low as unsigned) * 2^exponent}. */
    private long high;

    private long low;
    private int exponent;

    /** The sum where 128 bits are not enough; the others are zero then. */
    private @Nullable BinarySum large;

    FloatSum() {}

    FloatSum(BinarySum sum) {
        set(sum);
    }

    private void set(BinarySum sum) {
        boolean fits = sum.unscaled().bitLength() <= MAX_BITS;
        large = fits ? null : sum;
        high = fits ? sum.unscaled().shiftRight(Long.SIZE).longValue() : 0;
        low = fits ? sum.unscaled().longValue() : 0;
        exponent = fits ? sum.exponent() : 0;
    }

    FloatSum copy() {
        return new FloatSum(sum());
    }

    /** The sum as it is. */
    BinarySum sum() {
        if (large != null) {
            return large;
        }
        if (isZero()) {
            return BinarySum.ZERO;
        }
        BigInteger unscaled =
                high == low >> (Long.SIZE - 1)
                        ? BigInteger.valueOf(low)
                        : BigInteger.valueOf(high)
                                .shiftLeft(Long.SIZE)
                                .or(new BigInteger(Long.toUnsignedString(low)));
        return new BinarySum(unscaled, exponent);
    }

    private boolean isZero() {
        return (high | low) == 0;
    }

    /** Adds a finite double so many times, or takes it away. */
    void add(double value, long copies) {
        if (large != null || !addSmall(value, copies)) {
            set(sum().plus(value, copies));
        }
    }

    /** Adds if 128 bits are enough; returns whether it has. */
    private boolean addSmall(double value, long copies) {
        long bits = Double.doubleToRawLongBits(value);
        int field = (int) (bits >>> 52) & 0x7FF;
        long mantissa = field == 0 ? bits & FRACTION : (bits & FRACTION) | IMPLICIT_BIT;
        if (mantissa == 0) {
            return true;
        }
        int zeros = Long.numberOfTrailingZeros(mantissa);
        int power = Math.max(field, 1) - EXPONENT_BIAS + zeros;
        long signed = bits < 0 ? -(mantissa >>> zeros) : mantissa >>> zeros;
        long product = signed * copies;
        if (Math.multiplyHigh(signed, copies) != product >> (Long.SIZE - 1)) {
            return false;
        }
        if (isZero()) {
            exponent = power;
        } else if (power < exponent) {
            if (bits(high, low) + exponent - power > MAX_BITS) {
                return false;
            }
            int shift = exponent - power;
            high = highShifted(high, low, shift);
            low = lowShifted(low, shift);
            exponent = power;
        }
        int shift = power - exponent;
        long sign = product >> (Long.SIZE - 1);
        if (bits(sign, product) + shift > MAX_BITS || bits(high, low) > MAX_BITS) {
            return false;
        }
        long sum = low + lowShifted(product, shift);
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        high += highShifted(sign, product, shift) + carry;
        low = sum;
        return true;
    }

    /** How many bits a number of 128 bits takes, without its sign. */
    private static int bits(long high, long low) {
        long sign = high >> (Long.SIZE - 1);
        return high == sign && (low >> (Long.SIZE - 1)) == sign
                ? Long.SIZE - Long.numberOfLeadingZeros(low ^ sign)
                : 2 * Long.SIZE
                        - (high == sign
                                ? Long.SIZE + Long.numberOfLeadingZeros(low ^ sign)
                                : Long.numberOfLeadingZeros(high ^ sign));
    }

    private static long lowShifted(long low, int shift) {
        return shift >= Long.SIZE ? 0 : low << shift;
    }

    private static long highShifted(long high, long low, int shift) {
        if (shift == 0) {
            return high;
        }
        return shift >= Long.SIZE
                ? low << (shift - Long.SIZE)
                : high << shift | low >>> (Long.SIZE - shift);
    }

    /** The nearest double, the even one of two; infinite if the sum is out of range. */
    double doubleValue() {
        if (large != null) {
            return large.doubleValue();
        }
        if (high == low >> (Long.SIZE - 1)) {
            return Math.scalb((double) low, exponent);
        }
        boolean negative = high < 0;
        long magnitudeLow = negative ? -low : low;
        long magnitudeHigh = negative ? ~high + (low == 0 ? 1 : 0) : high;
        int dropped = bits(magnitudeHigh, magnitudeLow) - KEPT_BITS;
        long kept;
        boolean rest;
        if (dropped < Long.SIZE) {
            kept = magnitudeHigh << (Long.SIZE - dropped) | magnitudeLow >>> dropped;
            rest = magnitudeLow << (Long.SIZE - dropped) != 0;
        } else {
            kept = magnitudeHigh >>> (dropped - Long.SIZE);
            rest = magnitudeLow != 0 || kept << (dropped - Long.SIZE) != magnitudeHigh;
        }
        double value = Math.scalb((double) (rest ? kept | 1 : kept), exponent + dropped);
        return negative ? -value : value;
    }
}
