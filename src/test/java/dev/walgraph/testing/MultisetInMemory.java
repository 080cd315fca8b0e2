package dev.walgraph.testing;

import dev.walgraph.graph.Row;
import dev.walgraph.operator.join.Multiset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Rows of one side of a join, in a map. */
final class MultisetInMemory implements Multiset {

    private final Map<Row, Integer> rows = new LinkedHashMap<>();

    @Override
    public void forEach(Visitor visitor) {
        rows.forEach(visitor::visit);
    }

    @Override
    public boolean any(Predicate<Row> condition) {
        return rows.keySet().stream().anyMatch(condition);
    }

    @Override
    public void add(Row row, int copies) {
        int count = rows.merge(row, copies, Integer::sum);
        if (count < 0) {
            throw new IllegalStateException("a row that is not there goes: " + row);
        }
        if (count == 0) {
            rows.remove(row);
        }
    }

    @Override
    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
