package dev.walgraph.operator.trail;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import dev.walgraph.operator.TrailSpec;
import dev.walgraph.operator.trail.TrailGraph.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Left rows with the trails from their nodes. Law: see {@link TrailSpec}.
 *
 * <p>State: the edges, each at both of its nodes, and the left rows, at the node from which their
 * trails begin. What a change costs is what its searches walk through: at least the trails that it
 * adds or takes away, and on the way to nodes of left rows, ways that come to none.
 */
public final class TrailLogic {

    private final TrailSpec spec;
    private final int[] output;
    private final int longest;

    public TrailLogic(TrailSpec spec) {
        this.spec = spec;
        this.output = spec.output().stream().mapToInt(Integer::intValue).toArray();
        Integer max = spec.max();
        this.longest = max == null ? Integer.MAX_VALUE : max;
    }

    /**
     * Takes changes in without saying what becomes of them.
     *
     * @param leftDeltas what happened to left rows
     * @param edgeDeltas what happened to edges
     */
    public void absorb(TrailGraph graph, List<Delta> leftDeltas, List<Delta> edgeDeltas) {
        edgeDeltas.forEach(delta -> changeEdge(graph, delta));
        leftDeltas.forEach(delta -> changeLeft(graph, delta));
    }

    /** Adds all trails from a node, as if its left rows were new. */
    public void emitAll(TrailGraph graph, Value node, long time, Consumer<Delta> out) {
        graph.rows(Kind.LEFT, node)
                .forEach((row, count) -> trailsFrom(graph, null, row, count, time, out));
    }

    /**
     * Changes edges and left rows by what happened to them at one time.
     *
     * @param time the time of all outcomes
     * @param leftDeltas what happened to left rows, consolidated
     * @param edgeDeltas what happened to edges, consolidated
     * @param out takes what happened to rows with trails
     */
    public void apply(
            TrailGraph graph,
            long time,
            List<Delta> leftDeltas,
            List<Delta> edgeDeltas,
            Consumer<Delta> out) {
        edgeDeltas.forEach(delta -> applyEdge(graph, time, delta, out));
        for (Delta delta : leftDeltas) {
            Row before = delta.before();
            Row after = delta.after();
            if (before != null && after != null && isSame(spec.from(), before, after)) {
                trailsFrom(graph, before, after, delta.weight(), time, out);
            } else {
                trailsFrom(graph, before, null, delta.weight(), time, out);
                trailsFrom(graph, null, after, delta.weight(), time, out);
            }
            changeLeft(graph, delta);
        }
    }

    /**
     * No trail uses a relationship twice, so for its trails an edge need not be there or be gone.
     */
    private void applyEdge(TrailGraph graph, long time, Delta delta, Consumer<Delta> out) {
        Row before = delta.before();
        Row after = delta.after();
        if (before != null && after != null && isSameEdge(before, after)) {
            trailsThrough(graph, before, after, delta.weight(), time, out);
            changeEdge(graph, delta);
            return;
        }
        trailsThrough(graph, before, null, delta.weight(), time, out);
        addEdge(graph, before, -delta.weight());
        trailsThrough(graph, null, after, delta.weight(), time, out);
        addEdge(graph, after, delta.weight());
    }

    /** Whether two versions are of one relationship between the same nodes. */
    private boolean isSameEdge(Row a, Row b) {
        return isSame(spec.relationship(), a, b)
                && isSame(spec.start(), a, b)
                && isSame(spec.end(), a, b);
    }

    private static boolean isSame(int column, Row a, Row b) {
        return key(a, column).equals(key(b, column));
    }

    private static Value key(Row row, int column) {
        return Values.key(row.get(column));
    }

    private void changeEdge(TrailGraph graph, Delta delta) {
        addEdge(graph, delta.before(), -delta.weight());
        addEdge(graph, delta.after(), delta.weight());
    }

    private void addEdge(TrailGraph graph, @Nullable Row edge, int copies) {
        if (edge != null) {
            graph.add(Kind.OUT, key(edge, spec.start()), edge, copies);
            graph.add(Kind.IN, key(edge, spec.end()), edge, copies);
        }
    }

    private void changeLeft(TrailGraph graph, Delta delta) {
        addLeft(graph, delta.before(), -delta.weight());
        addLeft(graph, delta.after(), delta.weight());
    }

    private void addLeft(TrailGraph graph, @Nullable Row row, int copies) {
        if (row != null && !row.get(spec.from()).isNull()) {
            graph.add(Kind.LEFT, key(row, spec.from()), row, copies);
        }
    }

    /** What becomes of the trails of a left row when it becomes another one of the same node. */
    private void trailsFrom(
            TrailGraph graph,
            @Nullable Row before,
            @Nullable Row after,
            int weight,
            long time,
            Consumer<Delta> out) {
        Row any = before == null ? after : before;
        if (any == null || any.get(spec.from()).isNull()) {
            return;
        }
        Walk walk = new Walk(graph);
        walk.forward(
                key(any, spec.from()),
                longest,
                (last, copies) -> {
                    if (walk.after.size() >= spec.min()) {
                        Row trail = collected(List.copyOf(walk.after), last);
                        Delta delta =
                                Delta.between(
                                        before == null ? null : before.join(trail, output),
                                        after == null ? null : after.join(trail, output),
                                        Math.multiplyExact(weight, copies),
                                        time);
                        if (delta != null) {
                            out.accept(delta);
                        }
                    }
                });
    }

    /** What becomes of the trails through an edge when it becomes another one of the same nodes. */
    private void trailsThrough(
            TrailGraph graph,
            @Nullable Row before,
            @Nullable Row after,
            int weight,
            long time,
            Consumer<Delta> out) {
        Row edge = before == null ? after : before;
        if (edge == null || longest == 0) {
            return;
        }
        Value start = key(edge, spec.start());
        Value end = key(edge, spec.end());
        Delta change = new Delta(before, after, weight, time);
        trailsThrough(graph, change, start, end, true, out);
        if (spec.bothWays() && !start.equals(end)) {
            trailsThrough(graph, change, end, start, false, out);
        }
    }

    private void trailsThrough(
            TrailGraph graph,
            Delta change,
            Value from,
            Value to,
            boolean along,
            Consumer<Delta> out) {
        Walk walk = new Walk(graph);
        Row before = change.before();
        Row after = change.after();
        Row edge = before == null ? Objects.requireNonNull(after) : before;
        walk.used.add(key(edge, spec.relationship()));
        walk.backward(
                from,
                longest - 1,
                (first, copiesBefore) -> {
                    Map<Row, Integer> rows = graph.rows(Kind.LEFT, first);
                    if (rows.isEmpty()) {
                        return;
                    }
                    walk.forward(
                            to,
                            longest - 1 - walk.before.size(),
                            (last, copiesAfter) -> {
                                if (walk.before.size() + 1 + walk.after.size() < spec.min()) {
                                    return;
                                }
                                Row old = walk.through(before, along, last);
                                Row now = walk.through(after, along, last);
                                int trails = Math.multiplyExact(copiesBefore, copiesAfter);
                                int copies = Math.multiplyExact(change.weight(), trails);
                                emit(rows, old, now, copies, change.time(), out);
                            });
                });
    }

    private void emit(
            Map<Row, Integer> rows,
            @Nullable Row before,
            @Nullable Row after,
            int copies,
            long time,
            Consumer<Delta> out) {
        rows.forEach(
                (row, count) -> {
                    Delta delta =
                            Delta.between(
                                    before == null ? null : row.join(before, output),
                                    after == null ? null : row.join(after, output),
                                    Math.multiplyExact(copies, count),
                                    time);
                    if (delta != null) {
                        out.accept(delta);
                    }
                });
    }

    /** The node at which a trail ends, and its lists. */
    private Row collected(List<Step> trail, Value last) {
        Value[] values = new Value[1 + spec.lists().size()];
        values[0] = last;
        for (int i = 0; i < spec.lists().size(); i++) {
            TrailSpec.Collected list = spec.lists().get(i);
            List<Value> elements = new ArrayList<>(trail.size());
            for (Step step : trail) {
                elements.add(step.edge().get(step.along() ? list.along() : list.against()));
            }
            if (spec.reversed()) {
                Collections.reverse(elements);
            }
            values[i + 1] = new ListValue(elements);
        }
        return Row.of(values);
    }

    /** An edge as a trail passes it. */
    private record Step(Row edge, boolean along) {}

    /** What is done wherever a walk comes. */
    @FunctionalInterface
    private interface Visit {
        /**
         * @param node where it has come
         * @param copies how often there are the edges that it has passed
         */
        void at(Value node, int copies);
    }

    /** A walk that goes on and back as long as it can; it passes no relationship twice. */
    private final class Walk {

        private final TrailGraph graph;
        private final Set<Value> used = new HashSet<>();

        /** The edges that were passed backward, the last one first: they begin the trail. */
        private final Deque<Step> before = new ArrayDeque<>();

        /** The edges that were passed forward, in order. */
        private final Deque<Step> after = new ArrayDeque<>();

        Walk(TrailGraph graph) {
            this.graph = graph;
        }

        /** Visits the ends of all ways of at most {@code most} edges from a node. */
        void forward(Value node, int most, Visit visit) {
            walk(node, most, true, visit);
        }

        /** Visits the beginnings of all ways of at most {@code most} edges to a node. */
        void backward(Value node, int most, Visit visit) {
            walk(node, most, false, visit);
        }

        /** A node on the way, and the ways on from there that are still to be gone. */
        private static final class Stop {
            private final Iterator<Map.Entry<Step, Integer>> steps;
            private final int copies;
            private @Nullable Value taken;

            Stop(Iterator<Map.Entry<Step, Integer>> steps, int copies) {
                this.steps = steps;
                this.copies = copies;
            }
        }

        /** Without recursion: a trail may be longer than a stack is deep. */
        private void walk(Value origin, int most, boolean forward, Visit visit) {
            visit.at(origin, 1);
            Deque<Stop> stops = new ArrayDeque<>();
            if (most > 0) {
                stops.push(new Stop(steps(origin, forward), 1));
            }
            while (!stops.isEmpty()) {
                Stop stop = stops.peek();
                if (stop.taken != null) {
                    used.remove(stop.taken);
                    stop.taken = null;
                    if (forward) {
                        after.removeLast();
                    } else {
                        before.removeFirst();
                    }
                }
                if (!stop.steps.hasNext()) {
                    stops.pop();
                    continue;
                }
                Map.Entry<Step, Integer> entry = stop.steps.next();
                Step step = entry.getKey();
                Value relationship = key(step.edge(), spec.relationship());
                if (!used.add(relationship)) {
                    continue;
                }
                stop.taken = relationship;
                if (forward) {
                    after.addLast(step);
                } else {
                    before.addFirst(step);
                }
                boolean toEnd = step.along() == forward;
                Value next = key(step.edge(), toEnd ? spec.end() : spec.start());
                int copies = Math.multiplyExact(stop.copies, entry.getValue());
                visit.at(next, copies);
                if (stops.size() < most) {
                    stops.push(new Stop(steps(next, forward), copies));
                }
            }
        }

        /** The edges by which a trail goes on from a node, or by which it comes to it. */
        private Iterator<Map.Entry<Step, Integer>> steps(Value node, boolean forward) {
            List<Map.Entry<Step, Integer>> steps = new ArrayList<>();
            graph.rows(forward ? Kind.OUT : Kind.IN, node)
                    .forEach((edge, count) -> steps.add(Map.entry(new Step(edge, true), count)));
            if (spec.bothWays()) {
                graph.rows(forward ? Kind.IN : Kind.OUT, node)
                        .forEach(
                                (edge, count) -> {
                                    // A loop is passed one way only.
                                    if (!key(edge, spec.start()).equals(key(edge, spec.end()))) {
                                        steps.add(Map.entry(new Step(edge, false), count));
                                    }
                                });
            }
            return steps.iterator();
        }

        /** The trail with an edge between what was passed backward and what was passed forward. */
        private @Nullable Row through(@Nullable Row edge, boolean along, Value last) {
            if (edge == null) {
                return null;
            }
            List<Step> trail = new ArrayList<>(before);
            trail.add(new Step(edge, along));
            trail.addAll(after);
            return collected(trail, last);
        }
    }
}
