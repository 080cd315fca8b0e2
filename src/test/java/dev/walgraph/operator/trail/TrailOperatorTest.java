package dev.walgraph.operator.trail;

import static dev.walgraph.operator.testing.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.RelationshipReference;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.TrailSpec;
import dev.walgraph.operator.TrailSpec.Collected;
import dev.walgraph.operator.state.KeyColumns;
import dev.walgraph.operator.testing.KeyedDeltas;
import dev.walgraph.operator.testing.Tasks.Backend;
import dev.walgraph.operator.testing.Zset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Trails over keyed state: in any order of arrival, and restarted in between. */
class TrailOperatorTest {

    private static final int STEPS = 20;

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (int seed = 0; seed < 40; seed++) {
            cases.add(Arguments.of(Backend.HEAP, seed));
            if (seed < 8) {
                cases.add(Arguments.of(Backend.ROCKSDB, seed));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsTheTrailsOfEveryMoment(Backend backend, int seed) throws Exception {
        Random random = new Random(seed);
        Integer max = random.nextBoolean() ? null : 1 + random.nextInt(3);
        TrailSpec spec =
                new TrailSpec(
                        List.of("n", "x"),
                        List.of("start", "end", "r", "w"),
                        0,
                        0,
                        1,
                        2,
                        random.nextBoolean(),
                        random.nextInt(2),
                        max,
                        random.nextBoolean(),
                        List.of(new Collected(2, 2), new Collected(1, 0), new Collected(3, 3)),
                        List.of(1, 2, 3, 4, 5));
        KeyColumns one = KeyColumns.ofGroup(List.of());
        TreeMap<Integer, Row> lefts = new TreeMap<>();
        TreeMap<Integer, Row> edges = new TreeMap<>();
        Zset answer = new Zset();
        try (KeyedDeltas operator =
                new KeyedDeltas(
                        () -> new TrailOperator(spec, false), List.of(one, one), backend, 1)) {
            long time = CommitTime.SNAPSHOT;
            for (int step = 0; step < STEPS; step++) {
                TreeMap<Long, Zset> expected = new TreeMap<>();
                List<Sent> batch = new ArrayList<>();
                for (int i = step == 0 ? 0 : random.nextInt(3); i >= 0; i--) {
                    change(random, step == STEPS - 1 && i == 0, time, lefts, edges, batch);
                    expected.put(time, EnumeratedTrails.of(spec, lefts.values(), edges.values()));
                    time++;
                }
                if (step > 0) {
                    Collections.shuffle(batch, random);
                }
                for (Sent sent : batch) {
                    operator.send(sent.input(), sent.delta());
                }
                if (random.nextInt(4) == 0) {
                    operator.tasks().restart(1);
                }
                operator.tasks().watermark(time - 1);
                List<Delta> out = operator.tasks().output();
                expected.forEach(
                        (at, trails) -> {
                            out.stream().filter(delta -> delta.time() == at).forEach(answer::add);
                            assertThat(answer).as("seed %s, time %s", seed, at).isEqualTo(trails);
                        });
            }
            if (backend == Backend.HEAP) {
                assertThat(operator.tasks().entries()).as("entries of state").isZero();
            }
        }
    }

    private record Sent(int input, Delta delta) {}

    private static void change(
            Random random,
            boolean clear,
            long time,
            Map<Integer, Row> lefts,
            Map<Integer, Row> edges,
            List<Sent> batch) {
        for (int i = clear ? 20 : random.nextInt(4); i > 0; i--) {
            int id = clear ? i : random.nextInt(7);
            Row edge =
                    row(
                            node(random.nextInt(4)),
                            node(random.nextInt(4)),
                            new RelationshipReference("r:" + id),
                            random.nextInt(2));
            boolean goes = clear || random.nextInt(3) == 0;
            put(1, edges, id, goes ? null : edge, time, batch);
        }
        for (int i = clear ? 20 : random.nextInt(2); i > 0; i--) {
            int id = clear ? i : random.nextInt(4);
            boolean goes = clear || random.nextInt(3) == 0;
            Row left = row(node(random.nextInt(4)), "x" + id);
            put(0, lefts, id, goes ? null : left, time, batch);
        }
        if (clear) {
            put(1, edges, 0, null, time, batch);
            put(0, lefts, 0, null, time, batch);
        }
    }

    private static void put(
            int input,
            Map<Integer, Row> rows,
            int id,
            @Nullable Row to,
            long time,
            List<Sent> batch) {
        Row from = to == null ? rows.remove(id) : rows.put(id, to);
        Delta delta = Delta.between(from, to, 1, time);
        if (delta != null) {
            batch.add(new Sent(input, delta));
        }
    }

    private static NodeReference node(int id) {
        return new NodeReference("n:" + id);
    }
}
