package dev.walgraph.operator.join;

import static dev.walgraph.operator.testing.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Values;
import dev.walgraph.operator.JoinSpec;
import dev.walgraph.operator.state.Consolidation;
import dev.walgraph.operator.testing.RandomChanges;
import dev.walgraph.operator.testing.Rows;
import dev.walgraph.operator.testing.Zset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The join's law, in dialogues and against the join recomputed. */
class JoinLogicTest {

    static final Expression LEFT_IS_LESS =
            Expression.call(Functions.LESS, Expression.column("a"), Expression.column("b"));

    /** {@code 1 / a = b}: fails where a is 0. */
    static final Expression QUOTIENT =
            Expression.call(
                    Functions.EQUAL,
                    Expression.call(
                            Functions.DIVIDE,
                            Expression.literal(Rows.value(1)),
                            Expression.column("a")),
                    Expression.column("b"));

    private final RowBag left = new RowBag();
    private final RowBag right = new RowBag();
    private final List<String> failures = new ArrayList<>();
    private JoinLogic logic = logic(null);
    private long time;

    private JoinLogic logic(@Nullable Expression residual) {
        JoinSpec spec =
                new JoinSpec(
                        List.of("k", "a"),
                        List.of("l", "b"),
                        List.of(0),
                        List.of(0),
                        residual,
                        List.of(1, 3));
        return new JoinLogic(
                spec, (failure, row) -> failures.add(failure.message() + " on " + row));
    }

    private List<Delta> left(Delta... deltas) {
        return apply(List.of(deltas), List.of());
    }

    private List<Delta> right(Delta... deltas) {
        return apply(List.of(), List.of(deltas));
    }

    private List<Delta> apply(List<Delta> leftDeltas, List<Delta> rightDeltas) {
        List<Delta> out = new ArrayList<>();
        logic.apply(left, right, ++time, leftDeltas, rightDeltas, out::add);
        return out;
    }

    @Test
    void rowsMeetTheirPartners() {
        assertThat(left(Delta.added(row(1, "x"), 0))).isEmpty();
        assertThat(right(Delta.added(row(1, "p"), 0), Delta.added(row(1, "q"), 0)))
                .containsExactlyInAnyOrder(
                        Delta.added(row("x", "p"), 2), Delta.added(row("x", "q"), 2));
        assertThat(right(Delta.removed(row(1, "p"), 0)))
                .containsExactly(Delta.removed(row("x", "p"), 3));
    }

    @Test
    void anUpdateStaysOneDelta() {
        left(Delta.added(row(1, "x"), 0));
        right(Delta.added(row(1, "p"), 0));
        assertThat(left(Delta.updated(row(1, "x"), row(1, "y"), 0)))
                .containsExactly(Delta.updated(row("x", "p"), row("y", "p"), 3));
    }

    @Test
    void weightsMultiply() {
        left(new Delta(null, row(1, "x"), 3, 0));
        assertThat(right(new Delta(null, row(1, "p"), 2, 0)))
                .containsExactly(new Delta(null, row("x", "p"), 6, 2));
    }

    @Test
    void anUpdateThatTheOutputDoesNotShowEndsHere() {
        logic =
                new JoinLogic(
                        new JoinSpec(
                                List.of("k", "a"),
                                List.of("l", "b"),
                                List.of(0),
                                List.of(0),
                                null,
                                List.of(3)),
                        (failure, row) -> failures.add(failure.message()));
        left(Delta.added(row(1, "x"), 0));
        right(Delta.added(row(1, "p"), 0));
        assertThat(left(Delta.updated(row(1, "x"), row(1, "y"), 0))).isEmpty();
    }

    @Test
    void aFailedConditionLeavesTheRowOutAndHeals() {
        logic = logic(QUOTIENT);
        right(Delta.added(row(1, 1), 0));
        assertThat(left(Delta.added(row(1, 1), 0))).containsExactly(Delta.added(row(1, 1), 2));
        assertThat(left(Delta.updated(row(1, 1), row(1, 0), 0)))
                .containsExactly(Delta.removed(row(1, 1), 3));
        assertThat(failures).hasSize(1);
        assertThat(left(Delta.updated(row(1, 0), row(1, 1), 0)))
                .containsExactly(Delta.added(row(1, 1), 4));
        assertThat(failures).hasSize(1);
    }

    @Test
    void takingAwayWhatIsNotThereIsABug() {
        assertThatThrownBy(() -> left(Delta.removed(row(1, "x"), 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a row goes that is not there: " + row(1, "x"));
    }

    static List<Integer> seeds() {
        return IntStream.range(0, 200).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithTheJoinRecomputed(int seed) {
        Random random = new Random(seed);
        Expression residual = seed % 2 == 0 ? null : LEFT_IS_LESS;
        logic = logic(residual);
        RandomChanges lefts = new RandomChanges(random, r -> row(1, r.nextInt(4)));
        RandomChanges rights = new RandomChanges(random, r -> row(1, r.nextInt(4)));
        Zset answer = new Zset();
        for (int step = 1; step <= 30; step++) {
            boolean last = step == 30;
            List<Delta> l = last ? lefts.clear(step) : lefts.next(step, random.nextInt(4), false);
            List<Delta> r = last ? rights.clear(step) : rights.next(step, random.nextInt(4), false);
            logic.apply(
                    left,
                    right,
                    step,
                    Consolidation.consolidate(l, step),
                    Consolidation.consolidate(r, step),
                    answer::add);
            assertThat(answer)
                    .as("seed %s, step %s", seed, step)
                    .isEqualTo(joined(lefts.current(), rights.current(), residual != null));
        }
        assertThat(left.size() == 0 && right.size() == 0).as("state left, seed %s", seed).isTrue();
    }

    static Zset joined(Zset lefts, Zset rights, boolean less) {
        Zset joined = new Zset();
        for (Map.Entry<Row, Integer> l : lefts.weights().entrySet()) {
            for (Map.Entry<Row, Integer> r : rights.weights().entrySet()) {
                if (!less || Values.order(l.getKey().get(1), r.getKey().get(1)) < 0) {
                    joined.add(
                            Row.of(l.getKey().get(1), r.getKey().get(1)),
                            l.getValue() * r.getValue());
                }
            }
        }
        return joined;
    }
}
