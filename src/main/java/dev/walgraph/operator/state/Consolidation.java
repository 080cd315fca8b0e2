package dev.walgraph.operator.state;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cancels opposite deltas. */
public final class Consolidation {

    private Consolidation() {}

    /**
     * Deltas with the same sum, in which no row both comes and goes. Rows that go are paired anew
     * with rows that come, in the order in which they first occur; all get {@code time}.
     *
     * <p>As long as nothing can cancel, that is with one delta, or with additions only, or with
     * removals only, the list itself is the answer, and the deltas' own times are left alone.
     */
    public static List<Delta> consolidate(List<Delta> deltas, long time) {
        if (deltas.size() < 2 || isOneWay(deltas)) {
            return deltas;
        }
        Map<Row, int[]> weights = new LinkedHashMap<>();
        for (Delta delta : deltas) {
            Row before = delta.before();
            Row after = delta.after();
            if (before != null) {
                add(weights, before, -delta.weight());
            }
            if (after != null) {
                add(weights, after, delta.weight());
            }
        }
        return pair(weights, time);
    }

    private static boolean isOneWay(List<Delta> deltas) {
        boolean comes = false;
        boolean goes = false;
        for (Delta delta : deltas) {
            comes |= delta.after() != null;
            goes |= delta.before() != null;
        }
        return !(comes && goes);
    }

    private static void add(Map<Row, int[]> weights, Row row, int weight) {
        int[] sum = weights.computeIfAbsent(row, r -> new int[1]);
        sum[0] = Math.addExact(sum[0], weight);
    }

    private static List<Delta> pair(Map<Row, int[]> weights, long time) {
        List<Delta> result = new ArrayList<>();
        Iterator<Map.Entry<Row, int[]>> going = weights.entrySet().iterator();
        Iterator<Map.Entry<Row, int[]>> coming = weights.entrySet().iterator();
        Map.@Nullable Entry<Row, int[]> goes = next(going, -1);
        Map.@Nullable Entry<Row, int[]> comes = next(coming, 1);
        while (goes != null || comes != null) {
            int weight =
                    Math.min(
                            goes == null ? Integer.MAX_VALUE : -goes.getValue()[0],
                            comes == null ? Integer.MAX_VALUE : comes.getValue()[0]);
            result.add(
                    new Delta(
                            goes == null ? null : goes.getKey(),
                            comes == null ? null : comes.getKey(),
                            weight,
                            time));
            if (goes != null) {
                goes.getValue()[0] += weight;
                goes = goes.getValue()[0] == 0 ? next(going, -1) : goes;
            }
            if (comes != null) {
                comes.getValue()[0] -= weight;
                comes = comes.getValue()[0] == 0 ? next(coming, 1) : comes;
            }
        }
        return result;
    }

    private static Map.@Nullable Entry<Row, int[]> next(
            Iterator<Map.Entry<Row, int[]>> entries, int sign) {
        while (entries.hasNext()) {
            Map.Entry<Row, int[]> entry = entries.next();
            if (Integer.signum(entry.getValue()[0]) == sign) {
                return entry;
            }
        }
        return null;
    }
}
