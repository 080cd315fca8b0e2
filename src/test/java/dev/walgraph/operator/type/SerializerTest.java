package dev.walgraph.operator.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.walgraph.graph.AnswerChange;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.Delta;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeChange;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.ResultChange.Kind;
import dev.walgraph.graph.ResultChange.Update;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.SourceEvent;
import dev.walgraph.graph.SourceEvent.Admission;
import dev.walgraph.graph.SourceEvent.Commits;
import dev.walgraph.graph.SourceEvent.Restriction;
import dev.walgraph.graph.SourceEvent.RowChange;
import dev.walgraph.graph.SourceEvent.Truncation;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.TransactionInfo;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what is read, equal things have equal bytes, and snapshots are checked. */
class SerializerTest {

    private static final int CASES = 3000;

    static final List<TypeInformation<?>> TYPES =
            List.of(
                    WalgraphTypes.VALUE,
                    WalgraphTypes.ROW,
                    WalgraphTypes.DELTA,
                    WalgraphTypes.deltaToOneTask(1_000),
                    WalgraphTypes.NODE,
                    WalgraphTypes.NODE_CHANGE,
                    WalgraphTypes.SOURCE_EVENT,
                    WalgraphTypes.COMMITS,
                    WalgraphTypes.RESULT_CHANGE,
                    WalgraphTypes.ANSWER_CHANGE);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void valuesSurvive(long seed) throws Exception {
        RandomValues random = new RandomValues(seed);
        for (int i = 0; i < CASES; i++) {
            Value value = random.value();
            assertThat(roundTrip(ValueSerializer.INSTANCE, value))
                    .as("seed %s, case %s", seed, i)
                    .isEqualTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void valuesOfOneKeyHaveTheBytesOfOne(long seed) throws Exception {
        RandomValues random = new RandomValues(seed);
        for (int i = 0; i < CASES; i++) {
            Value key = Values.key(random.value());
            Value again = Values.key(roundTrip(ValueSerializer.INSTANCE, key));
            assertThat(bytes(ValueSerializer.INSTANCE, again))
                    .as("seed %s, case %s", seed, i)
                    .isEqualTo(bytes(ValueSerializer.INSTANCE, key));
            assertThat(again.hashCode()).isEqualTo(key.hashCode());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void rowsAndDeltasSurvive(long seed) throws Exception {
        RandomValues random = new RandomValues(seed);
        for (int i = 0; i < CASES; i++) {
            Row before = random.row(i % 5);
            Row after = i % 3 == 0 ? random.row(i % 4) : changed(before, random);
            assertThat(roundTrip(RowSerializer.INSTANCE, before)).isEqualTo(before);
            for (Delta delta :
                    List.of(
                            Delta.added(after, i),
                            Delta.removed(before, 1L << 60),
                            new Delta(before, after, i + 1, 1_700_000_000_000_000L + i))) {
                assertThat(roundTrip(DeltaSerializer.INSTANCE, delta))
                        .as("seed %s, case %s", seed, i)
                        .isEqualTo(delta);
                assertThat(roundTrip(DeltaWireSerializer.INSTANCE, delta))
                        .as("between tasks, seed %s, case %s", seed, i)
                        .isEqualTo(delta);
            }
        }
    }

    private static Row changed(Row row, RandomValues random) {
        if (row.size() == 0) {
            return row;
        }
        Value[] values = new Value[row.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(i);
        }
        values[values.length - 1] = random.value();
        return Row.of(values);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void listsSurviveTheirChanges(long seed) throws Exception {
        Random random = new Random(seed);
        List<Value> elements = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Row before = Row.of(new IntegerValue(i), new ListValue(elements));
            int changes = random.nextInt(4);
            for (int j = 0; j < changes; j++) {
                int place = random.nextInt(elements.size() + 1);
                if (random.nextInt(5) < 3 || place == elements.size()) {
                    elements.add(place, new StringValue("e" + random.nextInt(20)));
                } else {
                    elements.remove(place);
                }
            }
            Row after = Row.of(new IntegerValue(i + 1), new ListValue(elements));
            Delta delta = Delta.updated(before, after, i);
            assertThat(roundTrip(DeltaWireSerializer.INSTANCE, delta))
                    .as("seed %s, case %s", seed, i)
                    .isEqualTo(delta);
        }
    }

    @Test
    void whatListsHaveInCommonIsSentOnce() throws Exception {
        List<Value> elements = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            elements.add(new StringValue("element " + i));
        }
        Row before = Row.of(new ListValue(elements));
        elements.add(50, new StringValue("new"));
        Delta delta = Delta.updated(before, Row.of(new ListValue(elements)), 1);
        int addition = bytes(DeltaWireSerializer.INSTANCE, Delta.added(before, 1)).length;
        assertThat(bytes(DeltaWireSerializer.INSTANCE, delta).length).isLessThan(addition + 30);
        Delta read = roundTrip(DeltaWireSerializer.INSTANCE, delta);
        List<Value> from = list(read.before());
        List<Value> to = list(read.after());
        assertThat(to.get(49)).isSameAs(from.get(49));
        assertThat(to.get(51)).isSameAs(from.get(50));
    }

    private static List<Value> list(@Nullable Row row) {
        return ((ListValue) Objects.requireNonNull(row).get(0)).values();
    }

    @Test
    void anUpdateIsWrittenAsItsDifference() throws Exception {
        Value text = new StringValue("x".repeat(100));
        Row before = Row.of(text, new IntegerValue(1));
        Row after = Row.of(text, new IntegerValue(2));
        int addition = bytes(DeltaSerializer.INSTANCE, Delta.added(before, 1)).length;
        assertThat(bytes(DeltaSerializer.INSTANCE, Delta.updated(before, after, 1)).length)
                .isEqualTo(addition + 3);
    }

    @Test
    void nodesKnowWhenTheyChangedUnlessTheyAreValues() throws Exception {
        Node node = new RandomValues(7).node();
        Node changed = new Node(node.id(), node.layout(), node.values(), 42);
        assertThat(roundTrip(NodeSerializer.INSTANCE, changed).changedAt()).isEqualTo(42);
        NodeChange change = new NodeChange(node, changed, 43);
        NodeChange read = roundTrip(NodeChangeSerializer.INSTANCE, change);
        assertThat(read).isEqualTo(change);
        NodeChange forSome = new NodeChange(null, node, 43, Set.of("a", "b"));
        assertThat(roundTrip(NodeChangeSerializer.INSTANCE, forSome)).isEqualTo(forSome);
        assertThat(read.after()).isNotNull().extracting(Node::changedAt).isEqualTo(42L);
        assertThat(bytes(ValueSerializer.INSTANCE, new NodeValue(changed)))
                .isEqualTo(bytes(ValueSerializer.INSTANCE, new NodeValue(node)));
    }

    @Test
    void relationshipsSurviveAsElements() throws Exception {
        Node relationship = new RandomValues(8).relationship();
        Node changed = new Node("other", relationship.layout(), relationship.values(), 42);
        NodeChange change = new NodeChange(relationship, changed, 43);
        NodeChange read = roundTrip(NodeChangeSerializer.INSTANCE, change);
        assertThat(read).isEqualTo(change);
        assertThat(read.after()).isNotNull().matches(Node::isRelationship);
    }

    @Test
    void nodesWithoutLabelsAreNoRelationships() throws Exception {
        NodeLayout layout = new NodeLayout(List.of(), List.of("a", "b"));
        Value[] values = {new IntegerValue(1), new IntegerValue(2)};
        NodeChange change = new NodeChange(null, new Node("n", layout, values, 42), 43);
        NodeChange read = roundTrip(NodeChangeSerializer.INSTANCE, change);
        assertThat(read).isEqualTo(change);
        assertThat(read.after()).isNotNull().matches(node -> !node.isRelationship());
    }

    @Test
    void sourceEventsSurvive() throws Exception {
        @Nullable Value[] values = {new IntegerValue(1), null, NullValue.NULL};
        RowChange row =
                (RowChange)
                        roundTrip(
                                SourceEventSerializer.INSTANCE,
                                new RowChange(3, "orders:1", values, 9));
        assertThat(row.table()).isEqualTo(3);
        assertThat(row.id()).isEqualTo("orders:1");
        assertThat(row.values().known()).containsExactly(values);
        assertThat(row.time()).isEqualTo(9);
        for (SourceEvent event :
                List.of(
                        RowChange.gone(0, "orders:2", 10),
                        new Truncation(1, 11),
                        new Truncation(1, "route", 11),
                        new Restriction(Set.of("a", "b"), "route"),
                        new Admission(Set.of(), "route"),
                        new Commits(List.of(new TransactionInfo(1, 2, 3, 4))),
                        new Commits(List.of(), Set.of("a", "b")))) {
            assertThat(roundTrip(SourceEventSerializer.INSTANCE, event)).isEqualTo(event);
        }
    }

    @Test
    void resultChangesSurvive() throws Exception {
        RandomValues random = new RandomValues(5);
        ResultChange change =
                new ResultChange(
                        Kind.CHANGE,
                        "q",
                        300,
                        new TransactionInfo(-1, Long.MAX_VALUE, 3, 4),
                        List.of("a", "b"),
                        List.of(random.row(2), random.row(2)),
                        List.of(new Update(random.row(2), random.row(2))),
                        List.of(random.row(2)));
        assertThat(roundTrip(ResultChangeSerializer.INSTANCE, change)).isEqualTo(change);
        AnswerChange answer = new AnswerChange(change, Map.of("a", 0L, "b", -299L));
        assertThat(roundTrip(AnswerChangeSerializer.INSTANCE, answer)).isEqualTo(answer);
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    <T> void everyTypeHasAnOwnSerializerWithASnapshot(TypeInformation<T> type) throws Exception {
        TypeSerializer<T> serializer =
                InstantiationUtil.clone(type).createSerializer(new SerializerConfigImpl());
        assertThat(serializer).isNotInstanceOf(KryoSerializer.class);
        T instance = serializer.createInstance();
        assertThat(serializer.copy(instance)).isSameAs(instance);
        assertThat(roundTrip(serializer, instance)).isEqualTo(instance);

        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
        TypeSerializerSnapshot<T> read =
                TypeSerializerSnapshot.readVersionedSnapshot(
                        new DataInputDeserializer(out.getCopyOfBuffer()),
                        getClass().getClassLoader());
        assertThat(
                        serializer
                                .snapshotConfiguration()
                                .resolveSchemaCompatibility(read)
                                .isCompatibleAsIs())
                .isTrue();
        assertThat(read.restoreSerializer()).isEqualTo(serializer);
    }

    @Test
    void stateOfALaterFormatIsRefused() {
        assertThatThrownBy(
                        () ->
                                new RowSerializer.Snapshot()
                                        .readSnapshot(
                                                99,
                                                new DataInputDeserializer(),
                                                getClass().getClassLoader()))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "this state was written in format 99, and this version of Walgraph reads"
                                + " format 1");
    }

    /** State is found again by the hash of its key, in a later process and on a later JVM. */
    @Test
    void hashesOfKeysAreAPromise() {
        assertThat(Row.EMPTY.hashCode()).isEqualTo(1);
        assertThat(Row.of(NullValue.NULL).hashCode()).isEqualTo(31);
        assertThat(Row.of(new IntegerValue(42)).hashCode()).isEqualTo(73);
        assertThat(Row.of(BooleanValue.TRUE).hashCode()).isEqualTo(31 + 1231);
        assertThat(Row.of(new StringValue("a")).hashCode()).isEqualTo(31 + 97);
        assertThat(Row.of(new NodeReference("a")).hashCode()).isEqualTo(31 + 97);
    }

    private static <T> byte[] bytes(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }

    private static <T> T roundTrip(TypeSerializer<T> serializer, T value) throws IOException {
        byte[] bytes = bytes(serializer, value);
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        T read = serializer.deserialize(in);
        assertThat(in.available()).as("bytes left of %s", value).isZero();
        DataOutputSerializer copy = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(bytes), copy);
        assertThat(copy.getCopyOfBuffer()).isEqualTo(bytes);
        return read;
    }
}
