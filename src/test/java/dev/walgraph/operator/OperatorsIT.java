package dev.walgraph.operator;

import static dev.walgraph.operator.testing.Rows.row;
import static dev.walgraph.operator.testing.Rows.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.NodeChange;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.ResultChange.Kind;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.SourceEvent.Commits;
import dev.walgraph.graph.SourceEvent.RowChange;
import dev.walgraph.graph.SourceEvent.Truncation;
import dev.walgraph.graph.SourceTables;
import dev.walgraph.graph.TransactionInfo;
import dev.walgraph.graph.Value;
import dev.walgraph.operator.AggregateSpec.AggregateCall;
import dev.walgraph.operator.AggregateSpec.AggregateFunction;
import dev.walgraph.operator.ScanSpec.ScanColumn;
import dev.walgraph.operator.aggregate.AggregateOperator;
import dev.walgraph.operator.error.QueryContext;
import dev.walgraph.operator.graph.GraphOperator;
import dev.walgraph.operator.graph.NodeKey;
import dev.walgraph.operator.graph.SourceRouter;
import dev.walgraph.operator.join.JoinOperator;
import dev.walgraph.operator.linear.ScanFunction;
import dev.walgraph.operator.result.QueryResults;
import dev.walgraph.operator.result.ResultOperator;
import dev.walgraph.operator.state.DeltaKey;
import dev.walgraph.operator.state.KeyColumns;
import dev.walgraph.operator.state.KeySplitter;
import dev.walgraph.operator.testing.Zset;
import dev.walgraph.operator.type.WalgraphTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * All operators together on a small cluster: orders and customers joined, counted and summed for
 * each customer. The result changes are those of the answer recomputed after each transaction.
 */
class OperatorsIT {

    private static final int KEY_GROUPS = 32;
    private static final SourceTables TABLES =
            new SourceTables(
                    List.of(
                            new NodeLayout(List.of("customers"), List.of("id", "name")),
                            new NodeLayout(List.of("orders"), List.of("customer", "total"))));
    private static final QueryContext QUERY =
            new QueryContext("totals", SourceText.of("totals.cypher", "MATCH ..."));

    private static final ScanSpec CUSTOMERS =
            new ScanSpec(
                    Set.of("customers"),
                    List.of(
                            new ScanColumn.Identity("c"),
                            new ScanColumn.PropertyOf("c.id", "id"),
                            new ScanColumn.PropertyOf("c.name", "name")));
    private static final ScanSpec ORDERS =
            new ScanSpec(
                    Set.of("orders"),
                    List.of(
                            new ScanColumn.PropertyOf("o.customer", "customer"),
                            new ScanColumn.PropertyOf("o.total", "total")));
    private static final JoinSpec JOIN =
            new JoinSpec(
                    List.of("c", "c.id", "c.name"),
                    List.of("o.customer", "o.total"),
                    List.of(1),
                    List.of(0),
                    null,
                    List.of(0, 2, 4));
    private static final AggregateSpec TOTALS =
            new AggregateSpec(
                    List.of("c", "c.name", "o.total"),
                    List.of(0),
                    List.of(1),
                    List.of(
                            new AggregateCall(
                                    AggregateFunction.COUNT_ROWS, null, false, "count(*)"),
                            new AggregateCall(AggregateFunction.SUM, 2, false, "sum(o.total)")),
                    false);
    private static final ResultSpec RESULT =
            new ResultSpec(
                    List.of("c", "c.name", "count", "sum"),
                    List.of(
                            new ResultSpec.Output("name", 1),
                            new ResultSpec.Output("count", 2),
                            new ResultSpec.Output("sum", 3)),
                    List.of(0));

    /** Rows of both tables, and the answer after each transaction. */
    private static final class Database {

        private final TreeMap<Integer, Integer> names = new TreeMap<>();
        private final TreeMap<Integer, int[]> orders = new TreeMap<>();
        private final List<SourceEvent> events = new ArrayList<>();
        private final TreeMap<Long, Zset> answers = new TreeMap<>();
        private final Random random;

        Database(long seed) {
            random = new Random(seed);
        }

        void transaction(long time, int changes) {
            for (int i = 0; i < changes; i++) {
                change(time);
            }
            answers.put(time, answer());
        }

        private void change(long time) {
            int id = random.nextInt(30);
            int kind = random.nextInt(100);
            if (kind == 0 && time > 0) {
                orders.clear();
                events.add(new Truncation(1, time));
            } else if (kind < 20) {
                int name = random.nextInt(5);
                names.put(id % 6, name);
                events.add(customer(id % 6, new Value[] {value(id % 6), value("n" + name)}, time));
            } else if (kind < 25) {
                names.remove(id % 6);
                events.add(RowChange.gone(0, "customers:" + id % 6, time));
            } else if (kind < 40) {
                orders.remove(id);
                events.add(RowChange.gone(1, "orders:" + id, time));
            } else {
                int[] order = {random.nextInt(6), random.nextInt(100)};
                orders.put(id, order);
                Value[] values = {value((double) order[0]), value(order[1])};
                events.add(new RowChange(1, "orders:" + id, values, time));
            }
        }

        private static RowChange customer(int id, Value[] values, long time) {
            return new RowChange(0, "customers:" + id, values, time);
        }

        private Zset answer() {
            Zset answer = new Zset();
            for (Map.Entry<Integer, Integer> customer : names.entrySet()) {
                List<int[]> own =
                        orders.values().stream().filter(o -> o[0] == customer.getKey()).toList();
                if (!own.isEmpty()) {
                    int sum = own.stream().mapToInt(o -> o[1]).sum();
                    answer.add(row("n" + customer.getValue(), own.size(), sum), 1);
                }
            }
            return answer;
        }

        void commit(long... times) {
            List<TransactionInfo> transactions = new ArrayList<>();
            for (long time : times) {
                transactions.add(new TransactionInfo(time, time, time, time));
            }
            events.add(new Commits(transactions));
        }
    }

    /** As sources do: a watermark after the transactions that it covers. */
    private static final class AfterCommits implements WatermarkGenerator<SourceEvent> {

        @Override
        public void onEvent(SourceEvent event, long timestamp, WatermarkOutput output) {
            if (event instanceof Commits commits) {
                List<TransactionInfo> all = commits.transactions();
                output.emitWatermark(new Watermark(all.get(all.size() - 1).time()));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }

    @ParameterizedTest
    @CsvSource({"1, hashmap, 1", "2, hashmap, 2", "4, hashmap, 3", "2, rocksdb, 4"})
    void resultChangesAreTheDifferencesOfAnswers(int parallelism, String backend, long seed)
            throws Exception {
        Database database = new Database(seed);
        database.transaction(0, 30);
        database.commit(0);
        for (long time = 1; time <= 60; time += 3) {
            database.transaction(time, 4);
            database.transaction(time + 1, 4);
            database.transaction(time + 2, 1);
            database.commit(time, time + 1, time + 2);
        }
        Zset shown = new Zset();
        long sequence = 0;
        long last = -1;
        for (ResultChange change : run(database.events, parallelism, backend)) {
            sequence++;
            long time = change.transaction().time();
            assertThat(change.sequence()).isEqualTo(sequence);
            assertThat(change.kind()).isEqualTo(sequence == 1 ? Kind.SNAPSHOT : Kind.CHANGE);
            Zset unchanged = shown.copy();
            database.answers
                    .subMap(last, false, time, false)
                    .forEach((t, a) -> assertThat(a).as("seed %s", seed).isEqualTo(unchanged));
            apply(change, shown);
            assertThat(shown)
                    .as("seed %s, time %s", seed, time)
                    .isEqualTo(database.answers.get(time));
            last = time;
        }
        assertThat(shown).isEqualTo(database.answers.lastEntry().getValue());
    }

    private static void apply(ResultChange change, Zset shown) {
        change.added().forEach(row -> shown.add(row, 1));
        change.deleted().forEach(row -> shown.add(row, -1));
        change.updated()
                .forEach(
                        update -> {
                            shown.add(update.before(), -1);
                            shown.add(update.after(), 1);
                        });
    }

    private static List<ResultChange> run(List<SourceEvent> events, int parallelism, String backend)
            throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(StateBackendOptions.STATE_BACKEND, backend);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        env.setMaxParallelism(KEY_GROUPS);
        List<ResultChange> changes = new ArrayList<>();
        try (CloseableIterator<ResultChange> results = wire(env, events).executeAndCollect()) {
            results.forEachRemaining(changes::add);
        }
        return changes;
    }

    private static DataStream<ResultChange> wire(
            StreamExecutionEnvironment env, List<SourceEvent> events) {
        SingleOutputStreamOperator<SourceEvent> routed =
                env.fromData(events, WalgraphTypes.SOURCE_EVENT)
                        .setParallelism(1)
                        .assignTimestampsAndWatermarks(
                                WatermarkStrategy.forGenerator(context -> new AfterCommits()))
                        .setParallelism(1)
                        .transform(
                                "router",
                                WalgraphTypes.SOURCE_EVENT,
                                new SourceRouter(KEY_GROUPS, TABLES, Map.of("reader", "reader")))
                        .setParallelism(1);
        DataStream<NodeChange> nodes =
                routed.keyBy(new NodeKey(), Types.STRING)
                        .transform("graph", WalgraphTypes.NODE_CHANGE, new GraphOperator(TABLES));
        DataStream<Delta> joined =
                keyed(scan(nodes, CUSTOMERS), KeyColumns.ofJoin(JOIN.leftKeys()))
                        .connect(keyed(scan(nodes, ORDERS), KeyColumns.ofJoin(JOIN.rightKeys())))
                        .transform(
                                "join",
                                WalgraphTypes.DELTA,
                                new JoinOperator(JOIN, RowIdentities.UNKNOWN, QUERY, false));
        DataStream<Delta> totals =
                keyed(joined, KeyColumns.ofGroup(TOTALS.keys()))
                        .transform(
                                "aggregate",
                                WalgraphTypes.DELTA,
                                new AggregateOperator(TOTALS, QUERY, false));
        return totals.connect(routed.getSideOutput(SourceRouter.TRANSACTIONS))
                .transform(
                        "answer",
                        WalgraphTypes.ANSWER_CHANGE,
                        new ResultOperator(
                                RESULT, "reader", List.of(new AnswerReader("q", false)), 1, false))
                .setParallelism(1)
                .setMaxParallelism(1)
                .flatMap(new QueryResults("q"))
                .returns(WalgraphTypes.RESULT_CHANGE)
                .setParallelism(1);
    }

    private static DataStream<Delta> scan(DataStream<NodeChange> nodes, ScanSpec spec) {
        return nodes.flatMap(new ScanFunction(spec, null, QUERY, "reader"))
                .returns(WalgraphTypes.DELTA);
    }

    private static KeyedStream<Delta, Row> keyed(DataStream<Delta> deltas, KeyColumns columns) {
        return deltas.flatMap(new KeySplitter(columns))
                .returns(WalgraphTypes.DELTA)
                .keyBy(new DeltaKey(columns), WalgraphTypes.ROW);
    }
}
