package dev.walgraph.testing;

import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.NodeChange;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.operator.EvaluationErrors;
import dev.walgraph.operator.OuterJoinSpec;
import dev.walgraph.operator.aggregate.AggregateInMemory;
import dev.walgraph.operator.aggregate.TopRowsInMemory;
import dev.walgraph.operator.join.JoinLogic;
import dev.walgraph.operator.join.KeyedJoin;
import dev.walgraph.operator.join.OuterJoinLogic;
import dev.walgraph.operator.linear.LinearLogic;
import dev.walgraph.operator.linear.ScanLogic;
import dev.walgraph.operator.state.Consolidation;
import dev.walgraph.operator.state.KeyColumns;
import dev.walgraph.operator.state.KeySplitter;
import dev.walgraph.operator.trail.TrailGraph;
import dev.walgraph.operator.trail.TrailGraphInMemory;
import dev.walgraph.operator.trail.TrailLogic;
import dev.walgraph.pipeline.Dataflow;
import dev.walgraph.pipeline.RowIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.flink.util.function.BiConsumerWithException;
import org.jspecify.annotations.Nullable;

/**
 * A tree of operators that runs in memory: the operators' logic under maps instead of Flink's
 * state, a batch of transactions at a time.
 */
final class DataflowInMemory {

    private final Task root;
    private final List<Task> tasks = new ArrayList<>();
    private boolean readsGraph;

    /** An operator with its state: what a batch of node changes becomes. */
    private interface Task {

        List<Delta> process(List<NodeChange> batch, long watermark) throws Exception;

        /** How many rows or groups its state holds. */
        default int stateSize() {
            return 0;
        }
    }

    DataflowInMemory(Dataflow dataflow, EvaluationErrors errors) {
        root = dataflow.accept(new Building(errors));
    }

    /**
     * The deltas of a batch.
     *
     * @param watermark the time up to which the batch is complete; the first covers the snapshot
     */
    List<Delta> process(List<NodeChange> batch, long watermark) {
        try {
            return root.process(batch, watermark);
        } catch (Exception e) {
            throw new IllegalStateException("the dataflow failed", e);
        }
    }

    /** Whether any change of the graph can reach it. */
    boolean readsGraph() {
        return readsGraph;
    }

    int stateSize() {
        return tasks.stream().mapToInt(Task::stateSize).sum();
    }

    private final class Building implements Dataflow.Visitor<Task> {

        private final EvaluationErrors errors;

        Building(EvaluationErrors errors) {
            this.errors = errors;
        }

        private Task build(Dataflow dataflow) {
            return dataflow.accept(this);
        }

        /** The input of a join, with a check of what is believed of its rows. */
        private Task identified(Dataflow dataflow) {
            Task task = build(dataflow);
            return RowIdentity.of(dataflow, 1)
                    .<Task>map(identity -> new IdentityCheck(task, identity))
                    .orElse(task);
        }

        @Override
        public Task visitScan(Dataflow.Scan scan) {
            readsGraph = true;
            ScanLogic logic = new ScanLogic(scan.spec());
            LinearLogic then = scan.then() == null ? null : new LinearLogic(scan.then(), errors);
            return (batch, watermark) -> {
                List<Delta> out = new ArrayList<>();
                for (NodeChange change : batch) {
                    Row before = logic.row(change.before());
                    Row after = logic.row(change.after());
                    if (Objects.equals(before, after)) {
                        continue;
                    }
                    if (then == null) {
                        out.add(new Delta(before, after, 1, change.time()));
                    } else {
                        then.apply(before, after, 1, change.time(), out::add);
                    }
                }
                return out;
            };
        }

        @Override
        public Task visitConstant(Dataflow.Constant constant) {
            return new Task() {
                private boolean done;

                @Override
                public List<Delta> process(List<NodeChange> batch, long watermark) {
                    List<Row> rows = done ? List.of() : constant.rows();
                    done = true;
                    return rows.stream().map(row -> Delta.added(row, CommitTime.SNAPSHOT)).toList();
                }
            };
        }

        @Override
        public Task visitLinear(Dataflow.Linear linear) {
            Task input = build(linear.input());
            LinearLogic logic = new LinearLogic(linear.spec(), errors);
            return (batch, watermark) -> {
                List<Delta> out = new ArrayList<>();
                for (Delta delta : input.process(batch, watermark)) {
                    logic.apply(
                            delta.before(), delta.after(), delta.weight(), delta.time(), out::add);
                }
                return out;
            };
        }

        @Override
        public Task visitJoin(Dataflow.Join join) {
            Task task =
                    new JoinTask(
                            identified(join.left()),
                            identified(join.right()),
                            KeyColumns.ofJoin(join.spec().leftKeys()),
                            KeyColumns.ofJoin(join.spec().rightKeys()),
                            new JoinLogic(join.spec(), errors));
            tasks.add(task);
            return task;
        }

        @Override
        public Task visitOuterJoin(Dataflow.OuterJoin join) {
            OuterJoinSpec spec = join.spec();
            Task task =
                    new JoinTask(
                            identified(join.left()),
                            identified(join.right()),
                            KeyColumns.ofGroup(spec.leftKeys()),
                            spec.nullsMatch()
                                    ? KeyColumns.ofGroup(spec.rightKeys())
                                    : KeyColumns.ofJoin(spec.rightKeys()),
                            OuterJoinLogic.of(spec, errors));
            tasks.add(task);
            return task;
        }

        @Override
        public Task visitTopRows(Dataflow.TopRows top) {
            Task task =
                    new TopRowsTask(
                            build(top.input()),
                            KeyColumns.ofGroup(top.spec().partition()),
                            new TopRowsInMemory(top.spec()));
            tasks.add(task);
            return task;
        }

        @Override
        public Task visitTrails(Dataflow.Trails trails) {
            Task task =
                    new TrailTask(
                            build(trails.left()),
                            build(trails.edges()),
                            new TrailLogic(trails.spec()));
            tasks.add(task);
            return task;
        }

        @Override
        public Task visitUnion(Dataflow.Union union) {
            List<Task> inputs = union.inputs().stream().map(this::build).toList();
            return (batch, watermark) -> {
                List<Delta> out = new ArrayList<>();
                for (Task input : inputs) {
                    out.addAll(input.process(batch, watermark));
                }
                return out;
            };
        }

        @Override
        public Task visitAggregate(Dataflow.Aggregate aggregate) {
            Task task =
                    new AggregateTask(
                            build(aggregate.input()),
                            KeyColumns.ofGroup(aggregate.spec().keys()),
                            new AggregateInMemory(aggregate.spec(), errors));
            tasks.add(task);
            return task;
        }
    }

    /** Sees to it that after each time no two rows have one identity. */
    private static final class IdentityCheck implements Task {

        private final Task input;
        private final int[] identity;
        private final Map<Row, Map<Row, Integer>> rows = new HashMap<>();

        IdentityCheck(Task input, List<Integer> identity) {
            this.input = input;
            this.identity = identity.stream().mapToInt(Integer::intValue).toArray();
        }

        @Override
        public List<Delta> process(List<NodeChange> batch, long watermark) throws Exception {
            List<Delta> deltas = input.process(batch, watermark);
            SortedMap<Long, List<Delta>> byTime = new TreeMap<>();
            for (Delta delta : deltas) {
                byTime.computeIfAbsent(delta.time(), time -> new ArrayList<>()).add(delta);
            }
            for (List<Delta> step : byTime.values()) {
                Set<Row> changed = new HashSet<>();
                for (Delta delta : step) {
                    add(delta.before(), -delta.weight(), changed);
                    add(delta.after(), delta.weight(), changed);
                }
                for (Row id : changed) {
                    Map<Row, Integer> same = rows.getOrDefault(id, Map.of());
                    if (same.size() > 1 || same.values().stream().anyMatch(count -> count != 1)) {
                        throw new IllegalStateException("rows of one identity: " + same);
                    }
                }
            }
            return deltas;
        }

        private void add(@Nullable Row row, int count, Set<Row> changed) {
            if (row != null) {
                Row id = row.select(identity);
                changed.add(id);
                Map<Row, Integer> same = rows.computeIfAbsent(id, i -> new HashMap<>(2));
                same.merge(row, count, Integer::sum);
                same.remove(row, 0);
                if (same.isEmpty()) {
                    rows.remove(id);
                }
            }
        }
    }

    /** The deltas of a batch by time and key. */
    private static SortedMap<Long, Map<Row, List<Delta>>> split(
            List<Delta> deltas, KeyColumns columns) {
        SortedMap<Long, Map<Row, List<Delta>>> byTime = new TreeMap<>();
        KeySplitter splitter = new KeySplitter(columns);
        Consumer<Delta> sort =
                delta -> {
                    Row any = delta.after() != null ? delta.after() : delta.before();
                    Row key = any == null ? null : columns.key(any);
                    if (key == null) {
                        throw new IllegalStateException("no key: " + delta);
                    }
                    byTime.computeIfAbsent(delta.time(), time -> new LinkedHashMap<>())
                            .computeIfAbsent(key, k -> new ArrayList<>())
                            .add(delta);
                };
        for (Delta delta : deltas) {
            splitter.flatMap(delta, collector(sort));
        }
        return byTime;
    }

    private static org.apache.flink.util.Collector<Delta> collector(Consumer<Delta> consumer) {
        return new org.apache.flink.util.Collector<>() {
            @Override
            public void collect(Delta delta) {
                consumer.accept(delta);
            }

            @Override
            public void close() {}
        };
    }

    private static void forEach(
            SortedMap<Long, Map<Row, List<Delta>>> deltas,
            long time,
            BiConsumerWithException<Row, List<Delta>, Exception> action)
            throws Exception {
        for (Map.Entry<Row, List<Delta>> entry : deltas.getOrDefault(time, Map.of()).entrySet()) {
            action.accept(entry.getKey(), Consolidation.consolidate(entry.getValue(), time));
        }
    }

    private static final class JoinTask implements Task {

        private final Task left;
        private final Task right;
        private final KeyColumns leftKeys;
        private final KeyColumns rightKeys;
        private final KeyedJoin logic;
        private final Map<Row, MultisetInMemory> leftRows = new LinkedHashMap<>();
        private final Map<Row, MultisetInMemory> rightRows = new LinkedHashMap<>();

        JoinTask(
                Task left, Task right, KeyColumns leftKeys, KeyColumns rightKeys, KeyedJoin logic) {
            this.left = left;
            this.right = right;
            this.leftKeys = leftKeys;
            this.rightKeys = rightKeys;
            this.logic = logic;
        }

        @Override
        public List<Delta> process(List<NodeChange> batch, long watermark) throws Exception {
            SortedMap<Long, Map<Row, List<Delta>>> fromLeft =
                    split(left.process(batch, watermark), leftKeys);
            SortedMap<Long, Map<Row, List<Delta>>> fromRight =
                    split(right.process(batch, watermark), rightKeys);
            List<Delta> out = new ArrayList<>();
            TreeMap<Long, Boolean> times = new TreeMap<>();
            fromLeft.keySet().forEach(time -> times.put(time, true));
            fromRight.keySet().forEach(time -> times.put(time, true));
            for (long time : times.keySet()) {
                Map<Row, List<Delta>> onRight = fromRight.getOrDefault(time, Map.of());
                Map<Row, List<Delta>> alone = new LinkedHashMap<>(onRight);
                forEach(
                        fromLeft,
                        time,
                        (key, deltas) -> {
                            alone.remove(key);
                            step(key, time, deltas, onRight.get(key), out);
                        });
                for (Map.Entry<Row, List<Delta>> entry : alone.entrySet()) {
                    step(entry.getKey(), time, List.of(), entry.getValue(), out);
                }
            }
            leftRows.values().removeIf(MultisetInMemory::isEmpty);
            rightRows.values().removeIf(MultisetInMemory::isEmpty);
            return out;
        }

        private void step(
                Row key,
                long time,
                List<Delta> onLeft,
                @Nullable List<Delta> onRight,
                List<Delta> out) {
            logic.apply(
                    leftRows.computeIfAbsent(key, k -> new MultisetInMemory()),
                    rightRows.computeIfAbsent(key, k -> new MultisetInMemory()),
                    time,
                    onLeft,
                    onRight == null ? List.of() : Consolidation.consolidate(onRight, time),
                    out::add);
        }

        @Override
        public int stateSize() {
            return leftRows.size() + rightRows.size();
        }
    }

    private static final class TrailTask implements Task {

        private static final KeyColumns ONE_KEY = KeyColumns.ofGroup(List.of());

        private final Task left;
        private final Task edges;
        private final TrailLogic logic;
        private final TrailGraphInMemory graph = new TrailGraphInMemory();
        private boolean snapshotDone;

        TrailTask(Task left, Task edges, TrailLogic logic) {
            this.left = left;
            this.edges = edges;
            this.logic = logic;
        }

        @Override
        public List<Delta> process(List<NodeChange> batch, long watermark) throws Exception {
            SortedMap<Long, Map<Row, List<Delta>>> fromLeft =
                    split(left.process(batch, watermark), ONE_KEY);
            SortedMap<Long, Map<Row, List<Delta>>> fromEdges =
                    split(edges.process(batch, watermark), ONE_KEY);
            List<Delta> out = new ArrayList<>();
            TreeSet<Long> times = new TreeSet<>(fromLeft.keySet());
            times.addAll(fromEdges.keySet());
            if (!snapshotDone) {
                snapshotDone = true;
                long time = CommitTime.SNAPSHOT;
                logic.absorb(graph, due(fromLeft, time), due(fromEdges, time));
                for (Value node : graph.nodes(TrailGraph.Kind.LEFT)) {
                    logic.emitAll(graph, node, time, out::add);
                }
                times.remove(time);
            }
            for (long time : times) {
                logic.apply(graph, time, due(fromLeft, time), due(fromEdges, time), out::add);
            }
            return out;
        }

        private static List<Delta> due(SortedMap<Long, Map<Row, List<Delta>>> deltas, long time) {
            List<Delta> due = deltas.getOrDefault(time, Map.of()).get(Row.EMPTY);
            return due == null ? List.of() : Consolidation.consolidate(due, time);
        }

        @Override
        public int stateSize() {
            return graph.size();
        }
    }

    private static final class AggregateTask implements Task {

        private final Task input;
        private final KeyColumns keys;
        private final AggregateInMemory aggregate;
        private boolean snapshotDone;

        AggregateTask(Task input, KeyColumns keys, AggregateInMemory aggregate) {
            this.input = input;
            this.keys = keys;
            this.aggregate = aggregate;
        }

        @Override
        public List<Delta> process(List<NodeChange> batch, long watermark) throws Exception {
            SortedMap<Long, Map<Row, List<Delta>>> deltas =
                    split(input.process(batch, watermark), keys);
            List<Delta> out = new ArrayList<>();
            if (!snapshotDone) {
                snapshotDone = true;
                step(deltas, CommitTime.SNAPSHOT, out);
                deltas.remove(CommitTime.SNAPSHOT);
                aggregate.finishSnapshot(out::add);
            }
            for (long time : deltas.keySet()) {
                step(deltas, time, out);
            }
            return out;
        }

        private void step(SortedMap<Long, Map<Row, List<Delta>>> deltas, long time, List<Delta> out)
                throws Exception {
            forEach(deltas, time, (key, due) -> aggregate.apply(key, time, due, out::add));
        }

        @Override
        public int stateSize() {
            return aggregate.size();
        }
    }

    private static final class TopRowsTask implements Task {

        private final Task input;
        private final KeyColumns partition;
        private final TopRowsInMemory rows;
        private boolean snapshotDone;

        TopRowsTask(Task input, KeyColumns partition, TopRowsInMemory rows) {
            this.input = input;
            this.partition = partition;
            this.rows = rows;
        }

        @Override
        public List<Delta> process(List<NodeChange> batch, long watermark) throws Exception {
            SortedMap<Long, Map<Row, List<Delta>>> deltas =
                    split(input.process(batch, watermark), partition);
            List<Delta> out = new ArrayList<>();
            if (!snapshotDone) {
                snapshotDone = true;
                step(deltas, CommitTime.SNAPSHOT, out);
                deltas.remove(CommitTime.SNAPSHOT);
                rows.finishSnapshot(out::add);
            }
            for (long time : deltas.keySet()) {
                step(deltas, time, out);
            }
            return out;
        }

        private void step(SortedMap<Long, Map<Row, List<Delta>>> deltas, long time, List<Delta> out)
                throws Exception {
            forEach(deltas, time, (key, due) -> rows.apply(key, time, due, out::add));
        }

        @Override
        public int stateSize() {
            return rows.size();
        }
    }
}
