package dev.walgraph.operator.graph;

import static dev.walgraph.operator.testing.Rows.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.ElementKind;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeChange;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.SourceEvent.Commits;
import dev.walgraph.graph.SourceEvent.RowChange;
import dev.walgraph.graph.SourceEvent.Truncation;
import dev.walgraph.graph.SourceTables;
import dev.walgraph.graph.TransactionInfo;
import dev.walgraph.graph.Value;
import dev.walgraph.operator.testing.Tasks;
import dev.walgraph.operator.testing.Tasks.Backend;
import dev.walgraph.operator.testing.Zset;
import dev.walgraph.operator.type.WalgraphTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The router and the graph stage, with parallel tasks, restarts and repeated transactions. */
@SuppressWarnings({"try", "deprecation"}) // As the harness closes, and Flink 1.20 names things.
class GraphOperatorTest {

    private static final NodeLayout ORDERS =
            new NodeLayout(List.of("orders", "public.orders"), List.of("state", "notes"));
    private static final NodeLayout ITEMS =
            new NodeLayout(List.of("items", "public.items"), List.of("amount"));
    private static final NodeLayout FOLLOWS =
            new NodeLayout(
                    ElementKind.RELATIONSHIP, List.of("FOLLOWS", "public.follows"), List.of("n"));
    private static final SourceTables TABLES = new SourceTables(List.of(ORDERS, ITEMS, FOLLOWS));

    /** Takes events through the router to the tasks of the graph stage. */
    private static final class Stage implements AutoCloseable {

        private final Tasks<String, SourceEvent, NodeChange> tasks;
        private OneInputStreamOperatorTestHarness<SourceEvent, SourceEvent> router;

        Stage(Backend backend, int parallelism) throws Exception {
            tasks =
                    new Tasks<>(
                            () -> new GraphOperator(TABLES),
                            List.of(new NodeKey()),
                            Types.STRING,
                            WalgraphTypes.NODE_CHANGE,
                            backend,
                            parallelism);
            router = router("reader");
            router.open();
        }

        private static OneInputStreamOperatorTestHarness<SourceEvent, SourceEvent> router(
                String... readers) throws Exception {
            Map<String, String> names =
                    Stream.of(readers).collect(Collectors.toMap(name -> name, name -> name));
            OneInputStreamOperatorTestHarness<SourceEvent, SourceEvent> router =
                    new OneInputStreamOperatorTestHarness<>(
                            new SourceRouter(Tasks.KEY_GROUPS, TABLES, names));
            router.setup(WalgraphTypes.SOURCE_EVENT.createSerializer(new SerializerConfigImpl()));
            return router;
        }

        /** The router begins again, with more readers. */
        void restartRouter(String... readers) throws Exception {
            OperatorSubtaskState state = router.snapshot(1, 1);
            router.close();
            router = router(readers);
            router.initializeState(state);
            router.open();
        }

        List<NodeChange> send(SourceEvent... events) throws Exception {
            for (SourceEvent event : events) {
                router.processElement(new StreamRecord<>(event));
                for (StreamRecord<? extends SourceEvent> routed :
                        router.extractOutputStreamRecords()) {
                    tasks.send(0, routed.getValue(), routed.getTimestamp());
                }
                router.getOutput().clear();
            }
            return tasks.output();
        }

        @Override
        public void close() throws Exception {
            tasks.close();
            router.close();
        }
    }

    private static RowChange order(int id, @Nullable Object state, @Nullable Value notes, long t) {
        return new RowChange(0, "orders:" + id, new @Nullable Value[] {value(state), notes}, t);
    }

    private static Node node(int id, Object state, Object notes) {
        return new Node("orders:" + id, ORDERS, new Value[] {value(state), value(notes)}, 0);
    }

    private static RowChange gone(int id, long time) {
        return RowChange.gone(0, "orders:" + id, time);
    }

    @Test
    void aChangeKnowsBothVersions() throws Exception {
        try (Stage stage = new Stage(Backend.HEAP, 2)) {
            assertThat(stage.send(order(1, "new", value("n"), 1)))
                    .containsExactly(new NodeChange(null, node(1, "new", "n"), 1));
            assertThat(stage.send(order(1, "paid", value("n"), 2)))
                    .containsExactly(new NodeChange(node(1, "new", "n"), node(1, "paid", "n"), 2));
            assertThat(stage.send(order(1, "paid", value("n"), 3))).isEmpty();
            assertThat(stage.send(gone(1, 4)))
                    .containsExactly(new NodeChange(node(1, "paid", "n"), null, 4));
            assertThat(stage.send(gone(1, 5))).isEmpty();
            assertThat(stage.tasks.entries()).isZero();
        }
    }

    @Test
    void aValueThatWasLeftUnsaidIsTheOneThatIsHeld() throws Exception {
        try (Stage stage = new Stage(Backend.HEAP, 1)) {
            stage.send(order(1, "new", value("long"), 1));
            assertThat(stage.send(order(1, "paid", null, 2)))
                    .containsExactly(
                            new NodeChange(node(1, "new", "long"), node(1, "paid", "long"), 2));
        }
    }

    private static RowChange follows(@Nullable Value start, @Nullable Value end, int n, long t) {
        return new RowChange(2, "follows:1", new @Nullable Value[] {start, end, value(n)}, t);
    }

    private static Node followed(Value start, Value end, int n) {
        return new Node("follows:1", FOLLOWS, new Value[] {start, end, value(n)}, 0);
    }

    @Test
    void aRelationshipIsThereAsLongAsItHasBothEnds() throws Exception {
        Value a = new NodeReference("people:1");
        Value b = new NodeReference("people:2");
        try (Stage stage = new Stage(Backend.HEAP, 2)) {
            assertThat(stage.send(follows(a, NullValue.NULL, 5, 1))).isEmpty();
            assertThat(stage.send(follows(a, b, 5, 2)))
                    .containsExactly(new NodeChange(null, followed(a, b, 5), 2));
            assertThat(stage.send(follows(b, null, 6, 3)))
                    .containsExactly(new NodeChange(followed(a, b, 5), followed(b, b, 6), 3));
            assertThat(stage.send(follows(NullValue.NULL, b, 6, 4)))
                    .containsExactly(new NodeChange(followed(b, b, 6), null, 4));
            assertThat(stage.send(follows(NullValue.NULL, b, 7, 5))).isEmpty();
            assertThat(stage.send(RowChange.gone(2, "follows:1", 6))).isEmpty();
            assertThat(stage.tasks.entries()).isZero();
        }
    }

    @Test
    void truncationTakesTheRelationshipsOfItsTableOnly() throws Exception {
        Value a = new NodeReference("people:1");
        try (Stage stage = new Stage(Backend.HEAP, 1)) {
            stage.send(order(1, "new", value("n"), 1), follows(a, a, 5, 1));
            assertThat(stage.send(new Truncation(0, 2)))
                    .containsExactly(new NodeChange(node(1, "new", "n"), null, 2));
            assertThat(stage.send(new Truncation(2, 3)))
                    .containsExactly(new NodeChange(followed(a, a, 5), null, 3));
        }
    }

    @Test
    void aValueThatIsNotHeldFailsTheStage() throws Exception {
        try (Stage stage = new Stage(Backend.HEAP, 1)) {
            assertThat(stage.send(order(7, "paid", null, 2))).isEmpty();
            stage.tasks.watermark(1);
            assertThatThrownBy(() -> stage.tasks.watermark(2))
                    .isInstanceOf(SuppressRestartsException.class)
                    .cause()
                    .isInstanceOf(DiagnosticException.class)
                    .hasMessage(
                            """
                            error[ValueUnknown]: the value of column "notes" of row "orders:7" of table "public.orders" is not known
                            detail: PostgreSQL does not send a large value that a change leaves as it is, and no earlier version of the row has been seen under this key.
                            hint: Run ALTER TABLE public.orders REPLICA IDENTITY FULL, then start the job without state.""");
        }
    }

    @Test
    void aRepeatedTransactionMayBeginWithAnUnknownValue() throws Exception {
        try (Stage stage = new Stage(Backend.HEAP, 1)) {
            // The row was deleted by the same transaction, which now comes again.
            assertThat(stage.send(order(1, "paid", null, 2), gone(1, 2))).isEmpty();
            stage.tasks.watermark(2);
            assertThat(stage.tasks.entries()).isZero();
        }
    }

    @Test
    void transactionsGoToTheSideOutput() throws Exception {
        try (Stage stage = new Stage(Backend.HEAP, 1)) {
            TransactionInfo info = new TransactionInfo(5, 6, 7, 8);
            stage.router.processElement(new StreamRecord<>(new Commits(List.of(info))));
            stage.router.processWatermark(new Watermark(5));
            assertThat(stage.router.getSideOutput(SourceRouter.TRANSACTIONS))
                    .containsExactly(new StreamRecord<>(new Commits(List.of(info)), 5));
            assertThat(stage.router.getOutput()).containsExactly(new Watermark(5));
        }
    }

    /** A watermark of before may be slower on its way than the announcement. */
    @Test
    void theSnapshotOfANewReaderIsCompleteWithALaterWatermark() throws Exception {
        try (Stage stage = new Stage(Backend.HEAP, 1)) {
            stage.restartRouter("reader", "other");
            Commits commits = new Commits(List.of(new TransactionInfo(5, 6, 7, 8)));
            stage.router.processWatermark(new Watermark(4));
            stage.router.processElement(new StreamRecord<>(commits));
            stage.router.processWatermark(new Watermark(6));
            Commits snapshot =
                    new Commits(
                            List.of(new TransactionInfo(CommitTime.SNAPSHOT, 6, 7, 8)),
                            Set.of("other"));
            assertThat(stage.router.getSideOutput(SourceRouter.TRANSACTIONS))
                    .containsExactly(
                            new StreamRecord<>(commits, 5), new StreamRecord<>(snapshot, 5));
        }
    }

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (int parallelism = 1; parallelism <= 4; parallelism++) {
            for (int seed = 0; seed < 5; seed++) {
                cases.add(Arguments.of(Backend.HEAP, parallelism, seed));
            }
            cases.add(Arguments.of(Backend.ROCKSDB, parallelism, parallelism));
        }
        return cases.stream();
    }

    /** Random transactions, each perhaps repeated after a restart in its middle. */
    @ParameterizedTest
    @MethodSource("cases")
    void theSumOfChangesIsTheTables(Backend backend, int parallelism, int seed) throws Exception {
        Random random = new Random(seed);
        try (Stage stage = new Stage(backend, parallelism)) {
            TreeMap<String, Row> expected = new TreeMap<>();
            Zset graph = new Zset();
            for (long time = 1; time <= 40; time++) {
                List<SourceEvent> transaction = new ArrayList<>();
                for (int i = 0; i < random.nextInt(8); i++) {
                    transaction.add(event(random, time, expected));
                }
                int half = random.nextInt(transaction.size() + 1);
                if (random.nextInt(3) == 0) {
                    apply(stage, transaction.subList(0, half), graph);
                    stage.tasks.restart(1 + random.nextInt(4));
                }
                apply(stage, transaction, graph);
                stage.tasks.watermark(time);
                assertThat(new ArrayList<>(graph.weights().keySet()))
                        .as("seed %s, time %s", seed, time)
                        .containsExactlyInAnyOrderElementsOf(expected.values());
                graph.assertNoNegativeWeight("seed " + seed);
            }
        }
    }

    private static SourceEvent event(Random random, long time, TreeMap<String, Row> expected) {
        int id = random.nextInt(12);
        int kind = random.nextInt(12);
        if (kind == 0) {
            expected.keySet().removeIf(key -> key.startsWith("orders:"));
            return new Truncation(0, time);
        }
        if (kind < 3) {
            expected.remove("orders:" + id);
            return gone(id, time);
        }
        if (kind < 5) {
            Node item = new Node("items:" + id, ITEMS, new Value[] {value(kind)}, 0);
            expected.put(item.id(), Row.of(new NodeValue(item)));
            return new RowChange(1, item.id(), item.values(), time);
        }
        Row held = expected.get("orders:" + id);
        boolean unsaid = held != null && random.nextBoolean();
        Value notes =
                unsaid
                        ? ((NodeValue) held.get(0)).node().property("notes")
                        : value(random.nextInt(3));
        Node node = node(id, random.nextInt(3), notes);
        expected.put(node.id(), Row.of(new NodeValue(node)));
        return order(id, node.property("state"), unsaid ? null : notes, time);
    }

    private static void apply(Stage stage, List<SourceEvent> events, Zset graph) throws Exception {
        for (NodeChange change : stage.send(events.toArray(new SourceEvent[0]))) {
            if (change.before() != null) {
                graph.add(Row.of(new NodeValue(change.before())), -1);
            }
            if (change.after() != null) {
                graph.add(Row.of(new NodeValue(change.after())), 1);
            }
        }
    }
}
