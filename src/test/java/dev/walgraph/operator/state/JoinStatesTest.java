package dev.walgraph.operator.state;

import static dev.walgraph.operator.testing.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.StringValue;
import dev.walgraph.operator.JoinSpec;
import dev.walgraph.operator.OuterJoinSpec;
import dev.walgraph.operator.error.QueryContext;
import dev.walgraph.operator.join.JoinOperator;
import dev.walgraph.operator.join.OuterJoinOperator;
import dev.walgraph.operator.testing.KeyedDeltas;
import dev.walgraph.operator.testing.RandomChanges;
import dev.walgraph.operator.testing.Tasks.Backend;
import dev.walgraph.operator.testing.Zset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The forms in which a join keeps its rows: sides that become large and small again, on one backend
 * and moved from one to the other. What comes out is what recomputation says.
 */
@SuppressWarnings("try") // As the harness closes.
class JoinStatesTest {

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

    private static final List<KeyColumns> KEYS =
            List.of(KeyColumns.ofJoin(List.of(0)), KeyColumns.ofJoin(List.of(0)));

    private static final OuterJoinSpec OUTER_JOIN =
            new OuterJoinSpec(
                    JOIN.leftColumns(),
                    JOIN.rightColumns(),
                    JOIN.leftKeys(),
                    JOIN.rightKeys(),
                    false,
                    null,
                    JOIN.output());

    private static final OuterJoinSpec CONDITIONAL_OUTER_JOIN =
            new OuterJoinSpec(
                    JOIN.leftColumns(),
                    JOIN.rightColumns(),
                    JOIN.leftKeys(),
                    JOIN.rightKeys(),
                    false,
                    new Expression.Call(
                            Functions.ENDS_WITH,
                            List.of(
                                    new Expression.Column("b", SourceSpan.NONE),
                                    Expression.literal(new StringValue("1"))),
                            SourceSpan.NONE),
                    JOIN.output());

    private enum Kind {
        INNER,
        OUTER,
        CONDITIONAL
    }

    private static KeyedDeltas join(Backend backend) throws Exception {
        return join(Kind.INNER, backend);
    }

    private static KeyedDeltas join(Kind kind, Backend backend) throws Exception {
        return new KeyedDeltas(
                () ->
                        switch (kind) {
                            case INNER -> new JoinOperator(JOIN, QUERY, false);
                            case OUTER -> new OuterJoinOperator(OUTER_JOIN, QUERY, false);
                            case CONDITIONAL ->
                                    new OuterJoinOperator(CONDITIONAL_OUTER_JOIN, QUERY, false);
                        },
                KEYS,
                backend,
                1);
    }

    /** What is kept, and what must come out. */
    private static final class Check {

        private final Kind kind;
        private final KeyedDeltas join;
        private final List<RandomChanges> sides = new ArrayList<>();
        private final Zset output = new Zset();
        private final Random random;
        private long time = CommitTime.SNAPSHOT;

        private Check(KeyedDeltas join, int seed) {
            this(Kind.INNER, join, seed);
        }

        private Check(Kind kind, KeyedDeltas join, int seed) {
            this.kind = kind;
            this.join = join;
            this.random = new Random(seed);
            sides.add(new RandomChanges(random, Check::left));
            sides.add(new RandomChanges(random, Check::right));
        }

        /** Up to forty rows of each key, of 5 to 50 bytes. */
        private static Row left(Random random) {
            int value = random.nextInt(40);
            return row(random.nextInt(3), "x".repeat(value) + value);
        }

        /** Rows that are few and small, but for those of one key. */
        private static Row right(Random random) {
            int key = random.nextInt(3);
            int value = random.nextInt(key == 0 ? 60 : 3);
            return row(key, key == 0 ? "y".repeat(20) + value : "y" + value);
        }

        private void change(int count, boolean growing) throws Exception {
            for (int side = 0; side < 2; side++) {
                send(side, sides.get(side).next(time, count, growing));
            }
            watermark();
        }

        /** Takes away some rows. */
        private void shrink(int side) throws Exception {
            Zset current = sides.get(side).current();
            List<Delta> gone = new ArrayList<>();
            for (int i = 0; i < 3 && !current.isEmpty(); i++) {
                Row row = current.pick(random);
                gone.add(new Delta(row, null, current.weights().get(row), time));
                current.add(gone.get(i));
            }
            send(side, gone);
            watermark();
        }

        private void clear(int side) throws Exception {
            send(side, sides.get(side).clear(time));
            watermark();
        }

        private void send(int side, List<Delta> deltas) throws Exception {
            for (Delta delta : deltas) {
                join.send(side, delta);
            }
        }

        private void watermark() throws Exception {
            join.tasks().watermark(time++);
            for (Delta delta : join.tasks().output()) {
                output.add(delta);
            }
            assertThat(output).isEqualTo(joined());
            assertThat(operator(join).rowCount().count())
                    .isEqualTo(
                            sides.get(0).current().weights().size()
                                    + sides.get(1).current().weights().size());
        }

        private Zset joined() {
            Zset joined = new Zset();
            Map<Row, Integer> rights = sides.get(1).current().weights();
            sides.get(0)
                    .current()
                    .weights()
                    .forEach(
                            (l, left) -> {
                                boolean[] found = {false};
                                rights.forEach(
                                        (r, right) -> {
                                            if (matches(l, r)) {
                                                found[0] = true;
                                                joined.add(l.concat(r), left * right);
                                            }
                                        });
                                if (kind != Kind.INNER && !found[0]) {
                                    joined.add(l.concat(row(null, null)), left);
                                }
                            });
            return joined;
        }

        private boolean matches(Row left, Row right) {
            return left.get(0).equals(right.get(0))
                    && (kind != Kind.CONDITIONAL
                            || ((StringValue) right.get(1)).value().endsWith("1"));
        }
    }

    private static WatermarkOperator operator(KeyedDeltas join) {
        return (WatermarkOperator)
                ((KeyedTwoInputStreamOperatorTestHarness<?, ?, ?, ?>) join.tasks().task(0))
                        .getOperator();
    }

    /** How many keys have something in a state. */
    private static long keys(KeyedDeltas join, String state) {
        try (Stream<Row> keys =
                operator(join).<Row>getKeyedStateBackend().getKeys(state, VoidNamespace.INSTANCE)) {
            return keys.distinct().count();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INNER, 1",
        "INNER, 2",
        "INNER, 3",
        "INNER, 4",
        "OUTER, 5",
        "OUTER, 6",
        "CONDITIONAL, 7",
        "CONDITIONAL, 8"
    })
    void sidesBecomeLargeAndSmallAgain(Kind kind, int seed) throws Exception {
        try (KeyedDeltas join = join(kind, Backend.ROCKSDB)) {
            Check check = new Check(kind, join, seed);
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 30; i++) {
                    check.change(8, true);
                    check.change(3, false);
                }
                assertThat(keys(join, "left-spilled")).isEqualTo(3);
                assertThat(keys(join, "right-spilled")).isEqualTo(1);
                assertThat(keys(join, "join-entries")).isEqualTo(3);
                join.tasks().restart(1);
                for (int side = 0; side < 2; side++) {
                    while (check.sides.get(side).current().weights().size() > 3) {
                        check.shrink(side);
                    }
                }
                assertThat(keys(join, "left-spilled")).isZero();
                assertThat(keys(join, "right-spilled")).isZero();
                join.tasks().checkpoint();
            }
            check.clear(1);
            check.clear(0);
            for (String state : List.of("join-entries", "left-spilled", "right-spilled")) {
                assertThat(keys(join, state)).as(state).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 12, 13})
    void stateMovesBetweenBackends(int seed) throws Exception {
        try (KeyedDeltas join = join(Backend.HEAP)) {
            Check check = new Check(join, seed);
            for (int i = 0; i < 8; i++) {
                for (int j = 0; j < 6; j++) {
                    check.change(6, i < 3);
                }
                boolean onHeap = i % 2 == 0;
                assertThat(keys(join, "join-rows") > 0).isEqualTo(onHeap);
                assertThat(keys(join, "join-entries") > 0).isEqualTo(!onHeap);
                join.tasks().move(onHeap ? Backend.ROCKSDB : Backend.HEAP, 1);
            }
            check.clear(0);
            check.clear(1);
            assertThat(join.tasks().entries()).isZero();
        }
    }

    @Test
    void whatIsNotThereCannotGo() throws Exception {
        try (KeyedDeltas join = join(Backend.ROCKSDB)) {
            join.send(0, Delta.added(row(1, 2), 0));
            join.tasks().watermark(0);
            join.send(0, Delta.removed(row(1, 3), 1));
            assertThatThrownBy(() -> join.tasks().watermark(1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a row goes that is not there: [1, 3]");
        }
    }
}
