package dev.walgraph.operator.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists in segments, beside lists of the same values. */
class PackedListTest {

    /** The values of each segment. */
    private static List<List<Value>> parts(Random random, RandomValues values) {
        List<List<Value>> parts = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            parts.add(part(random, values));
        }
        return parts;
    }

    private static List<Value> part(Random random, RandomValues values) {
        List<Value> part = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            part.add(values.value());
        }
        return List.copyOf(part);
    }

    private static PackedList packed(List<List<Value>> parts) {
        return PackedList.join(parts.stream().map(PackedList::of).toList(), false);
    }

    /** As the next task has it: bytes. */
    private static PackedList sent(List<List<Value>> parts) throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(64);
        packed(parts).write(target);
        return PackedList.read(new DataInputDeserializer(target.getCopyOfBuffer()));
    }

    private static List<Value> plain(List<List<Value>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aListIsEqualToAnyOfItsValues(long seed) throws Exception {
        Random random = new Random(seed);
        RandomValues values = new RandomValues(seed);
        for (int i = 0; i < 200; i++) {
            List<List<Value>> parts = parts(random, values);
            List<Value> plain = plain(parts);
            PackedList packed = sent(parts);
            assertThat(packed.size()).isEqualTo(plain.size());
            for (int at = 0; at < plain.size(); at++) {
                assertThat(packed.get(at)).isEqualTo(plain.get(at));
            }
            assertThat(new ArrayList<>(packed(parts))).isEqualTo(plain);
            assertThat(new ArrayList<>(sent(parts))).isEqualTo(plain);
            assertThat(packed(parts).equals(plain)).isTrue();
            assertThat(plain.equals(packed(parts))).isTrue();
            assertThat(packed(parts).equals(packed)).isTrue();
            assertThat(packed(List.of(plain)).equals(packed)).isTrue();
            assertThat(packed.hashCode()).isEqualTo(plain.hashCode());
            assertThat(new ListValue(packed)).isEqualTo(new ListValue(plain));
            assertThat(new ListValue(packed).compareTo(new ListValue(plain))).isZero();
            assertThat(bytes(RowSerializer.INSTANCE, Row.of(new ListValue(packed(parts)))))
                    .as("in state")
                    .isEqualTo(bytes(RowSerializer.INSTANCE, Row.of(new ListValue(plain))));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void otherListsAreNotEqual(long seed) {
        Random random = new Random(seed);
        RandomValues values = new RandomValues(seed);
        for (int i = 0; i < 200; i++) {
            List<List<Value>> parts = parts(random, values);
            List<List<Value>> others = changed(parts, random, values);
            boolean equal = plain(parts).equals(plain(others));
            assertThat(packed(parts).equals(packed(others))).isEqualTo(equal);
            assertThat(packed(parts).equals(plain(others))).isEqualTo(equal);
        }
    }

    private static List<List<Value>> changed(
            List<List<Value>> parts, Random random, RandomValues values) {
        List<List<Value>> changed = new ArrayList<>(parts);
        int place = random.nextInt(parts.size());
        switch (random.nextInt(5)) {
            case 0 -> changed.add(place, part(random, values));
            case 1 -> changed.set(place, part(random, values));
            case 2 -> changed.remove(place);
            case 3 -> changed.add(place, parts.get(place));
            default -> changed.addAll(parts(random, values));
        }
        return changed;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void versionsSurviveTheWayToTheNextTask(long seed) throws Exception {
        Random random = new Random(seed);
        RandomValues values = new RandomValues(seed);
        List<List<Value>> parts = parts(random, values);
        for (int i = 0; i < 300; i++) {
            List<List<Value>> next = parts(random, values);
            if (!parts.isEmpty()) {
                next = parts;
                for (int changes = random.nextInt(4); changes >= 0 && !next.isEmpty(); changes--) {
                    next = changed(next, random, values);
                }
            }
            Delta delta = Delta.updated(row(parts, random), row(next, random), i);
            Delta read = roundTrip(DeltaWireSerializer.INSTANCE, delta);
            assertThat(read).as("seed %s, case %s", seed, i).isEqualTo(delta);
            assertThat(list(read.before())).isEqualTo(plain(parts));
            assertThat(list(read.after())).isEqualTo(plain(next));
            parts = next;
        }
    }

    /** Now and then in one piece, as of a group that was small. */
    private static Row row(List<List<Value>> parts, Random random) {
        return Row.of(
                new ListValue(random.nextInt(4) == 0 ? plain(parts) : packed(parts)),
                new IntegerValue(parts.size()));
    }

    @Test
    void whatVersionsHaveInCommonIsSentOnce() throws Exception {
        List<PackedList> segments = pairs(100);
        Row before = Row.of(new ListValue(PackedList.join(segments, false)));
        segments.set(50, PackedList.of(List.of(new IntegerValue(7))));
        Row after = Row.of(new ListValue(PackedList.join(segments, false)));
        int addition = bytes(DeltaWireSerializer.INSTANCE, Delta.added(before, 1)).length;
        Delta delta = Delta.updated(before, after, 1);
        assertThat(bytes(DeltaWireSerializer.INSTANCE, delta).length).isLessThan(addition + 30);
        Delta read = roundTrip(DeltaWireSerializer.INSTANCE, delta);
        assertThat(list(read.after()).get(0)).isSameAs(list(read.before()).get(0));
        assertThat(list(read.after()).get(101)).isSameAs(list(read.before()).get(102));
    }

    /** Pages that come, go and change, at several places of one list. */
    @Test
    void ofSeveralChangesOnlyTheseAreSent() throws Exception {
        List<PackedList> segments = pairs(200);
        PackedList before = PackedList.join(segments, false);
        for (int place : new int[] {199, 120, 60, 1}) {
            segments.set(place, PackedList.of(List.of(new IntegerValue(7))));
        }
        segments.add(80, PackedList.of(List.of(new IntegerValue(8))));
        segments.remove(20);
        PackedList after = PackedList.join(segments, false);
        assertThat(lengthAfter(before, after)).isLessThan(60);
    }

    @Test
    void ofALongChangeNeitherEndIsSent() throws Exception {
        List<PackedList> segments = pairs(200);
        PackedList before = PackedList.join(segments, false);
        segments.subList(40, 80).clear();
        for (int i = 0; i < 20; i++) {
            segments.add(40, PackedList.of(List.of(new IntegerValue(7))));
        }
        PackedList after = PackedList.join(segments, false);
        assertThat(lengthAfter(before, after)).isLessThan(100);
    }

    private static List<PackedList> pairs(int count) {
        List<PackedList> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            segments.add(PackedList.of(List.of(new IntegerValue(i), new IntegerValue(-i))));
        }
        return segments;
    }

    /** How many bytes it takes to send a later version that arrives. */
    private static int lengthAfter(PackedList before, PackedList after) throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(64);
        after.writeAfter(before, target);
        DataInputDeserializer source = new DataInputDeserializer(target.getCopyOfBuffer());
        assertThat(PackedList.readAfter(before, source)).isEqualTo(after);
        assertThat(source.available()).isZero();
        return target.length();
    }

    @Test
    void valuesAreAtHandWhereTheyWereMade() {
        Value value = new IntegerValue(1_000);
        assertThat(packed(List.of(List.of(value))).get(0)).isSameAs(value);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theFirstValueCanBeLeftOut(long seed) throws Exception {
        Random random = new Random(seed);
        RandomValues values = new RandomValues(seed);
        for (int i = 0; i < 200; i++) {
            List<List<Value>> parts = parts(random, values);
            List<Value> plain = plain(parts);
            assertThat(sent(parts).withoutFirst()).isEqualTo(plain.subList(1, plain.size()));
        }
    }

    @Test
    void thereIsNothingBeyondTheEnds() {
        PackedList list = packed(List.of(List.of(new IntegerValue(1))));
        assertThatThrownBy(() -> list.get(1))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("index 1 of 1");
        assertThatThrownBy(() -> list.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(PackedList.of(List.of())).isEmpty();
    }

    @Test
    void javaSerializesTheValues() throws Exception {
        ListValue list = new ListValue(packed(List.of(List.of(new IntegerValue(1)))));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(list);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(list);
        }
    }

    private static List<Value> list(@Nullable Row row) {
        return ((ListValue) Objects.requireNonNull(row).get(0)).values();
    }

    private static <T> byte[] bytes(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(64);
        serializer.serialize(value, target);
        return target.getCopyOfBuffer();
    }

    private static <T> T roundTrip(TypeSerializer<T> serializer, T value) throws IOException {
        return serializer.deserialize(new DataInputDeserializer(bytes(serializer, value)));
    }
}
