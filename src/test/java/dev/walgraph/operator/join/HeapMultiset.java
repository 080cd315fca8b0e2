package dev.walgraph.operator.join;

import dev.walgraph.graph.Row;
import java.util.HashMap;
import java.util.Map;

/** A multiset on the heap. */
final class HeapMultiset implements Multiset {

    private final Map<Row, Integer> counts = new HashMap<>();

    @Override
    public void forEach(Visitor visitor) {
        counts.forEach(visitor::visit);
    }

    @Override
    public void add(Row row, int copies) {
        int count = counts.merge(row, copies, Integer::sum);
        if (count < 0) {
            throw new IllegalStateException("a row goes that is not there: " + row);
        }
        counts.remove(row, 0);
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }
}
