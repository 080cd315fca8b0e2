package dev.walgraph.operator.state;

import static dev.walgraph.operator.testing.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Ternary;
import dev.walgraph.graph.Values;
import dev.walgraph.operator.AggregateSpec;
import dev.walgraph.operator.AggregateSpec.AggregateCall;
import dev.walgraph.operator.AggregateSpec.AggregateFunction;
import dev.walgraph.operator.JoinSpec;
import dev.walgraph.operator.RowIdentities;
import dev.walgraph.operator.aggregate.AggregateOperator;
import dev.walgraph.operator.error.QueryContext;
import dev.walgraph.operator.join.JoinOperator;
import dev.walgraph.operator.testing.KeyedDeltas;
import dev.walgraph.operator.testing.RandomChanges;
import dev.walgraph.operator.testing.Tasks.Backend;
import dev.walgraph.operator.testing.Zset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Join and aggregate on watermarks, against recomputation at every time: deltas of several times
 * come mixed, with checkpoints, restarts and changes of parallelism in between.
 */
@SuppressWarnings("try") // As the harness closes.
class WatermarkOperatorTest {

    private static final QueryContext QUERY =
            new QueryContext("q", SourceText.of("q.cypher", "MATCH (n) RETURN n"));

    private static final JoinSpec JOIN =
            new JoinSpec(
                    List.of("k", "a"),
                    List.of("l", "b"),
                    List.of(0),
                    List.of(0),
                    null,
                    List.of(0, 1, 2, 3));

    private static final AggregateSpec AGGREGATE =
            new AggregateSpec(
                    List.of("g", "v"),
                    List.of(0),
                    List.of(),
                    List.of(
                            call(AggregateFunction.SUM, false),
                            call(AggregateFunction.COLLECT, false),
                            call(AggregateFunction.COUNT, true)),
                    false);

    private static AggregateCall call(AggregateFunction function, boolean distinct) {
        return new AggregateCall(function, 1, distinct, function.name());
    }

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (int seed = 0; seed < 12; seed++) {
            cases.add(Arguments.of(Backend.HEAP, seed));
        }
        for (int seed = 100; seed < 104; seed++) {
            cases.add(Arguments.of(Backend.ROCKSDB, seed));
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void joins(Backend backend, int seed) throws Exception {
        List<KeyColumns> keys =
                List.of(KeyColumns.ofJoin(List.of(0)), KeyColumns.ofJoin(List.of(0)));
        run(
                backend,
                seed,
                new KeyedDeltas(
                        () -> new JoinOperator(JOIN, RowIdentities.UNKNOWN, QUERY, false),
                        keys,
                        backend,
                        2),
                2,
                inputs -> joined(inputs.get(0), inputs.get(1)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aggregates(Backend backend, int seed) throws Exception {
        List<KeyColumns> keys = List.of(KeyColumns.ofGroup(List.of(0)));
        run(
                backend,
                seed,
                new KeyedDeltas(
                        () -> new AggregateOperator(AGGREGATE, QUERY, false), keys, backend, 2),
                1,
                inputs -> aggregated(inputs.get(0)));
    }

    @Test
    void everyTaskCountsTheRowsOfItsOwnState() throws Exception {
        try (KeyedDeltas operator =
                new KeyedDeltas(
                        () -> new AggregateOperator(AGGREGATE, QUERY, false),
                        List.of(KeyColumns.ofGroup(List.of(0))),
                        Backend.HEAP,
                        2)) {
            for (int group = 0; group < 40; group++) {
                operator.send(0, Delta.added(row(group, 1), CommitTime.SNAPSHOT));
            }
            operator.tasks().watermark(CommitTime.SNAPSHOT);
            assertCounts(operator, 2);
            int group = 0;
            for (int parallelism : new int[] {4, 1, 3, 8, 2}) {
                operator.tasks().restart(parallelism);
                assertCounts(operator, parallelism);
                long time = CommitTime.SNAPSHOT + 1 + group;
                operator.send(0, Delta.removed(row(group++, 1), time));
                operator.tasks().watermark(time);
                assertCounts(operator, parallelism);
            }
        }
    }

    /** A group is one entry of state. */
    private static void assertCounts(KeyedDeltas operator, int tasks) {
        for (int i = 0; i < tasks; i++) {
            KeyedOneInputStreamOperatorTestHarness<?, ?, ?> task =
                    (KeyedOneInputStreamOperatorTestHarness<?, ?, ?>) operator.tasks().task(i);
            assertThat(((WatermarkOperator) task.getOperator()).rowCount().count())
                    .as("task %s of %s", i, tasks)
                    .isEqualTo(task.numKeyedStateEntries());
        }
        assertThat(operator.tasks().entries()).isPositive();
    }

    private static void run(
            Backend backend,
            int seed,
            KeyedDeltas operator,
            int inputs,
            Function<List<Zset>, Zset> answer)
            throws Exception {
        try (operator) {
            Random random = new Random(seed);
            List<RandomChanges> changes = new ArrayList<>();
            for (int input = 0; input < inputs; input++) {
                changes.add(new RandomChanges(random, WatermarkOperatorTest::randomRow));
            }
            Zset output = new Zset();
            long time = CommitTime.SNAPSHOT;
            for (int round = 0; round < 15; round++) {
                NavigableMap<Long, Zset> answers = new TreeMap<>();
                List<Runnable> sends = new ArrayList<>();
                for (int i = 0; i < 1 + random.nextInt(3); i++) {
                    for (int input = 0; input < inputs; input++) {
                        send(
                                operator,
                                sends,
                                input,
                                round == 14
                                        ? changes.get(input).clear(time)
                                        : changes.get(input)
                                                .next(time, random.nextInt(8), time == 0));
                    }
                    answers.put(
                            time,
                            answer.apply(changes.stream().map(c -> c.current().copy()).toList()));
                    time += 1 + random.nextInt(3);
                }
                Collections.shuffle(sends, random);
                for (int i = 0; i < sends.size(); i++) {
                    sends.get(i).run();
                    if (random.nextInt(sends.size()) == 0) {
                        operator.tasks().checkpoint();
                    }
                }
                if (random.nextInt(2) == 0) {
                    output(operator, answers.firstKey(), -1, output, answers, seed);
                    operator.tasks().restart(1 + random.nextInt(4));
                }
                operator.tasks().watermark(answers.lastKey());
                output(operator, answers.firstKey(), answers.lastKey(), output, answers, seed);
            }
            operator.tasks().restart(3);
            if (backend == Backend.HEAP) {
                assertThat(operator.tasks().entries()).as("state left, seed %s", seed).isZero();
            }
        }
    }

    private static void send(
            KeyedDeltas operator, List<Runnable> sends, int input, List<Delta> deltas) {
        for (Delta delta : deltas) {
            sends.add(
                    () -> {
                        try {
                            operator.send(input, delta);
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    });
        }
    }

    /** Adds what has come out, time by time, and compares it with the answer at each time. */
    private static void output(
            KeyedDeltas operator,
            long from,
            long to,
            Zset output,
            NavigableMap<Long, Zset> answers,
            int seed) {
        List<Delta> deltas = operator.tasks().output();
        assertThat(deltas).as("seed %s", seed).allMatch(d -> d.time() >= from && d.time() <= to);
        answers.headMap(to, true)
                .forEach(
                        (time, answer) -> {
                            deltas.stream().filter(d -> d.time() == time).forEach(output::add);
                            output.assertNoNegativeWeight("seed " + seed + ", time " + time);
                            assertThat(output).as("seed %s, time %s", seed, time).isEqualTo(answer);
                        });
    }

    private static Row randomRow(Random random) {
        Object key = random.nextInt(10) == 0 ? null : random.nextInt(5);
        return row(
                random.nextInt(3) == 0 && key != null ? (Object) (double) (int) (Integer) key : key,
                random.nextInt(4));
    }

    private static Zset joined(Zset lefts, Zset rights) {
        Zset joined = new Zset();
        for (Map.Entry<Row, Integer> l : lefts.weights().entrySet()) {
            for (Map.Entry<Row, Integer> r : rights.weights().entrySet()) {
                if (Values.equal(l.getKey().get(0), r.getKey().get(0)) == Ternary.TRUE) {
                    joined.add(l.getKey().concat(r.getKey()), l.getValue() * r.getValue());
                }
            }
        }
        return joined;
    }

    private static Zset aggregated(Zset rows) {
        TreeMap<Row, List<Row>> groups = new TreeMap<>();
        for (Row row : rows.rows()) {
            groups.computeIfAbsent(Row.of(Values.key(row.get(0))), k -> new ArrayList<>()).add(row);
        }
        Zset answer = new Zset();
        groups.forEach(
                (key, members) -> {
                    long sum = 0;
                    List<Object> values = new ArrayList<>();
                    for (Row member : members) {
                        long value = ((IntegerValue) member.get(1)).value();
                        sum += value;
                        values.add(value);
                    }
                    Collections.sort(values, (a, b) -> Long.compare((Long) a, (Long) b));
                    long distinct = values.stream().distinct().count();
                    Object least =
                            members.stream()
                                    .map(m -> m.get(0))
                                    .min(Comparator.naturalOrder())
                                    .orElseThrow();
                    answer.add(row(least, sum, values, distinct), 1);
                });
        return answer;
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aSnapshotIsJoinedInChunks(Backend backend) throws Exception {
        List<KeyColumns> keys =
                List.of(KeyColumns.ofJoin(List.of(0)), KeyColumns.ofJoin(List.of(0)));
        try (KeyedDeltas join =
                new KeyedDeltas(
                        () -> new JoinOperator(JOIN, RowIdentities.UNKNOWN, QUERY, false),
                        keys,
                        backend,
                        1)) {
            int rows = 20_000;
            int early = 0;
            Zset output = new Zset();
            for (int i = 0; i < rows; i++) {
                join.send(0, Delta.added(row(i, i), 0));
                join.send(1, Delta.added(row(i, -i), 0));
            }
            for (Delta delta : join.tasks().output()) {
                output.add(delta);
                early++;
            }
            assertThat(early).isGreaterThan(10_000);
            join.tasks().restart(2);
            join.tasks().watermark(0);
            join.tasks().output().forEach(output::add);
            assertThat(output.weights()).hasSize(rows);
        }
    }

    @Test
    void aSnapshotIsAggregatedInChunksAndShownOnce() throws Exception {
        AggregateSpec global =
                new AggregateSpec(
                        List.of("g", "v"),
                        List.of(),
                        List.of(),
                        List.of(call(AggregateFunction.SUM, false)),
                        true);
        try (KeyedDeltas sum =
                new KeyedDeltas(
                        () -> new AggregateOperator(global, QUERY, false),
                        List.of(KeyColumns.ofGroup(List.of())),
                        Backend.HEAP,
                        1)) {
            for (int i = 0; i < 40_000; i++) {
                sum.send(0, Delta.added(row(i, 1), 0));
            }
            assertThat(sum.tasks().entries()).as("groups before the watermark").isEqualTo(1);
            sum.tasks().restart(1);
            assertThat(sum.tasks().output()).isEmpty();
            sum.tasks().watermark(0);
            assertThat(sum.tasks().output()).containsExactly(Delta.added(row(40_000), 0));
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void theGlobalAggregateHasARowFromTheSnapshotOn(Backend backend) throws Exception {
        AggregateSpec global =
                new AggregateSpec(
                        List.of("v"),
                        List.of(),
                        List.of(),
                        List.of(
                                new AggregateCall(
                                        AggregateFunction.COUNT_ROWS, null, false, "count(*)")),
                        true);
        try (KeyedDeltas count =
                new KeyedDeltas(
                        () -> new AggregateOperator(global, QUERY, false),
                        List.of(KeyColumns.ofGroup(List.of())),
                        backend,
                        3)) {
            count.tasks().watermark(0);
            assertThat(count.tasks().output()).containsExactly(Delta.added(row(0), 0));
            count.send(0, Delta.added(row("x"), 5));
            count.tasks().restart(2);
            count.tasks().watermark(5);
            assertThat(count.tasks().output()).containsExactly(Delta.updated(row(0), row(1), 5));
            count.send(0, Delta.removed(row("x"), 6));
            count.tasks().watermark(6);
            assertThat(count.tasks().output()).containsExactly(Delta.updated(row(1), row(0), 6));
        }
    }

    @Test
    void coalescedTimesAreOne() throws Exception {
        try (KeyedDeltas sums =
                new KeyedDeltas(
                        () -> new AggregateOperator(AGGREGATE, QUERY, true),
                        List.of(KeyColumns.ofGroup(List.of(0))),
                        Backend.HEAP,
                        1)) {
            sums.tasks().watermark(0);
            sums.send(0, Delta.added(row("g", 1), 3));
            sums.send(0, Delta.updated(row("g", 1), row("g", 2), 4));
            sums.send(0, Delta.added(row("g", 7), 9));
            sums.tasks().watermark(5);
            assertThat(sums.tasks().output())
                    .containsExactly(Delta.added(row("g", 2, List.of(2), 1), 5));
        }
    }
}
