package dev.walgraph.graph;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of a multiset of rows (a Z-set) at one commit time.
 *
 * <p>It stands for {@code weight} copies of "take {@code before} away and put {@code after} in its
 * place"; an addition has no before, a removal no after. An update is one delta for as long as both
 * rows go the same way, and two where they part.
 *
 * @param before the row that goes; null for an addition
 * @param after the row that comes; null for a removal
 * @param weight how many copies change; at least 1
 * @param time commit time, microseconds since the epoch; {@link CommitTime#SNAPSHOT} for the
 *     bootstrap
 */
public record Delta(@Nullable Row before, @Nullable Row after, int weight, long time) {

    public Delta {
        if (before == null && after == null) {
            throw new IllegalArgumentException("a delta of nothing");
        }
        if (weight < 1) {
            throw new IllegalArgumentException("weight " + weight);
        }
    }

    public static Delta added(Row row, long time) {
        return new Delta(null, row, 1, time);
    }

    public static Delta removed(Row row, long time) {
        return new Delta(row, null, 1, time);
    }

    public static Delta updated(Row before, Row after, long time) {
        return new Delta(before, after, 1, time);
    }

    /** The delta that takes this one back, at a time. */
    public Delta inverse(long inverseTime) {
        return new Delta(/* before= */ after, /* after= */ before, weight, inverseTime);
    }

    /**
     * The delta that leads from one version of a row to the next, either of which may be missing;
     * null if nothing changes.
     */
    public static @Nullable Delta between(
            @Nullable Row before, @Nullable Row after, int weight, long time) {
        return Objects.equals(before, after) ? null : new Delta(before, after, weight, time);
    }
}
