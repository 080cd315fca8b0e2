package dev.walgraph.cli.demo;

import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query's answer as its result changes tell it: a bag of rows. Not thread-safe.
 *
 * <p>Whoever keeps an answer this way relies on the promises that result changes make, so they are
 * checked: numbers without gaps, commit times that grow, and no row removed that is not there.
 */
final class Answer {

    private final Map<Row, Integer> rows = new HashMap<>();
    private List<String> columns = List.of();
    private long sequence;
    private long time = Long.MIN_VALUE;
    private @Nullable String contradiction;

    void apply(ResultChange change) {
        if (change.sequence() != sequence + 1) {
            contradict(change, "follows number " + sequence);
        }
        if (change.transaction().time() <= time) {
            contradict(change, "is not later than the change before it");
        }
        sequence = change.sequence();
        time = change.transaction().time();
        columns = change.columns();
        change.deleted().forEach(row -> remove(change, row));
        change.updated().forEach(update -> remove(change, update.before()));
        change.updated().forEach(update -> rows.merge(update.after(), 1, Integer::sum));
        change.added().forEach(row -> rows.merge(row, 1, Integer::sum));
    }

    private void remove(ResultChange change, Row row) {
        Integer count = rows.get(row);
        if (count == null) {
            contradict(change, "removes a row that is not there: " + row);
        } else if (count == 1) {
            rows.remove(row);
        } else {
            rows.put(row, count - 1);
        }
    }

    private void contradict(ResultChange change, String problem) {
        if (contradiction == null) {
            contradiction = "result change " + change.sequence() + " " + problem;
        }
    }

    /** How the result changes first broke a promise, or null if they never did. */
    @Nullable String contradiction() {
        return contradiction;
    }

    long size() {
        return rows.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** The names of the columns; none before the first change. */
    List<String> columns() {
        return columns;
    }

    /** The rows, in row order. */
    List<Row> sortedRows() {
        List<Row> sorted = new ArrayList<>();
        rows.forEach(
                (row, count) -> {
                    for (int i = 0; i < count; i++) {
                        sorted.add(row);
                    }
                });
        sorted.sort(null);
        return sorted;
    }

    /** Whether these rows are this answer, as Cypher groups values: {@code 1.0} is {@code 1.00}. */
    boolean matches(List<Row> others) {
        return bag(sortedRows()).equals(bag(others));
    }

    private static Map<Row, Integer> bag(List<Row> rows) {
        Map<Row, Integer> bag = new HashMap<>();
        for (Row row : rows) {
            bag.merge(keys(row), 1, Integer::sum);
        }
        return bag;
    }

    private static Row keys(Row row) {
        Value[] keys = new Value[row.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = Values.key(row.get(i));
        }
        return Row.of(keys);
    }
}
