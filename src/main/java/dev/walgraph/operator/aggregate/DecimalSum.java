package dev.walgraph.operator.aggregate;

import java.math.BigDecimal;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The exact sum of decimals, and how many there are of each scale. */
final class DecimalSum {

    private BigDecimal sum = BigDecimal.ZERO;

    /** How many decimals there are, if all are of one scale. */
    private long count;

    private int scale;

    /** How many there are of each scale, once there was more than one; otherwise null. */
    private @Nullable NavigableMap<Integer, Long> scales;

    DecimalSum() {}

    DecimalSum(BigDecimal sum, SortedMap<Integer, Long> scales) {
        this.sum = sum;
        keep(new TreeMap<>(scales));
    }

    private void keep(NavigableMap<Integer, Long> all) {
        if (all.size() > 1) {
            scales = all;
            return;
        }
        Map.Entry<Integer, Long> only = all.firstEntry();
        scales = null;
        scale = only == null ? 0 : only.getKey();
        count = only == null ? 0 : only.getValue();
        if (only == null) {
            sum = BigDecimal.ZERO;
        }
    }

    /** The sum; its scale depends on what has come and gone. */
    BigDecimal sum() {
        return sum;
    }

    SortedMap<Integer, Long> scales() {
        TreeMap<Integer, Long> all = new TreeMap<>();
        if (scales != null) {
            all.putAll(scales);
        } else if (count != 0) {
            all.put(scale, count);
        }
        return all;
    }

    long count() {
        if (scales == null) {
            return count;
        }
        long all = 0;
        for (long ofScale : scales.values()) {
            all += ofScale;
        }
        return all;
    }

    /** The greatest scale of all; 0 if there are none. */
    int maxScale() {
        if (scales != null) {
            return scales.lastKey();
        }
        return count == 0 ? 0 : scale;
    }

    void add(BigDecimal value, long copies) {
        sum = sum.add(copies == 1 ? value : value.multiply(BigDecimal.valueOf(copies)));
        if (scales == null && (count == 0 || scale == value.scale())) {
            scale = value.scale();
            count += copies;
            if (count == 0) {
                sum = BigDecimal.ZERO;
            }
            return;
        }
        TreeMap<Integer, Long> all = new TreeMap<>(scales());
        long left = all.merge(value.scale(), copies, Long::sum);
        if (left == 0) {
            all.remove(value.scale());
        }
        keep(all);
    }

    DecimalSum copy() {
        return new DecimalSum(sum, scales());
    }
}
