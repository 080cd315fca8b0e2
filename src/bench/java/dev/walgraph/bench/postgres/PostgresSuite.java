package dev.walgraph.bench.postgres;

import dev.walgraph.bench.Comparison;
import dev.walgraph.bench.Contender;
import dev.walgraph.bench.Contender.Measurement;
import dev.walgraph.bench.Effort;
import dev.walgraph.bench.Suite;
import java.util.ArrayList;
import java.util.List;

/** The way from PostgreSQL into the graph stage, and to a reaction. */
public final class PostgresSuite implements Suite {

    private static final int BOOTSTRAP_ROWS_PER_SECOND = 500_000;

    private static final int STREAM_ROWS_PER_SECOND = 100_000;

    /** Rows of a large transaction. */
    private static final int LARGE = 50_000;

    private static final int TRANSACTIONS_PER_SECOND = 10_000;

    private static final List<Integer> RATES = List.of(200, 2_000);

    /** So many seconds at least are needed to see how late the latest come. */
    private static final int LATENCY_SECONDS = 4;

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String description() {
        return "bootstrap and stream from PostgreSQL, beside reading and discarding; latency";
    }

    @Override
    public List<Comparison> comparisons(Effort effort) {
        Bootstrap bootstrap =
                new Bootstrap(
                        effort.clock(),
                        effort.size(BOOTSTRAP_ROWS_PER_SECOND, BOOTSTRAP_ROWS_PER_SECOND));
        Stream large =
                Stream.ofLarge(
                        effort.clock(),
                        effort.size(STREAM_ROWS_PER_SECOND, 4 * LARGE) / LARGE,
                        LARGE);
        Stream single =
                Stream.ofSingleRows(
                        effort.clock(),
                        effort.size(TRANSACTIONS_PER_SECOND, TRANSACTIONS_PER_SECOND));
        String second = "/" + effort.clock().unit();
        List<Comparison> comparisons = new ArrayList<>();
        comparisons.add(
                comparison(
                        "postgres.bootstrap",
                        "rows" + second,
                        bootstrap::intoGraph,
                        "COPY",
                        bootstrap::discarded));
        comparisons.add(
                comparison(
                        "postgres.stream.large-transaction",
                        "rows" + second,
                        large::toReaction,
                        "pgoutput",
                        large::discarded));
        comparisons.add(
                comparison(
                        "postgres.stream.single-row",
                        "transactions" + second,
                        single::toReaction,
                        "pgoutput",
                        single::discarded));
        for (int rate : RATES) {
            Latency latency = new Latency(rate, effort.size(rate, LATENCY_SECONDS * rate));
            comparisons.add(latency(rate, "p50", latency.percentile(50)));
            comparisons.add(latency(rate, "p99", latency.percentile(99)));
        }
        return comparisons;
    }

    private static Comparison comparison(
            String name, String unit, Measurement ours, String peer, Measurement theirs) {
        return new Comparison(
                name, unit, new Contender("Walgraph", ours), List.of(new Contender(peer, theirs)));
    }

    private static Comparison latency(int rate, String name, Latency.Percentile percentile) {
        return new Comparison(
                "postgres.latency." + rate + "." + name,
                "ms",
                new Contender("Walgraph", percentile::take),
                List.of());
    }
}
