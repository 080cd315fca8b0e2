package dev.walgraph.operator.aggregate;

import java.math.BigInteger;

/** The exact sum of integers, and how many there are. */
final class IntegerSum {

    private long count;

    /** The sum is that of both parts: mostly the low one has room for all. */
    private long low;

    private BigInteger high = BigInteger.ZERO;

    IntegerSum() {}

    IntegerSum(long count, BigInteger sum) {
        this.count = count;
        if (sum.bitLength() < Long.SIZE) {
            this.low = sum.longValueExact();
        } else {
            this.high = sum;
        }
    }

    long count() {
        return count;
    }

    BigInteger sum() {
        return high.signum() == 0 ? BigInteger.valueOf(low) : high.add(BigInteger.valueOf(low));
    }

    void add(long value, long copies) {
        count += copies;
        long product = value * copies;
        if (Math.multiplyHigh(value, copies) != product >> (Long.SIZE - 1)) {
            high = high.add(BigInteger.valueOf(value).multiply(BigInteger.valueOf(copies)));
            return;
        }
        long sum = low + product;
        if (((low ^ sum) & (product ^ sum)) < 0) {
            high = high.add(BigInteger.valueOf(low));
            low = product;
        } else {
            low = sum;
        }
    }

    IntegerSum copy() {
        return new IntegerSum(count, sum());
    }
}
