package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.Row;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a group's key and carried columns that are there, each with how often. Nearly
 * always there is one.
 */
final class Representatives {

    private @Nullable Row only;
    private long copiesOfOnly;

    /** All of them, once there was more than one; then there is no {@link #only}. */
    private @Nullable NavigableMap<Row, Long> several;

    Representatives() {}

    Representatives(SortedMap<Row, Long> rows) {
        keep(new TreeMap<>(rows));
    }

    Representatives copy() {
        return new Representatives(all());
    }

    /** Each with how often it is there, in row order. */
    SortedMap<Row, Long> all() {
        TreeMap<Row, Long> all = new TreeMap<>();
        if (several != null) {
            all.putAll(several);
        } else if (only != null) {
            all.put(only, copiesOfOnly);
        }
        return all;
    }

    boolean isEmpty() {
        return only == null && several == null;
    }

    /** The least that is there. */
    Row first() {
        Row first = several != null ? several.firstKey() : only;
        if (first == null) {
            throw new IllegalStateException("a group without rows has no representative");
        }
        return first;
    }

    /**
     * Adds copies of a row, or takes some away.
     *
     * @throws IllegalStateException if there were fewer than are taken away
     */
    void add(Row row, long copies) {
        if (several == null && (only == null || only.equals(row))) {
            copiesOfOnly = sum(row, copiesOfOnly, copies);
            only = copiesOfOnly == 0 ? null : only == null ? row : only;
            return;
        }
        NavigableMap<Row, Long> rows = several == null ? new TreeMap<>(all()) : several;
        long now = sum(row, rows.getOrDefault(row, 0L), copies);
        if (now == 0) {
            rows.remove(row);
        } else {
            rows.put(row, now);
        }
        keep(rows);
    }

    private static long sum(Row row, long before, long copies) {
        long now = Math.addExact(before, copies);
        if (now < 0) {
            throw new IllegalStateException("a row goes that is not there: " + row);
        }
        return now;
    }

    private void keep(NavigableMap<Row, Long> rows) {
        if (rows.size() > 1) {
            several = rows;
            only = null;
            copiesOfOnly = 0;
        } else {
            Map.Entry<Row, Long> last = rows.firstEntry();
            several = null;
            only = last == null ? null : last.getKey();
            copiesOfOnly = last == null ? 0 : last.getValue();
        }
    }
}
