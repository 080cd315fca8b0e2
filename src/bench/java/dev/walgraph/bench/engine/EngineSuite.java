package dev.walgraph.bench.engine;

import dev.walgraph.bench.Agreement;
import dev.walgraph.bench.Clock;
import dev.walgraph.bench.Comparison;
import dev.walgraph.bench.Contender;
import dev.walgraph.bench.Effort;
import dev.walgraph.bench.Suite;
import dev.walgraph.config.Granularity;
import dev.walgraph.config.StateBackend;
import java.util.ArrayList;
import java.util.List;

/** How many updates a second go through a query, result change per transaction or per batch. */
public final class EngineSuite implements Suite {

    private static final int UPDATES_PER_SECOND = 200_000;

    private static final List<Integer> PARALLELISMS = List.of(1, 2);

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public String description() {
        return "updates through a query, beside Flink SQL";
    }

    @Override
    public List<Comparison> comparisons(Effort effort) {
        Setting setting =
                new Setting(
                        new Orders(effort.size(UPDATES_PER_SECOND, UPDATES_PER_SECOND)),
                        effort.clock());
        List<Comparison> comparisons = new ArrayList<>();
        for (Granularity granularity : Granularity.values()) {
            for (BenchmarkQuery query : BenchmarkQuery.ALL) {
                for (int parallelism : PARALLELISMS) {
                    comparisons.add(comparison(setting, query, granularity, parallelism));
                }
            }
        }
        return comparisons;
    }

    private record Setting(Workload workload, Clock clock) {}

    private static Comparison comparison(
            Setting setting, BenchmarkQuery query, Granularity granularity, int parallelism) {
        boolean batch = granularity == Granularity.BATCH;
        Agreement<Run.Answer> agreement = new Agreement<>();
        String peer = batch ? "mini-batch" : "Flink SQL";
        return new Comparison(
                String.join(
                        ".",
                        "engine",
                        batch ? "batch" : "transaction",
                        query.name(),
                        "p" + parallelism),
                "updates/" + setting.clock().unit(),
                contender(
                        "Walgraph",
                        setting,
                        agreement,
                        run ->
                                WalgraphSide.execute(
                                        run,
                                        List.of(
                                                new WalgraphSide.Question(
                                                        "bench", query.cypher(), granularity)),
                                        parallelism,
                                        StateBackend.HEAP)),
                List.of(
                        contender(
                                peer,
                                setting,
                                agreement,
                                run -> FlinkSqlSide.execute(run, query, true, batch, parallelism)),
                        contender(
                                peer + " upserts",
                                setting,
                                agreement,
                                run ->
                                        FlinkSqlSide.execute(
                                                run, query, false, batch, parallelism))));
    }

    /** Runs a job that ends by itself. */
    @FunctionalInterface
    private interface Job {
        void execute(Run run) throws Exception;
    }

    private static Contender contender(
            String name, Setting setting, Agreement<Run.Answer> agreement, Job job) {
        return new Contender(
                name,
                () -> {
                    try (Run run = Run.flowing(setting.workload(), setting.clock())) {
                        job.execute(run);
                        agreement.reached(name, run.answer());
                        return run.updatesPerSecond();
                    }
                });
    }
}
