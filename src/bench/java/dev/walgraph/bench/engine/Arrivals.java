package dev.walgraph.bench.engine;

import dev.walgraph.testing.TestJoin;
import java.util.List;

/**
 * Orders that come one after the other; the snapshot has none.
 *
 * @param updates how many come
 */
record Arrivals(int updates) implements Workload {

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of(
                        "orders",
                        0,
                        "id",
                        new Cell.Integers((row, version) -> row),
                        "amount",
                        new Cell.Floats(Orders::amount)));
    }

    @Override
    public List<TestJoin> joins() {
        return List.of();
    }

    @Override
    public String updatedTable() {
        return "orders";
    }

    @Override
    public int updated(int update) {
        return update - 1;
    }
}
