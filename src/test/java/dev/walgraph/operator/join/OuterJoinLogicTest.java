package dev.walgraph.operator.join;

import static dev.walgraph.operator.testing.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.expression.Expression;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import dev.walgraph.operator.OuterJoinSpec;
import dev.walgraph.operator.state.Consolidation;
import dev.walgraph.operator.testing.RandomChanges;
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

/** The outer join's law, in dialogues and against the join recomputed. */
class OuterJoinLogicTest {

    private final RowBag left = new RowBag();
    private final RowBag right = new RowBag();
    private final List<String> failures = new ArrayList<>();
    private KeyedJoin logic = logic(null);
    private long time;

    private KeyedJoin logic(@Nullable Expression residual) {
        return OuterJoinLogic.of(
                new OuterJoinSpec(
                        List.of("k", "a"),
                        List.of("l", "b"),
                        List.of(0),
                        List.of(0),
                        true,
                        residual,
                        List.of(1, 3)),
                (failure, row) -> failures.add(failure.message() + " of " + row));
    }

    private List<Delta> apply(List<Delta> leftDeltas, List<Delta> rightDeltas) {
        List<Delta> out = new ArrayList<>();
        logic.apply(left, right, ++time, leftDeltas, rightDeltas, out::add);
        return out;
    }

    @Test
    void aRowIsAloneUntilItFindsAnother() {
        assertThat(apply(List.of(Delta.added(row(1, "x"), 0)), List.of()))
                .containsExactly(Delta.added(row("x", null), 1));
        assertThat(apply(List.of(), List.of(Delta.added(row(1, "p"), 0))))
                .containsExactly(Delta.removed(row("x", null), 2), Delta.added(row("x", "p"), 2));
        assertThat(apply(List.of(), List.of(Delta.removed(row(1, "p"), 0))))
                .containsExactly(Delta.removed(row("x", "p"), 3), Delta.added(row("x", null), 3));
    }

    @Test
    void anUpdateOfWhatIsAloneStaysOneDelta() {
        apply(List.of(Delta.added(row(1, "x"), 0)), List.of());
        assertThat(apply(List.of(Delta.updated(row(1, "x"), row(1, "y"), 0)), List.of()))
                .containsExactly(Delta.updated(row("x", null), row("y", null), 2));
    }

    @Test
    void aConditionDecidesForEachRowByItself() {
        logic = logic(JoinLogicTest.LEFT_IS_LESS);
        apply(List.of(Delta.added(row(1, 2), 0), Delta.added(row(1, 5), 0)), List.of());
        assertThat(apply(List.of(), List.of(Delta.added(row(1, 4), 0))))
                .containsExactly(Delta.added(row(2, 4), 2), Delta.removed(row(2, null), 2));
        assertThat(apply(List.of(), List.of(Delta.added(row(1, 3), 0))))
                .containsExactly(Delta.added(row(2, 3), 3));
        assertThat(apply(List.of(), List.of(Delta.removed(row(1, 4), 0))))
                .containsExactly(Delta.removed(row(2, 4), 4));
        assertThat(apply(List.of(), List.of(Delta.updated(row(1, 3), row(1, 6), 0))))
                .containsExactly(
                        Delta.updated(row(2, 3), row(2, 6), 5),
                        Delta.added(row(5, 6), 5),
                        Delta.removed(row(5, null), 5));
        assertThat(apply(List.of(Delta.updated(row(1, 5), row(1, 7), 0)), List.of()))
                .containsExactly(Delta.removed(row(5, 6), 6), Delta.added(row(7, null), 6));
    }

    @Test
    void whatFailsTheConditionIsNotFound() {
        logic = logic(JoinLogicTest.QUOTIENT);
        apply(List.of(), List.of(Delta.added(row(1, 0), 0)));
        assertThat(apply(List.of(Delta.added(row(1, 0), 0)), List.of()))
                .containsExactly(Delta.added(row(0, null), 2));
        assertThat(failures).containsExactly("division by zero: 1 / 0 of [1, 0, 1, 0]");
        assertThat(apply(List.of(Delta.removed(row(1, 0), 0)), List.of()))
                .containsExactly(Delta.removed(row(0, null), 3));
        assertThat(failures).hasSize(1);
    }

    static List<Integer> seeds() {
        return IntStream.range(0, 200).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithTheJoinRecomputed(int seed) {
        agreesWithTheJoinRecomputed(seed, false);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithTheConditionalJoinRecomputed(int seed) {
        logic = logic(JoinLogicTest.LEFT_IS_LESS);
        agreesWithTheJoinRecomputed(seed, true);
    }

    private void agreesWithTheJoinRecomputed(int seed, boolean less) {
        Random random = new Random(seed);
        RandomChanges lefts = new RandomChanges(random, r -> row(1, r.nextInt(4)));
        RandomChanges rights = new RandomChanges(random, r -> row(1, r.nextInt(4)));
        Zset answer = new Zset();
        for (int step = 1; step <= 30; step++) {
            boolean last = step == 30;
            List<Delta> l = last ? lefts.clear(step) : lefts.next(step, random.nextInt(4), false);
            List<Delta> r =
                    last || random.nextInt(4) == 0
                            ? rights.clear(step)
                            : rights.next(step, random.nextInt(3), false);
            logic.apply(
                    left,
                    right,
                    step,
                    Consolidation.consolidate(l, step),
                    Consolidation.consolidate(r, step),
                    answer::add);
            assertThat(answer)
                    .as("seed %s, step %s", seed, step)
                    .isEqualTo(joined(lefts.current(), rights.current(), less));
        }
        assertThat(left.isEmpty() && right.isEmpty()).as("state left, seed %s", seed).isTrue();
    }

    private static Zset joined(Zset lefts, Zset rights, boolean less) {
        Zset joined = JoinLogicTest.joined(lefts, rights, less);
        for (Map.Entry<Row, Integer> l : lefts.weights().entrySet()) {
            Value value = l.getKey().get(1);
            boolean found =
                    rights.weights().keySet().stream()
                            .anyMatch(r -> !less || Values.order(value, r.get(1)) < 0);
            if (!found) {
                joined.add(Row.of(value, NullValue.NULL), l.getValue());
            }
        }
        return joined;
    }
}
