package dev.walgraph.operator.aggregate;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;

/** The exact sum of decimals, and how many there are of each scale. */
final class DecimalSum {

    private BigDecimal sum;
    private final TreeMap<Integer, Long> scales;

    DecimalSum() {
        this(BigDecimal.ZERO, new TreeMap<>());
    }

    DecimalSum(BigDecimal sum, SortedMap<Integer, Long> scales) {
        this.sum = sum;
        this.scales = new TreeMap<>(scales);
    }

    /** The sum; its scale depends on what has come and gone. */
    BigDecimal sum() {
        return sum;
    }

    SortedMap<Integer, Long> scales() {
        return scales;
    }

    long count() {
        long count = 0;
        for (long ofScale : scales.values()) {
            count += ofScale;
        }
        return count;
    }

    /** The greatest scale of all; 0 if there are none. */
    int maxScale() {
        return scales.isEmpty() ? 0 : scales.lastKey();
    }

    void add(BigDecimal value, long copies) {
        sum = sum.add(copies == 1 ? value : value.multiply(BigDecimal.valueOf(copies)));
        long left = scales.merge(value.scale(), copies, Long::sum);
        if (left == 0) {
            scales.remove(value.scale());
        }
        if (scales.isEmpty()) {
            sum = BigDecimal.ZERO;
        }
    }

    DecimalSum copy() {
        return new DecimalSum(sum, scales);
    }
}
