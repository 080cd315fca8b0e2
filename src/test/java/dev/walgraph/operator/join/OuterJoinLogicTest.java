package dev.walgraph.operator.join;

import static dev.walgraph.operator.testing.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.OuterJoinSpec;
import dev.walgraph.operator.state.Consolidation;
import dev.walgraph.operator.testing.RandomChanges;
import dev.walgraph.operator.testing.Zset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The outer join's law, in dialogues and against the join recomputed. */
class OuterJoinLogicTest {

    private final RowBag left = new RowBag();
    private final RowBag right = new RowBag();
    private final OuterJoinLogic logic =
            new OuterJoinLogic(
                    new OuterJoinSpec(
                            List.of("k", "a"),
                            List.of("l", "b"),
                            List.of(0),
                            List.of(0),
                            true,
                            List.of(1, 3)));
    private long time;

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

    static List<Integer> seeds() {
        return IntStream.range(0, 200).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithTheJoinRecomputed(int seed) {
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
                    .isEqualTo(joined(lefts.current(), rights.current()));
        }
        assertThat(left.isEmpty() && right.isEmpty()).as("state left, seed %s", seed).isTrue();
    }

    private static Zset joined(Zset lefts, Zset rights) {
        if (!rights.isEmpty()) {
            return JoinLogicTest.joined(lefts, rights, false);
        }
        Zset alone = new Zset();
        for (Map.Entry<Row, Integer> l : lefts.weights().entrySet()) {
            alone.add(Row.of(l.getKey().get(1), NullValue.NULL), l.getValue());
        }
        return alone;
    }
}
