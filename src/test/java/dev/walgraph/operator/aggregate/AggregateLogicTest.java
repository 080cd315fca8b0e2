package dev.walgraph.operator.aggregate;

import static dev.walgraph.operator.testing.Rows.row;
import static dev.walgraph.operator.testing.Rows.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.Delta;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import dev.walgraph.operator.AggregateSpec;
import dev.walgraph.operator.AggregateSpec.AggregateCall;
import dev.walgraph.operator.AggregateSpec.AggregateFunction;
import dev.walgraph.operator.state.Consolidation;
import dev.walgraph.operator.testing.RandomChanges;
import dev.walgraph.operator.testing.Zset;
import dev.walgraph.operator.type.DeltaToOneTaskSerializer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Aggregates of one group, in dialogues and against the group recomputed. */
class AggregateLogicTest {

    private static final List<Function<Random, @Nullable Object>> DOMAINS =
            List.of(
                    r -> r.nextInt(5),
                    r -> r.nextInt(3) == 0 ? null : r.nextInt(10) / 10.0,
                    r -> new BigDecimal(r.nextInt(5)).movePointLeft(r.nextInt(3)).negate(),
                    AggregateLogicTest::anyNumber,
                    r -> r.nextInt(40) == 0 ? "text" : anyNumber(r));

    private final List<String> failures = new ArrayList<>();
    private final HeapPages store = new HeapPages();
    private AggregateLogic logic = logic(AggregateFunction.SUM, false);
    private Group group = logic.create();

    private static @Nullable Object anyNumber(Random random) {
        List<Object> numbers =
                Arrays.asList(
                        1,
                        1.0,
                        new BigDecimal("1.00"),
                        2,
                        0.5,
                        new BigDecimal("0.5"),
                        Long.MAX_VALUE,
                        -3,
                        1e300,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        null);
        return numbers.get(random.nextInt(numbers.size()));
    }

    private AggregateLogic logic(AggregateFunction function, boolean distinct) {
        AggregateSpec spec =
                new AggregateSpec(
                        List.of("g", "v"),
                        List.of(0),
                        List.of(),
                        List.of(
                                new AggregateCall(
                                        function,
                                        function == AggregateFunction.COUNT_ROWS ? null : 1,
                                        distinct,
                                        function.name().toLowerCase(Locale.ROOT) + "(v)",
                                        function == AggregateFunction.COLLECT_SORTED
                                                ? List.of(false)
                                                : List.of())),
                        false);
        return new AggregateLogic(
                spec, (failure, row) -> failures.add(failure.message() + " on " + row));
    }

    private void aggregate(AggregateFunction function, boolean distinct) {
        logic = logic(function, distinct);
        group = logic.create();
    }

    private List<Delta> apply(long time, List<Delta> deltas) {
        List<Delta> out = new ArrayList<>();
        group = group.copy();
        GroupPages pages = new GroupPages(store, group);
        logic.apply(group, time, Consolidation.consolidate(deltas, time), pages, out::add);
        try {
            pages.flush();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return out;
    }

    private List<Delta> insert(@Nullable Object... values) {
        return apply(1, Arrays.stream(values).map(v -> Delta.added(row("g", v), 1)).toList());
    }

    private List<Delta> delete(@Nullable Object... values) {
        return apply(1, Arrays.stream(values).map(v -> Delta.removed(row("g", v), 1)).toList());
    }

    private static Delta updated(Object before, Object after) {
        return Delta.updated(row("g", before), row("g", after), 1);
    }

    @Test
    void aGroupComesChangesAndGoes() {
        assertThat(insert(1, 2)).containsExactly(Delta.added(row("g", 3), 1));
        assertThat(insert(10)).containsExactly(updated(3, 13));
        assertThat(apply(1, List.of(Delta.updated(row("g", 1), row("g", 5), 1))))
                .containsExactly(updated(13, 17));
        assertThat(apply(1, List.of(Delta.removed(row("g", 5), 1), Delta.added(row("g", 5), 1))))
                .isEmpty();
        assertThat(delete(2, 5, 10)).containsExactly(Delta.removed(row("g", 17), 1));
        assertThat(group.isEmpty()).isTrue();
    }

    /** Groups of many pages, whose lists are in segments, and of one, and none. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void longListsAreTheValuesInOrder(long seed) {
        aggregate(AggregateFunction.COLLECT, false);
        checkLists(new Random(seed), 20, 2_000, number -> value(number), List::copyOf);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void longListsOfEachValueOnceAreThoseInOrder(long seed) {
        aggregate(AggregateFunction.COLLECT, true);
        checkLists(
                new Random(seed),
                20,
                1_000,
                // Equal values of two kinds, which may lie in two pages.
                number -> value(number % 2 == 0 ? number / 2 : (Object) (double) (number / 2)),
                AggregateLogicTest::firstOfItsKind);
    }

    /** Lists of 1 and 1.0 are equivalent, also where many of them lie in several pages. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void listsOfThousandsOfValuesHaveTheFirstOfEachKind(long seed) {
        aggregate(AggregateFunction.COLLECT, true);
        checkLists(
                new Random(seed),
                80,
                16_384,
                number -> {
                    List<Value> bits = new ArrayList<>();
                    for (int i = 0; i < 14; i++) {
                        Object digit = i < 7 ? (Object) (number >> i & 1) : 1;
                        bits.add(value(i < 7 || (number >> i & 1) == 0 ? digit : (Object) 1.0));
                    }
                    return new ListValue(bits);
                },
                AggregateLogicTest::firstOfItsKind);
    }

    /** What the next task remembers is found again, so that only changes go there. */
    @Test
    void versionsOfALongListAreSentAsTheirChanges() throws Exception {
        aggregate(AggregateFunction.COLLECT, false);
        DeltaToOneTaskSerializer writer = new DeltaToOneTaskSerializer(1 << 20);
        DataOutputSerializer target = new DataOutputSerializer(64);
        for (int i = 0; i < 1_000; i++) {
            for (Delta delta : apply(1, List.of(Delta.added(row("g", i), 1)))) {
                target.clear();
                writer.serialize(delta, target);
            }
        }
        assertThat(target.length()).isLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void longListsSortedByOtherValuesAreInTheOrderOfThose(long seed) {
        aggregate(AggregateFunction.COLLECT_SORTED, false);
        checkLists(
                new Random(seed),
                20,
                1_000,
                number -> ListValue.of(value(number % 100), value(number)),
                values -> values.stream().map(AggregateLogicTest::lastElement).toList());
    }

    private static Value lastElement(Value list) {
        return ((ListValue) list).values().get(1);
    }

    private static List<Value> firstOfItsKind(List<Value> sorted) {
        List<Value> first = new ArrayList<>();
        for (Value value : sorted) {
            if (first.isEmpty() || Values.order(first.get(first.size() - 1), value) != 0) {
                first.add(value);
            }
        }
        return first;
    }

    /** A group that grows, shrinks, and does both. */
    private void checkLists(
            Random random,
            int changes,
            int kinds,
            IntFunction<Value> values,
            UnaryOperator<List<Value>> list) {
        List<Value> there = new ArrayList<>();
        for (int step = 0; step < 300; step++) {
            Row before = list(there, list);
            boolean grows = step < 100 || (step > 200 && random.nextInt(3) == 0);
            List<Delta> deltas = new ArrayList<>();
            for (int i = random.nextInt(changes); i >= 0; i--) {
                if (grows) {
                    Value value = values.apply(random.nextInt(kinds));
                    there.add(value);
                    deltas.add(Delta.added(row("g", value), 1));
                } else if (!there.isEmpty()) {
                    Value gone = there.remove(random.nextInt(there.size()));
                    deltas.add(Delta.removed(row("g", gone), 1));
                }
            }
            Delta delta = Delta.between(before, list(there, list), 1, 1);
            assertThat(apply(1, deltas))
                    .as("step %s", step)
                    .isEqualTo(delta == null ? List.of() : List.of(delta));
        }
    }

    private static @Nullable Row list(List<Value> values, UnaryOperator<List<Value>> list) {
        return values.isEmpty()
                ? null
                : row("g", new ListValue(list.apply(values.stream().sorted().toList())));
    }

    @Test
    void nullsAreIgnoredExceptByCountOfRows() {
        assertThat(insert(null, null)).containsExactly(Delta.added(row("g", 0), 1));
        aggregate(AggregateFunction.COUNT, false);
        assertThat(insert(null, 7)).containsExactly(Delta.added(row("g", 1), 1));
        aggregate(AggregateFunction.COUNT_ROWS, false);
        assertThat(insert(null, 7)).containsExactly(Delta.added(row("g", 2), 1));
        aggregate(AggregateFunction.AVG, false);
        assertThat(insert((Object) null)).containsExactly(Delta.added(row("g", null), 1));
    }

    @Test
    void sumsAreOfTheWidestKind() {
        insert(1, 2);
        assertThat(insert(new BigDecimal("0.50")))
                .containsExactly(updated(3, new BigDecimal("3.50")));
        assertThat(insert(0.25)).containsExactly(updated(new BigDecimal("3.50"), 3.75));
        assertThat(delete(0.25, new BigDecimal("0.50"))).containsExactly(updated(3.75, 3));
    }

    @Test
    void theScaleOfASumIsThatOfWhatIsThere() {
        insert(new BigDecimal("1.5"), new BigDecimal("0.125"));
        assertThat(delete(new BigDecimal("0.125")))
                .containsExactly(updated(new BigDecimal("1.625"), new BigDecimal("1.5")));
    }

    @Test
    void aSumOfStringsFailsAndHeals() {
        insert(1);
        assertThat(insert("a")).containsExactly(Delta.removed(row("g", 1), 1));
        assertThat(failures)
                .containsExactly("sum(v) meets a value that is not a number on " + row("g"));
        assertThat(insert(2)).isEmpty();
        assertThat(delete("a")).containsExactly(Delta.added(row("g", 3), 1));
    }

    @Test
    void anIntegerSumOutOfRangeFailsAndHeals() {
        insert(Long.MAX_VALUE);
        assertThat(insert(1)).containsExactly(Delta.removed(row("g", Long.MAX_VALUE), 1));
        assertThat(failures)
                .containsExactly("sum(v) is out of the range of integers on " + row("g"));
        assertThat(insert(-2)).containsExactly(Delta.added(row("g", Long.MAX_VALUE - 1), 1));
    }

    @Test
    void averagesOfIntegersAreFloatsAndOfDecimalsDecimals() {
        aggregate(AggregateFunction.AVG, false);
        assertThat(insert(1, 2)).containsExactly(Delta.added(row("g", 1.5), 1));
        delete(1, 2);
        assertThat(insert(new BigDecimal("1"), new BigDecimal("2")))
                .containsExactly(Delta.added(row("g", new BigDecimal("1.5")), 1));
    }

    @Test
    void equivalentValuesCountOnceAndTheLeastStandsForThem() {
        aggregate(AggregateFunction.COLLECT, true);
        Value least = Arrays.asList(value(1), value(1.0)).stream().sorted().toList().get(0);
        Value other = least.equals(value(1)) ? value(1.0) : value(1);
        insert(other, other);
        assertThat(insert(least)).containsExactly(updated(List.of(other), List.of(least)));
        assertThat(delete(least)).containsExactly(updated(List.of(least), List.of(other)));
        aggregate(AggregateFunction.COUNT, true);
        assertThat(insert(1, 1.0, 2, 2)).containsExactly(Delta.added(row("g", 2), 1));
    }

    @Test
    void minimumAndMaximumFollowTheOrderOfAllValues() {
        aggregate(AggregateFunction.MAX, false);
        insert(1, "a", null, 0.2, "b");
        assertThat(delete(1)).containsExactly(updated(1, 0.2));
        aggregate(AggregateFunction.MIN, false);
        assertThat(insert(1, "a", null, "b")).containsExactly(Delta.added(row("g", "a"), 1));
    }

    @Test
    void theRepresentativeIsTheLeastThatIsThere() {
        aggregate(AggregateFunction.COUNT_ROWS, false);
        apply(1, List.of(Delta.added(row("b", 1), 1)));
        assertThat(apply(2, List.of(Delta.added(row("a", 1), 2))))
                .containsExactly(Delta.updated(row("b", 1), row("a", 2), 2));
        assertThat(apply(3, List.of(Delta.removed(row("a", 1), 3))))
                .containsExactly(Delta.updated(row("a", 2), row("b", 1), 3));
    }

    @Test
    void theGlobalGroupHasARowWithoutRows() {
        AggregateSpec spec =
                new AggregateSpec(
                        List.of("v"),
                        List.of(),
                        List.of(),
                        List.of(
                                new AggregateCall(
                                        AggregateFunction.COUNT_ROWS, null, false, "count(*)")),
                        true);
        logic = new AggregateLogic(spec, (failure, row) -> failures.add(failure.message()));
        group = logic.create();
        assertThat(logic.row(group, new GroupPages(store, group), true)).isEqualTo(row(0));
        assertThat(apply(1, List.of(Delta.added(row(5), 1))))
                .containsExactly(Delta.updated(row(0), row(1), 1));
        assertThat(apply(2, List.of(Delta.removed(row(5), 2))))
                .containsExactly(Delta.updated(row(1), row(0), 2));
    }

    static List<Integer> seeds() {
        return IntStream.range(0, 520).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithTheGroupRecomputed(int seed) throws Exception {
        Random random = new Random(seed);
        AggregateFunction[] functions =
                Arrays.stream(AggregateFunction.values())
                        .filter(f -> f != AggregateFunction.COLLECT_SORTED)
                        .toArray(AggregateFunction[]::new);
        AggregateFunction function = functions[seed % functions.length];
        boolean distinct =
                seed / functions.length % 2 == 1 && function != AggregateFunction.COUNT_ROWS;
        aggregate(function, distinct);
        Function<Random, @Nullable Object> domain =
                DOMAINS.get(seed / (2 * functions.length) % DOMAINS.size());
        RandomChanges changes =
                new RandomChanges(
                        random, r -> row("g", argument(function, r, row(domain.apply(r)).get(0))));
        Zset answer = new Zset();
        for (int step = 1; step <= 40; step++) {
            List<Delta> deltas =
                    step == 40 ? changes.clear(step) : changes.next(step, random.nextInt(6), false);
            apply(step, deltas).forEach(answer::add);
            assertThat(answer)
                    .as("seed %s, step %s, %s, distinct %s", seed, step, function, distinct)
                    .usingComparator(NaiveAggregate.comparator(function))
                    .isEqualTo(NaiveAggregate.answer(function, distinct, changes.current()));
            if (random.nextInt(4) == 0) {
                group = readBack(group);
            }
        }
        assertThat(group.isEmpty()).isTrue();
        assertThat(store.size()).isZero();
    }

    /** What the function aggregates where it does not aggregate the values themselves. */
    private static Value argument(AggregateFunction function, Random random, Value value) {
        if (value.isNull()) {
            return value;
        }
        return switch (function) {
            case PERCENTILE_CONT, PERCENTILE_DISC -> ListValue.of(value, NaiveAggregate.PERCENTILE);
            case LINEAR_GRADIENT -> ListValue.of(value, new IntegerValue(random.nextInt(5)));
            case LAST -> ListValue.of(new IntegerValue(random.nextInt(9)), value);
            case COUNT_ROWS, COUNT, SUM, AVG, MIN, MAX, COLLECT, COLLECT_SORTED, STDEV, STDEVP ->
                    value;
        };
    }

    private static Group readBack(Group group) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(64);
        GroupSerializer.INSTANCE.serialize(group, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        Group read = GroupSerializer.INSTANCE.deserialize(in);
        assertThat(in.available()).isZero();
        return read;
    }

    @Test
    void aLargeGroupIsReadAndWrittenByThePage() throws Exception {
        aggregate(AggregateFunction.MAX, false);
        for (int i = 0; i < 20_000; i += 100) {
            int from = i;
            apply(1, IntStream.range(0, 100).mapToObj(j -> added(from + j)).toList());
        }
        int[] reads = new int[1];
        GroupPages.Store counting =
                new GroupPages.Store() {
                    @Override
                    public @Nullable Page get(int number) {
                        reads[0]++;
                        return store.get(number);
                    }

                    @Override
                    public void put(int number, Page page) {
                        store.put(number, page);
                    }

                    @Override
                    public void remove(int number) {
                        store.remove(number);
                    }

                    @Override
                    public boolean keepsObjects() {
                        return true;
                    }
                };
        GroupPages pages = new GroupPages(counting, group);
        List<Delta> out = new ArrayList<>();
        logic.apply(group, 2, List.of(Delta.removed(row("g", 19_999), 2)), pages, out::add);
        assertThat(out).containsExactly(Delta.updated(row("g", 19_999), row("g", 19_998), 2));
        assertThat(reads[0]).isLessThanOrEqualTo(4);
    }

    private static Delta added(int value) {
        return Delta.added(row("g", value), 1);
    }
}
