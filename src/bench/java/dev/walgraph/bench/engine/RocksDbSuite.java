package dev.walgraph.bench.engine;

import dev.walgraph.bench.Agreement;
import dev.walgraph.bench.Clock;
import dev.walgraph.bench.Comparison;
import dev.walgraph.bench.Contender;
import dev.walgraph.bench.Effort;
import dev.walgraph.bench.Suite;
import dev.walgraph.bench.engine.WalgraphSide.Question;
import dev.walgraph.config.StateBackend;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many updates a second go through a query with its state in RocksDB, beside the heap. */
public final class RocksDbSuite implements Suite {

    private static final int ORDERS_PER_SECOND = 50_000;
    private static final int ORDERS_PER_ROOM = 50;

    private static final int UPDATES_PER_SECOND = 20_000;

    private static final Map<String, Question> QUESTIONS =
            new TreeMap<>(
                    Map.of(
                            "projection",
                            new Question(
                                    "projection",
                                    "MATCH (o:orders) RETURN o.id AS id, o.room_id AS room,"
                                            + " o.amount AS amount"),
                            "join",
                            new Question(
                                    "join",
                                    "MATCH (o:orders)-[:IN_ROOM]->(r:rooms) RETURN o.id AS id,"
                                            + " o.amount AS amount, o.status AS status,"
                                            + " r.name AS room")));

    @Override
    public String name() {
        return "rocksdb";
    }

    @Override
    public String description() {
        return "updates through a query with state in RocksDB, beside state on the heap";
    }

    @Override
    public List<Comparison> comparisons(Effort effort) {
        int orders = effort.size(ORDERS_PER_SECOND, ORDERS_PER_SECOND);
        Orders workload =
                new Orders(
                        orders,
                        orders / ORDERS_PER_ROOM,
                        effort.size(UPDATES_PER_SECOND, UPDATES_PER_SECOND));
        return QUESTIONS.entrySet().stream()
                .map(entry -> comparison(entry.getKey(), entry.getValue(), workload, effort))
                .toList();
    }

    private static Comparison comparison(
            String name, Question question, Orders workload, Effort effort) {
        Agreement<Run.Answer> agreement = new Agreement<>();
        return new Comparison(
                "rocksdb." + name,
                "updates/" + effort.clock().unit(),
                contender(
                        "RocksDB",
                        StateBackend.ROCKSDB,
                        question,
                        workload,
                        effort.clock(),
                        agreement),
                List.of(
                        contender(
                                "heap",
                                StateBackend.HEAP,
                                question,
                                workload,
                                effort.clock(),
                                agreement)));
    }

    private static Contender contender(
            String name,
            StateBackend backend,
            Question question,
            Orders workload,
            Clock clock,
            Agreement<Run.Answer> agreement) {
        return new Contender(
                name,
                () -> {
                    try (Run run = Run.pausing(workload, clock, 1)) {
                        WalgraphSide.execute(run, List.of(question), 1, backend);
                        agreement.reached(name, run.answer());
                        return run.updatesPerSecond();
                    }
                });
    }
}
