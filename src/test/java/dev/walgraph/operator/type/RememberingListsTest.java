package dev.walgraph.operator.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deltas with long lists on their way from several tasks to one. */
class RememberingListsTest {

    private static final int LENGTH = 400;

    private static final long MOST_BYTES = 1 << 20;

    private DeltaToOneTaskSerializer writer = new DeltaToOneTaskSerializer(MOST_BYTES);
    private DeltaToOneTaskSerializer reader = new DeltaToOneTaskSerializer(MOST_BYTES);

    /** A group of a task, whose list changes. */
    private static final class Group {

        private final Random random;
        private final DeltaToOneTaskSerializer task;
        private final List<Group> others;
        private final List<PackedList> segments = new ArrayList<>();
        private PackedList list = kept(List.of());
        private Row row = Row.EMPTY;

        /**
         * @param others groups of which it may have lists, too; it will be one of them
         */
        Group(Random random, DeltaToOneTaskSerializer task, List<Group> others) {
            this.random = random;
            this.task = task;
            this.others = others;
        }

        private boolean isThere() {
            return !segments.isEmpty();
        }

        /** The next change: mostly of some segments, sometimes of none, or of all. */
        Delta next(long time) {
            Row before = row;
            if (isThere() && random.nextInt(20) == 0) {
                segments.clear();
                return Delta.removed(before, time);
            }
            boolean comes = !isThere();
            while (segments.size() < 5) {
                segments.add(segment());
            }
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                segments.set(random.nextInt(5), segment());
            }
            list = kept(segments);
            Value[] columns = new Value[3];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = comes ? new ListValue(list) : column(before.get(i));
            }
            row = Row.of(columns);
            return comes ? Delta.added(row, time) : Delta.updated(before, row, time);
        }

        /** Mostly the group's list, but also all else that a query can make of it. */
        private Value column(Value before) {
            return switch (random.nextInt(14)) {
                case 0 -> before;
                case 1 -> new ListValue(kept(segments));
                case 2 -> new ListValue(kept(List.of(PackedList.of(List.copyOf(list)))));
                case 3 -> new ListValue(PackedList.join(segments, false));
                case 4 -> new ListValue(others.get(random.nextInt(others.size())).list);
                case 5 -> ListValue.of(new IntegerValue(random.nextInt(3)));
                case 6 -> new IntegerValue(random.nextInt(3));
                default -> new ListValue(list);
            };
        }

        private PackedList segment() {
            List<Value> values = new ArrayList<>();
            for (int i = random.nextInt(60) + 1; i > 0; i--) {
                values.add(new IntegerValue(random.nextInt(1_000_000)));
            }
            return PackedList.of(values);
        }
    }

    /**
     * Few groups, more than there are places, and more than there is memory for; all of them of one
     * writer or of two.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 3, 1, 1000000", "2, 3, 2, 1000000", "3, 3000, 1, 100000000", "4, 3000, 2, 100000000",
        "5, 300, 1, 1000000", "6, 300, 2, 200000", "7, 5, 2, 40000", "8, 5, 1, 10000"
    })
    void theReaderHasWhatWasWritten(long seed, int number, int writers, long mostBytes)
            throws Exception {
        Random random = new Random(seed);
        reader = new DeltaToOneTaskSerializer(mostBytes);
        List<DeltaToOneTaskSerializer> tasks = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            tasks.add(new DeltaToOneTaskSerializer(mostBytes));
        }
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            groups.add(new Group(random, tasks.get(i % writers), groups));
        }
        for (int i = 0; i < 10_000; i++) {
            Group group = groups.get(random.nextInt(number));
            Delta delta = group.next(i);
            assertThat(received(sent(group.task, delta))).as("delta %s", i).isEqualTo(delta);
        }
        int remembered = 0;
        for (DeltaToOneTaskSerializer task : tasks) {
            // The places that are free go with the next list.
            received(sent(task, Delta.added(row(PackedList.join(segments(), false)), 0)));
            remembered += task.writer().remembered();
        }
        assertThat(reader.reader().remembered()).isEqualTo(remembered);
        assertThat(remembered).isLessThanOrEqualTo(writers * SentLists.PLACES);
    }

    @Test
    void whatIsMadeAnewEachTimeIsNotRemembered() throws Exception {
        Delta delta = Delta.added(row(PackedList.join(segments(), false)), 1);
        int whole = length(delta);
        assertThat(length(delta)).isEqualTo(whole);
        assertThat(writer.writer().remembered()).isZero();
    }

    @Test
    void whatIsGoneIsNotRemembered() throws Exception {
        PackedList list = kept(segments());
        length(Delta.added(row(list), 1));
        assertThat(writer.writer().remembered()).isOne();
        assertThat(length(Delta.removed(row(list), 2))).isLessThan(LENGTH);
        assertThat(writer.writer().remembered()).isZero();
    }

    @Test
    void whatIsMadeAnewIsNotRememberedInPlaceOfTheOther() throws Exception {
        PackedList list = kept(segments());
        length(Delta.added(row(list), 1));
        PackedList longer = PackedList.join(List.of(list, list), false);
        length(Delta.updated(row(list), row(longer), 2));
        assertThat(writer.writer().remembered()).isZero();
        length(Delta.added(row(list), 3));
        Row before = Row.of(new ListValue(list), new IntegerValue(1));
        PackedList equal = PackedList.join(List.of(list), false);
        length(Delta.updated(before, Row.of(new ListValue(equal), new IntegerValue(2)), 4));
        assertThat(writer.writer().remembered()).isZero();
    }

    /** Places that are free are told once. */
    @Test
    void whatIsForgottenIsToldOnce() throws Exception {
        Delta passing = Delta.added(row(PackedList.join(segments(), false)), 1);
        int plain = length(passing);
        PackedList list = kept(segments());
        length(Delta.added(row(list), 2));
        length(Delta.removed(row(list), 3));
        assertThat(length(passing)).isEqualTo(plain + 1);
        assertThat(length(passing)).isEqualTo(plain);
    }

    /** Rows that have one list, as of UNWIND. */
    @Test
    void aListThatGoesFromSeveralRowsIsNotRemembered() throws Exception {
        List<PackedList> segments = segments();
        PackedList first = kept(segments);
        segments.set(0, PackedList.of(List.of(new IntegerValue(7))));
        PackedList second = kept(segments);
        for (int i = 0; i < 3; i++) {
            length(Delta.added(row(first), 1));
        }
        for (int i = 0; i < 3; i++) {
            length(Delta.updated(row(first), row(second), 2));
        }
        assertThat(writer.writer().remembered()).isOne();
    }

    @Test
    void aGroupThatBecomesSmallIsNotRemembered() throws Exception {
        PackedList list = kept(segments());
        length(Delta.added(row(list), 1));
        Row small = Row.of(ListValue.of(new IntegerValue(1)));
        assertThat(length(Delta.updated(row(list), small, 2))).isLessThan(LENGTH);
        assertThat(writer.writer().remembered()).isZero();
    }

    /** A group whose list changes and changes back, while something else does, has it made anew. */
    @Test
    void anEqualListTakesThePlaceOfTheOther() throws Exception {
        PackedList first = kept(segments());
        PackedList second = kept(segments());
        Row before = Row.of(new ListValue(first), new IntegerValue(1));
        Row after = Row.of(new ListValue(second), new IntegerValue(2));
        length(Delta.added(before, 1));
        length(Delta.updated(before, after, 2));
        assertThat(length(Delta.removed(after, 3))).isLessThan(LENGTH);
    }

    /** Later versions are written by segments, which the reader would count in another way. */
    @Test
    void anEqualListInOtherSegmentsDoesNot() throws Exception {
        PackedList first = kept(segments());
        PackedList second = kept(List.of(PackedList.of(List.copyOf(first))));
        Row before = Row.of(new ListValue(first), new IntegerValue(1));
        Row after = Row.of(new ListValue(second), new IntegerValue(2));
        length(Delta.added(before, 1));
        length(Delta.updated(before, after, 2));
        PackedList third = kept(List.of(second, PackedList.of(List.of(new IntegerValue(7)))));
        length(Delta.updated(after, Row.of(new ListValue(third), new IntegerValue(3)), 3));
    }

    @Test
    void ofALaterVersionOnlyTheChangeIsSent() throws Exception {
        List<PackedList> segments = segments();
        PackedList first = kept(segments);
        segments.set(7, PackedList.of(List.of(new IntegerValue(7))));
        PackedList second = kept(segments);
        segments.remove(3);
        PackedList third = kept(segments);
        int whole = length(Delta.added(row(first), 1));
        assertThat(whole).isGreaterThan(LENGTH);
        assertThat(length(Delta.updated(row(first), row(second), 2))).isLessThan(80);
        assertThat(length(Delta.updated(row(second), row(third), 3))).isLessThan(80);
        assertThat(length(Delta.removed(row(third), 4))).isLessThan(40);
        assertThat(length(Delta.added(row(second), 5))).isGreaterThan(LENGTH);
    }

    @Test
    void valuesThatSomebodyLookedAtAreNotMadeAgain() throws Exception {
        List<PackedList> segments = segments();
        PackedList first = kept(segments);
        segments.set(0, PackedList.of(List.of(new IntegerValue(7))));
        PackedList second = kept(segments);
        Value value = list(received(sent(writer, Delta.added(row(first), 1))).after()).get(100);
        Delta update = Delta.updated(row(first), row(second), 2);
        Delta read = received(sent(writer, update));
        assertThat(list(read.before()).get(100)).isSameAs(value);
        assertThat(list(read.after()).get(100 - 39)).isSameAs(value);
    }

    @Test
    void listsThatAreTooLargeTogetherAreForgotten() throws Exception {
        PackedList first = large('a');
        PackedList second = large('b');
        PackedList third = large('c');
        int whole = 90_000;
        assertThat(length(Delta.added(row(first), 1))).isGreaterThan(whole);
        assertThat(length(Delta.added(row(second), 2))).isGreaterThan(whole);
        assertThat(length(Delta.added(row(first), 3))).isLessThan(100);
        assertThat(length(Delta.added(row(third), 4))).isGreaterThan(whole);
        assertThat(length(Delta.added(row(second), 5))).isLessThan(100);
        assertThat(length(Delta.added(row(third), 6))).isLessThan(100);
        assertThat(length(Delta.added(row(first), 7))).isGreaterThan(whole);
        PackedList all = kept(List.of(first, second, third));
        assertThat(length(Delta.added(row(all), 8))).isGreaterThan(2 * whole);
        assertThat(length(Delta.added(row(all), 9))).isGreaterThan(2 * whole);
    }

    @Test
    void whatWasLostIsNoticed() throws Exception {
        Delta delta = Delta.added(row(kept(segments())), 1);
        received(sent(writer, delta));
        sent(writer, delta);
        byte[] next = sent(writer, delta);
        assertThatThrownBy(() -> received(next))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "a list between two tasks is not the next one; this is a bug in Walgraph,"
                                + " please report it");
    }

    @Test
    void whatNobodyHasWrittenIsNoticed() throws Exception {
        DataOutputSerializer target = new DataOutputSerializer(64);
        target.writeLong(1);
        target.write(1);
        Varint.writeUnsigned(0, target);
        Varint.writeUnsigned(RememberingListWriter.KNOWN + 2 * 5, target);
        DataInputDeserializer source = new DataInputDeserializer(target.getCopyOfBuffer());
        assertThatThrownBy(() -> new RememberingListReader().readPacked(source))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "no list is known at place 5; this is a bug in Walgraph, please report"
                                + " it");
    }

    @Test
    void eachConnectionBeginsByItself() throws Exception {
        Delta delta = Delta.added(row(kept(segments())), 1);
        int whole = length(delta);
        assertThat(length(delta)).isLessThan(whole);
        assertThat(sent(writer.duplicate(), delta)).hasSize(whole);
        SerializerConfig config = new SerializerConfigImpl();
        TypeInformation<Delta> type = WalgraphTypes.deltaToOneTask(MOST_BYTES);
        assertThat(type.createSerializer(config)).isNotSameAs(type.createSerializer(config));
    }

    private static List<PackedList> segments() {
        List<PackedList> segments = new ArrayList<>();
        for (int i = 0; i < LENGTH; i += 40) {
            List<Value> values = new ArrayList<>();
            for (int j = 0; j < 40; j++) {
                values.add(new IntegerValue(i + j));
            }
            segments.add(PackedList.of(values));
        }
        return segments;
    }

    /** Two of these are remembered, and not three. */
    private static PackedList large(char letter) {
        List<PackedList> parts = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            parts.add(PackedList.of(List.of(new StringValue((letter + "" + i).repeat(7_000)))));
        }
        return kept(parts);
    }

    private static PackedList kept(List<PackedList> parts) {
        return PackedList.join(parts, true);
    }

    private static Row row(PackedList list) {
        return Row.of(new ListValue(list));
    }

    private static List<Value> list(@Nullable Row row) {
        return ((ListValue) Objects.requireNonNull(row).get(0)).values();
    }

    /** How many bytes it takes to send a delta that arrives. */
    private int length(Delta delta) throws IOException {
        byte[] sent = sent(writer, delta);
        assertThat(received(sent)).isEqualTo(delta);
        return sent.length;
    }

    private static byte[] sent(DeltaToOneTaskSerializer task, Delta delta) throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(64);
        task.serialize(delta, target);
        return target.getCopyOfBuffer();
    }

    private Delta received(byte[] sent) throws IOException {
        DataInputDeserializer source = new DataInputDeserializer(sent);
        Delta delta = reader.deserialize(source);
        assertThat(source.available()).isZero();
        return delta;
    }
}
