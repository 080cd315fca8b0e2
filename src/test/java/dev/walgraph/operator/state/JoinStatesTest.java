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
import dev.walgraph.operator.RowIdentities;
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
                    List.of("k", "i", "a"),
                    List.of("l", "j", "b"),
                    List.of(0),
                    List.of(0),
                    null,
                    List.of(0, 1, 2, 3, 4, 5));

    private static final RowIdentities IDENTITIES = new RowIdentities(List.of(1), List.of(1));

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

    /** What the operator is told of its rows when it starts. */
    private RowIdentities identities = RowIdentities.UNKNOWN;

    private KeyedDeltas join(Backend backend) throws Exception {
        return join(Kind.INNER, backend);
    }

    private KeyedDeltas join(Kind kind, Backend backend) throws Exception {
        return new KeyedDeltas(
                () ->
                        switch (kind) {
                            case INNER -> new JoinOperator(JOIN, identities, QUERY, false);
                            case OUTER ->
                                    new OuterJoinOperator(OUTER_JOIN, identities, QUERY, false);
                            case CONDITIONAL ->
                                    new OuterJoinOperator(
                                            CONDITIONAL_OUTER_JOIN, identities, QUERY, false);
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

        /**
         * @param identified rows are not alike in their second column
         */
        private Check(Kind kind, boolean identified, KeyedDeltas join, int seed) {
            this.kind = kind;
            this.join = join;
            this.random = new Random(seed);
            int[] identity = identified ? new int[] {1} : null;
            sides.add(new RandomChanges(random, Check::left, identity));
            sides.add(new RandomChanges(random, Check::right, identity));
        }

        /** Up to a hundred rows of 5 to 50 bytes, which go from key to key. */
        private static Row left(Random random) {
            return row(random.nextInt(3), random.nextInt(100), "x".repeat(random.nextInt(40)));
        }

        /** Rows that are few and small, but for those of one key. */
        private static Row right(Random random) {
            int key = random.nextInt(3);
            int value = random.nextInt(key == 0 ? 60 : 3);
            return row(key, 100 * key + value, "y".repeat(key == 0 ? 20 : 1) + random.nextInt(2));
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

        private void add(int side, List<Row> rows, int copies) throws Exception {
            for (Row row : rows) {
                Delta delta =
                        copies > 0
                                ? new Delta(null, row, copies, time)
                                : new Delta(row, null, -copies, time);
                sides.get(side).current().add(delta);
                join.send(side, delta);
            }
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
                                    joined.add(l.concat(row(null, null, null)), left);
                                }
                            });
            return joined;
        }

        private boolean matches(Row left, Row right) {
            return left.get(0).equals(right.get(0))
                    && (kind != Kind.CONDITIONAL
                            || ((StringValue) right.get(2)).value().endsWith("1"));
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
        "INNER, false, 1",
        "INNER, false, 2",
        "INNER, true, 3",
        "INNER, true, 4",
        "OUTER, false, 5",
        "OUTER, true, 6",
        "CONDITIONAL, false, 7",
        "CONDITIONAL, true, 8"
    })
    void sidesBecomeLargeAndSmallAgain(Kind kind, boolean identified, int seed) throws Exception {
        identities = identified ? IDENTITIES : RowIdentities.UNKNOWN;
        String left = identified ? "left-identified" : "left-spilled";
        String right = identified ? "right-identified" : "right-spilled";
        try (KeyedDeltas join = join(kind, Backend.ROCKSDB)) {
            Check check = new Check(kind, identified, join, seed);
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 40; i++) {
                    check.change(8, true);
                    check.change(3, false);
                }
                assertThat(keys(join, left)).isEqualTo(3);
                assertThat(keys(join, right)).isEqualTo(1);
                assertThat(keys(join, "join-entries")).isEqualTo(3);
                join.tasks().restart(1);
                for (int side = 0; side < 2; side++) {
                    while (check.sides.get(side).current().weights().size() > 3) {
                        check.shrink(side);
                    }
                }
                assertThat(keys(join, left)).isZero();
                assertThat(keys(join, right)).isZero();
                join.tasks().checkpoint();
            }
            check.clear(1);
            check.clear(0);
            for (String state : List.of("join-entries", left, right)) {
                assertThat(keys(join, state)).as(state).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLargeSideGoesAtOnce(boolean identified) throws Exception {
        identities = identified ? IDENTITIES : RowIdentities.UNKNOWN;
        int copies = identified ? 1 : 2;
        try (KeyedDeltas join = join(Kind.OUTER, Backend.ROCKSDB)) {
            Check check = new Check(Kind.OUTER, identified, join, 1);
            check.add(0, List.of(row(1, 1, "a"), row(1, 2, "b")), 1);
            List<Row> rights = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                rights.add(row(1, i, "y".repeat(20)));
            }
            check.add(1, rights, copies);
            for (int i = 0; i < copies; i++) {
                assertThat(check.output.weights()).hasSize(80);
                check.add(1, rights, -1);
            }
            assertThat(check.output.weights()).hasSize(2);
        }
    }

    /** Also between what is known of rows and what is not. */
    @ParameterizedTest
    @ValueSource(ints = {11, 12, 13})
    void stateMovesBetweenFormsAndBackends(int seed) throws Exception {
        List<Backend> backends =
                List.of(
                        Backend.HEAP,
                        Backend.ROCKSDB,
                        Backend.ROCKSDB,
                        Backend.ROCKSDB,
                        Backend.HEAP,
                        Backend.ROCKSDB,
                        Backend.HEAP);
        try (KeyedDeltas join = join(backends.get(0))) {
            Check check = new Check(Kind.INNER, true, join, seed);
            for (int i = 0; i < backends.size(); i++) {
                boolean identified = i % 2 == 0;
                identities = identified ? IDENTITIES : RowIdentities.UNKNOWN;
                if (i > 0) {
                    join.tasks().move(backends.get(i), 1);
                }
                boolean onHeap = backends.get(i) == Backend.HEAP;
                for (int j = 0; j < 2; j++) {
                    assertThat(keys(join, "join-rows") > 0).isEqualTo(onHeap && i + j > 0);
                    assertThat(keys(join, "join-entries") > 0).isEqualTo(!onHeap);
                    assertThat(keys(join, "left-identified") > 0).isEqualTo(!onHeap && identified);
                    assertThat(keys(join, "left-spilled") > 0).isEqualTo(!onHeap && !identified);
                    for (int k = 0; k < 30; k++) {
                        check.change(6, k % 3 > 0);
                    }
                }
            }
            check.clear(0);
            check.clear(1);
            assertThat(join.tasks().entries()).isZero();
        }
    }

    @Test
    void rowsOfOneIdentityAreRefused() throws Exception {
        identities = IDENTITIES;
        try (KeyedDeltas join = join(Backend.ROCKSDB)) {
            String large = "x".repeat(400);
            join.send(0, Delta.added(row(1, 2, large + "a"), 0));
            join.send(0, Delta.added(row(1, 2, large + "b"), 0));
            assertThatThrownBy(() -> join.tasks().watermark(0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("two rows have one identity: [1, 2, 'xxx");
        }
    }

    @Test
    void whatIsNotThereCannotGo() throws Exception {
        try (KeyedDeltas join = join(Backend.ROCKSDB)) {
            join.send(0, Delta.added(row(1, 2, "a"), 0));
            join.tasks().watermark(0);
            join.send(0, Delta.removed(row(1, 3, "a"), 1));
            assertThatThrownBy(() -> join.tasks().watermark(1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a row goes that is not there: [1, 3, 'a']");
        }
    }
}
