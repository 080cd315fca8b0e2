package dev.walgraph.bench.state;

import dev.walgraph.bench.Comparison;
import dev.walgraph.bench.Contender;
import dev.walgraph.bench.Effort;
import dev.walgraph.bench.Suite;
import dev.walgraph.bench.harness.LoneTask.Backend;
import java.util.List;
import java.util.stream.Stream;

/** The size of state. */
public final class StateSuite implements Suite {

    private static final String UNIT = "bytes";

    @Override
    public String name() {
        return "state";
    }

    @Override
    public String description() {
        return "bytes of a node, a join's row, a group, beside those of a row in PostgreSQL";
    }

    @Override
    public List<Comparison> comparisons(Effort effort) {
        int count = effort.size(50_000, 20_000);
        return Stream.of(
                        comparisons("node", Holding.nodes(), count, "SELECT * FROM rows"),
                        comparisons(
                                "join-10-per-key",
                                Holding.joinEntries(10),
                                count,
                                "SELECT id, customer_id, total FROM rows"),
                        comparisons(
                                "join-1-per-key",
                                Holding.joinEntries(1),
                                count,
                                "SELECT id, customer_id, total FROM rows"),
                        comparisons(
                                "group",
                                Holding.groups(),
                                count,
                                "SELECT customer_id, count(*), sum(total), avg(total) FROM rows"
                                        + " GROUP BY customer_id"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Comparison> comparisons(
            String kind, Holding holding, int count, String table) {
        Contender peer = new Contender("PostgreSQL table", () -> PostgresRows.bytesPerRow(table));
        String prefix = "state." + kind + ".";
        return List.of(
                comparison(prefix + "heap", () -> heap(holding, count), peer),
                comparison(
                        prefix + "heap-checkpoint",
                        () -> checkpoint(Backend.HEAP, holding, count),
                        peer),
                comparison(
                        prefix + "rocksdb-files",
                        () -> checkpoint(Backend.ROCKSDB, holding, count),
                        peer));
    }

    private static Comparison comparison(
            String name, Contender.Measurement measurement, Contender peer) {
        return new Comparison(name, UNIT, new Contender("Walgraph", measurement), List.of(peer));
    }

    private static double heap(Holding holding, int count) throws Exception {
        return holding.with(
                Backend.HEAP,
                count,
                (task, fill) -> {
                    long before = HeapUse.bytes();
                    fill.run();
                    return (double) (HeapUse.bytes() - before) / count;
                });
    }

    private static double checkpoint(Backend backend, Holding holding, int count) throws Exception {
        return holding.with(
                backend,
                count,
                (task, fill) -> {
                    fill.run();
                    return (double) task.checkpointBytes() / count;
                });
    }
}
