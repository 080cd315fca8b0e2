package dev.walgraph.operator.trail;

import static dev.walgraph.operator.testing.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.RelationshipReference;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.operator.TrailSpec;
import dev.walgraph.operator.TrailSpec.Collected;
import dev.walgraph.operator.state.Consolidation;
import dev.walgraph.operator.testing.Zset;
import dev.walgraph.operator.trail.TrailGraph.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The law of trails, in dialogues and against all trails enumerated. */
class TrailLogicTest {

    private final TrailGraphInMemory graph = new TrailGraphInMemory();
    private TrailSpec spec = spec(1, null, false, false);
    private long time;

    /** Rows of a node and a text; edges of start, end, relationship and a weight. */
    private static TrailSpec spec(
            int min, @Nullable Integer max, boolean bothWays, boolean reversed) {
        return new TrailSpec(
                List.of("n", "x"),
                List.of("start", "end", "r", "w"),
                0,
                0,
                1,
                2,
                bothWays,
                min,
                max,
                reversed,
                List.of(new Collected(2, 2), new Collected(1, 0), new Collected(3, 3)),
                List.of(1, 2, 3, 4, 5));
    }

    private static Row left(int node, String text) {
        return row(node(node), text);
    }

    private static Row edge(int id, int start, int end, int weight) {
        return row(node(start), node(end), relationship(id), weight);
    }

    private static Value node(int id) {
        return new NodeReference("n:" + id);
    }

    private static Value relationship(int id) {
        return new RelationshipReference("r:" + id);
    }

    /** The row of a trail: text, last node, relationships, nodes, weights. */
    private static Row trail(String text, int last, List<Integer> edges, List<Integer> nodes) {
        return row(
                text,
                node(last),
                edges.stream().map(TrailLogicTest::relationship).toList(),
                nodes.stream().map(TrailLogicTest::node).toList(),
                edges.stream().map(any -> 1).toList());
    }

    private List<Delta> apply(List<Delta> lefts, List<Delta> edges) {
        List<Delta> out = new ArrayList<>();
        new TrailLogic(spec).apply(graph, ++time, lefts, edges, out::add);
        return out;
    }

    private List<Delta> edges(Delta... deltas) {
        return apply(List.of(), List.of(deltas));
    }

    private List<Delta> lefts(Delta... deltas) {
        return apply(List.of(deltas), List.of());
    }

    @Test
    void anEdgeAddsTheTrailsThroughIt() {
        lefts(Delta.added(left(1, "a"), 0));
        edges(Delta.added(edge(12, 1, 2, 1), 0));
        edges(Delta.added(edge(34, 3, 4, 1), 0));
        assertThat(edges(Delta.added(edge(23, 2, 3, 1), 0)))
                .containsExactlyInAnyOrder(
                        Delta.added(trail("a", 3, List.of(12, 23), List.of(2, 3)), 4),
                        Delta.added(trail("a", 4, List.of(12, 23, 34), List.of(2, 3, 4)), 4));
        assertThat(edges(Delta.removed(edge(12, 1, 2, 1), 0))).hasSize(3);
        assertThat(lefts(Delta.added(left(2, "b"), 0))).hasSize(2);
    }

    @Test
    void anUpdateOfAnEdgeUpdatesItsTrails() {
        lefts(Delta.added(left(1, "a"), 0));
        edges(Delta.added(edge(12, 1, 2, 1), 0));
        assertThat(edges(Delta.updated(edge(12, 1, 2, 1), edge(12, 1, 2, 5), 0)))
                .containsExactly(
                        Delta.updated(
                                trail("a", 2, List.of(12), List.of(2)),
                                row(
                                        "a",
                                        node(2),
                                        List.of(relationship(12)),
                                        List.of(node(2)),
                                        List.of(5)),
                                3));
        assertThat(lefts(Delta.updated(left(1, "a"), left(1, "b"), 0)))
                .singleElement()
                .satisfies(delta -> assertThat(delta.before()).isNotNull());
    }

    @Test
    void aCycleIsPassedOnce() {
        spec = spec(0, null, false, true);
        edges(Delta.added(edge(12, 1, 2, 1), 0), Delta.added(edge(21, 2, 1, 1), 0));
        assertThat(lefts(Delta.added(left(1, "a"), 0)))
                .containsExactlyInAnyOrder(
                        Delta.added(trail("a", 1, List.of(), List.of()), 2),
                        Delta.added(trail("a", 2, List.of(12), List.of(2)), 2),
                        Delta.added(trail("a", 1, List.of(21, 12), List.of(1, 2)), 2));
    }

    @Test
    void aTrailMayBeLongerThanAStackIsDeep() {
        int length = 20_000;
        List<Delta> chain = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            chain.add(Delta.added(edge(i, i, i + 1, 1), 0));
        }
        spec = spec(length, length, false, false);
        new TrailLogic(spec).absorb(graph, List.of(), chain.subList(0, length - 1));
        assertThat(lefts(Delta.added(left(0, "a"), 0))).isEmpty();
        assertThat(edges(chain.get(length - 1))).hasSize(1);
    }

    @Test
    void aLeftRowWithoutANodeHasNoTrails() {
        spec = spec(0, null, false, false);
        assertThat(lefts(Delta.added(row(null, "a"), 0))).isEmpty();
        assertThat(graph.size()).isZero();
    }

    static List<Integer> seeds() {
        return IntStream.range(0, 300).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithAllTrailsEnumerated(int seed) {
        Random random = new Random(seed);
        int min = random.nextInt(3);
        Integer max = random.nextBoolean() ? null : min + random.nextInt(3);
        spec = spec(min, max, random.nextBoolean(), random.nextBoolean());
        TreeMap<Integer, Row> edges = new TreeMap<>();
        TreeMap<Integer, Row> lefts = new TreeMap<>();
        TrailLogic logic = new TrailLogic(spec);
        Zset answer = new Zset();
        for (int step = 1; step <= 12; step++) {
            List<Delta> edgeDeltas = new ArrayList<>();
            List<Delta> leftDeltas = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                int id = random.nextInt(7);
                Row to =
                        step == 12 || random.nextInt(3) == 0
                                ? null
                                : edge(id, random.nextInt(4), random.nextInt(4), random.nextInt(2));
                change(edges, id, to, step, edgeDeltas);
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                int id = random.nextInt(4);
                Row to = random.nextInt(3) == 0 ? null : left(random.nextInt(4), "x" + id);
                change(lefts, id, to, step, leftDeltas);
            }
            if (step == 1) {
                logic.absorb(graph, leftDeltas, edgeDeltas);
                for (Value node : graph.nodes(Kind.LEFT)) {
                    logic.emitAll(graph, node, step, answer::add);
                }
            } else {
                logic.apply(
                        graph,
                        step,
                        Consolidation.consolidate(leftDeltas, step),
                        Consolidation.consolidate(edgeDeltas, step),
                        answer::add);
            }
            assertThat(answer)
                    .as("seed %s, step %s", seed, step)
                    .isEqualTo(EnumeratedTrails.of(spec, lefts.values(), edges.values()));
        }
    }

    private static void change(
            Map<Integer, Row> rows, int id, @Nullable Row to, long time, List<Delta> deltas) {
        Row from = to == null ? rows.remove(id) : rows.put(id, to);
        Delta delta = Delta.between(from, to, 1, time);
        if (delta != null) {
            deltas.add(delta);
        }
    }
}
