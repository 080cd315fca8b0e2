package dev.walgraph.operator.aggregate;

import static dev.walgraph.operator.testing.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Values;
import dev.walgraph.operator.SortColumn;
import dev.walgraph.operator.TopRowsSpec;
import dev.walgraph.operator.state.Consolidation;
import dev.walgraph.operator.testing.RandomChanges;
import dev.walgraph.operator.testing.Zset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows at some places of an order, in dialogues and against the order recomputed. */
class TopRowsLogicTest {

    private static TopRowsInMemory rows(long skip, @Nullable Long limit) {
        return new TopRowsInMemory(
                new TopRowsSpec(
                        List.of("a", "b"),
                        List.of(),
                        List.of(new SortColumn(0, true), new SortColumn(1, false)),
                        skip,
                        limit));
    }

    private static List<Delta> apply(TopRowsInMemory rows, long time, Delta... deltas)
            throws Exception {
        List<Delta> out = new ArrayList<>();
        rows.apply(Row.EMPTY, time, List.of(deltas), out::add);
        return out;
    }

    @Test
    void aRowBehindTheLastPlaceIsNotSeen() throws Exception {
        TopRowsInMemory rows = rows(0, 1L);
        assertThat(apply(rows, 1, Delta.added(row(5, 1), 1)))
                .containsExactly(Delta.added(row(5, 1), 1));
        assertThat(apply(rows, 2, Delta.added(row(4, 1), 2))).isEmpty();
        assertThat(apply(rows, 3, Delta.removed(row(5, 1), 3)))
                .containsExactlyInAnyOrder(Delta.removed(row(5, 1), 3), Delta.added(row(4, 1), 3));
    }

    @Test
    void copiesOfARowHaveAPlaceEach() throws Exception {
        TopRowsInMemory rows = rows(1, 2L);
        assertThat(apply(rows, 1, new Delta(null, row(5, 1), 4, 1)))
                .containsExactly(new Delta(null, row(5, 1), 2, 1));
        assertThat(apply(rows, 2, new Delta(row(5, 1), null, 2, 2)))
                .containsExactly(new Delta(row(5, 1), null, 1, 2));
    }

    @Test
    void eachPartitionHasPlacesOfItsOwn() throws Exception {
        TopRowsInMemory rows =
                new TopRowsInMemory(
                        new TopRowsSpec(
                                List.of("p", "a"),
                                List.of(0),
                                List.of(new SortColumn(1, false)),
                                0,
                                1L));
        List<Delta> out = new ArrayList<>();
        rows.apply(row(1), 1, List.of(Delta.added(row(1, 5), 1)), out::add);
        rows.apply(row(2), 1, List.of(Delta.added(row(2, 7), 1)), out::add);
        rows.apply(row(1), 2, List.of(Delta.added(row(1, 6), 2)), out::add);
        rows.apply(row(2), 3, List.of(Delta.added(row(2, 6), 3)), out::add);
        rows.apply(row(1), 4, List.of(Delta.removed(row(1, 5), 4)), out::add);
        assertThat(out)
                .containsExactly(
                        Delta.added(row(1, 5), 1),
                        Delta.added(row(2, 7), 1),
                        Delta.removed(row(2, 7), 3),
                        Delta.added(row(2, 6), 3),
                        Delta.removed(row(1, 5), 4),
                        Delta.added(row(1, 6), 4));
        assertThat(rows.size()).isEqualTo(2);
    }

    static List<Integer> seeds() {
        return IntStream.range(0, 240).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithTheOrderRecomputed(int seed) throws Exception {
        Random random = new Random(seed);
        long skip = seed % 3 == 0 ? 0 : random.nextInt(seed % 2 == 0 ? 5 : 150);
        Long limit = seed % 4 == 0 ? null : (long) random.nextInt(seed % 5 == 0 ? 200 : 6);
        TopRowsInMemory rows = rows(skip, limit);
        int size = seed % 7 == 0 ? 60 : 5;
        RandomChanges changes =
                new RandomChanges(random, r -> row(r.nextInt(size), r.nextInt(size)));
        Zset answer = new Zset();
        rows.apply(
                Row.EMPTY,
                0,
                Consolidation.consolidate(changes.next(0, size, true), 0),
                answer::add);
        rows.finishSnapshot(answer::add);
        for (int step = 1; step <= 40; step++) {
            List<Delta> deltas =
                    step == 40
                            ? changes.clear(step)
                            : changes.next(step, random.nextInt(size), false);
            rows.apply(Row.EMPTY, step, Consolidation.consolidate(deltas, step), answer::add);
            assertThat(answer)
                    .as("seed %s, step %s, skip %s, limit %s", seed, step, skip, limit)
                    .isEqualTo(top(changes.current(), skip, limit));
        }
        assertThat(rows.size()).isZero();
    }

    private static Zset top(Zset all, long skip, @Nullable Long limit) {
        List<Row> sorted = new ArrayList<>(all.rows());
        Comparator<Row> first = (a, b) -> Values.order(b.get(0), a.get(0));
        sorted.sort(first.thenComparing((a, b) -> Values.order(a.get(1), b.get(1))));
        Zset top = new Zset();
        sorted.stream()
                .skip(skip)
                .limit(limit == null ? Long.MAX_VALUE : limit)
                .forEach(row -> top.add(row, 1));
        return top;
    }
}
