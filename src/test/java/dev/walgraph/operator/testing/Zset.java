package dev.walgraph.operator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A multiset of rows to which deltas are added: what a query's answer is, so far. */
public final class Zset {

    private final TreeMap<Row, Integer> weights = new TreeMap<>();

    public static Zset of(Iterable<Delta> deltas) {
        Zset zset = new Zset();
        deltas.forEach(zset::add);
        return zset;
    }

    public void add(Delta delta) {
        if (delta.before() != null) {
            add(delta.before(), -delta.weight());
        }
        if (delta.after() != null) {
            add(delta.after(), delta.weight());
        }
    }

    public void add(Row row, int weight) {
        weights.merge(row, weight, Integer::sum);
        weights.remove(row, 0);
    }

    public Map<Row, Integer> weights() {
        return weights;
    }

    /** All rows, those that are there several times several times. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        weights.forEach(
                (row, weight) -> {
                    for (int i = 0; i < weight; i++) {
                        rows.add(row);
                    }
                });
        return rows;
    }

    public Zset copy() {
        Zset copy = new Zset();
        copy.weights.putAll(weights);
        return copy;
    }

    public void assertNoNegativeWeight(String description) {
        assertThat(weights.values()).as(description).allMatch(weight -> weight > 0);
    }

    /** A random row that is there. */
    public Row pick(Random random) {
        return new ArrayList<>(weights.keySet()).get(random.nextInt(weights.size()));
    }

    public boolean isEmpty() {
        return weights.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Zset that && weights.equals(that.weights);
    }

    @Override
    public int hashCode() {
        return weights.hashCode();
    }

    @Override
    public String toString() {
        return weights.toString();
    }
}
