package dev.walgraph.bench.engine;

import dev.walgraph.bench.Clock;
import dev.walgraph.bench.Comparison;
import dev.walgraph.bench.Contender;
import dev.walgraph.bench.Effort;
import dev.walgraph.bench.Suite;
import dev.walgraph.bench.query.BenchQuery;
import dev.walgraph.config.Granularity;
import java.util.ArrayList;
import java.util.List;

/** What more of something costs: Walgraph beside itself with less of it. */
public final class ScalingSuite implements Suite {

    private static final int UPDATES_PER_SECOND = 50_000;

    private static final List<Integer> QUERIES = List.of(10);

    /** Rows of the one group: half as many, then all, show whether the growth is quadratic. */
    private static final List<Integer> COLLECTED = List.of(10_000, 20_000);

    private static final String ORDERS_WITH_ROOMS =
            "MATCH (o:orders)-[:IN_ROOM]->(r:rooms)"
                    + " RETURN o.id AS id, o.amount AS amount, r.name AS room";

    @Override
    public String name() {
        return "scaling";
    }

    @Override
    public String description() {
        return "more queries beside one, and collect beside count";
    }

    @Override
    public List<Comparison> comparisons(Effort effort) {
        Workload updates = new Workload(effort.size(UPDATES_PER_SECOND, UPDATES_PER_SECOND));
        String unit = "/" + effort.clock().unit();
        List<Comparison> comparisons = new ArrayList<>();
        for (int queries : QUERIES) {
            comparisons.add(
                    new Comparison(
                            "scaling.queries." + queries,
                            "updates" + unit,
                            new Contender(
                                    "Walgraph", () -> queries(queries, updates, effort.clock())),
                            List.of(
                                    new Contender(
                                            "1 query",
                                            () -> queries(1, updates, effort.clock())))));
        }
        for (int rows : COLLECTED) {
            comparisons.add(
                    new Comparison(
                            "scaling.collect." + rows,
                            "rows" + unit,
                            new Contender("Walgraph", () -> group("collect", rows, effort.clock())),
                            List.of(
                                    new Contender(
                                            "count", () -> group("count", rows, effort.clock())))));
        }
        return comparisons;
    }

    /** Updates through so many queries of one shape. */
    private static double queries(int count, Workload workload, Clock clock) throws Exception {
        List<BenchQuery> queries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            queries.add(WalgraphSide.query("q" + i, ORDERS_WITH_ROOMS, Granularity.TRANSACTION));
        }
        return run(queries, Transactions.Kind.UPDATES, workload, clock);
    }

    /** Rows that come into the one group, each in a transaction. */
    private static double group(String aggregate, int rows, Clock clock) throws Exception {
        BenchQuery query =
                WalgraphSide.query(
                        "group",
                        "MATCH (o:orders) RETURN " + aggregate + "(o.amount) AS amounts",
                        Granularity.TRANSACTION);
        return run(List.of(query), Transactions.Kind.ARRIVALS, new Workload(rows), clock);
    }

    private static double run(
            List<BenchQuery> queries, Transactions.Kind kind, Workload workload, Clock clock)
            throws Exception {
        try (Run run = new Run(workload, clock)) {
            WalgraphSide.execute(run, queries, kind, 1);
            return run.updatesPerSecond();
        }
    }
}
