package dev.walgraph.operator.aggregate;

import static dev.walgraph.operator.testing.Rows.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.walgraph.graph.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The B+ tree against Java's own sorted map. */
class SortedMultisetTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14})
    void agreesWithATreeMap(int seed) throws Exception {
        Random random = new Random(seed);
        int domain = new int[] {10, 100, 3000, 20_000, 1_000_000}[seed % 5];
        HeapPages store = new HeapPages();
        Group group = new Group(new Representatives(), List.of(), 1);
        SortedMultiset set = SortedMultiset.empty();
        TreeMap<Value, Long> expected = new TreeMap<>();
        for (int batch = 0; batch < 40; batch++) {
            GroupPages pages = new GroupPages(store, group);
            set = set.copy();
            boolean grow = batch < 25;
            for (int i = 0; i < 500; i++) {
                change(random, domain, grow, set, expected, pages);
            }
            pages.flush();
            check(seed, random, domain, set, expected, new GroupPages(store, group));
        }
        GroupPages pages = new GroupPages(store, group);
        for (Map.Entry<Value, Long> entry : expected.entrySet()) {
            set.add(entry.getKey(), -entry.getValue(), pages);
        }
        pages.flush();
        assertThat(set.isEmpty()).isTrue();
        assertThat(store.size()).as("pages left, seed %s", seed).isZero();
    }

    private static void change(
            Random random,
            int domain,
            boolean grow,
            SortedMultiset set,
            TreeMap<Value, Long> expected,
            Pages pages) {
        Value value = value(random.nextInt(domain));
        if (!grow || random.nextInt(3) == 0) {
            Value there = expected.ceilingKey(value);
            if (there != null) {
                long copies = expected.get(there);
                long gone = random.nextBoolean() ? copies : 1;
                assertThat(set.add(there, -gone, pages)).isEqualTo(copies);
                expected.merge(there, -gone, Long::sum);
                expected.remove(there, 0L);
                return;
            }
        }
        assertThat(set.add(value, 1, pages)).isEqualTo(expected.getOrDefault(value, 0L));
        expected.merge(value, 1L, Long::sum);
    }

    private static void check(
            int seed,
            Random random,
            int domain,
            SortedMultiset set,
            TreeMap<Value, Long> expected,
            Pages pages) {
        TreeMap<Value, Long> seen = new TreeMap<>();
        List<Value> order = new ArrayList<>();
        set.forEach(
                pages,
                (value, count) -> {
                    seen.put(value, count);
                    order.add(value);
                });
        assertThat(seen).as("seed %s", seed).isEqualTo(expected);
        assertThat(order).containsExactlyElementsOf(expected.keySet());
        assertThat(set.first(pages)).isEqualTo(expected.isEmpty() ? null : expected.firstKey());
        assertThat(set.last(pages)).isEqualTo(expected.isEmpty() ? null : expected.lastKey());
        for (int i = 0; i < 50; i++) {
            Value probe = value(random.nextInt(domain + 2) - 1);
            assertThat(set.lower(probe, pages)).isEqualTo(expected.lowerKey(probe));
            assertThat(set.higher(probe, pages)).isEqualTo(expected.higherKey(probe));
        }
    }

    /** The first page of each level gets what is less than all there was when it came to be. */
    @Test
    void valuesMayComeInAnyOrder() throws Exception {
        for (int stride : new int[] {1, 4_999, 4_998, 2_503, 65, 4_935}) {
            HeapPages store = new HeapPages();
            Group group = new Group(new Representatives(), List.of(), 1);
            SortedMultiset set = SortedMultiset.empty();
            GroupPages pages = new GroupPages(store, group);
            for (int i = 0; i < 5_000; i++) {
                set.add(value((int) ((i + 1L) * stride % 5_000)), 1, pages);
            }
            List<Value> order = new ArrayList<>();
            set.forEach(pages, (value, count) -> order.add(value));
            assertThat(order).as("stride %s", stride).isSorted();
            for (Value value : List.copyOf(order)) {
                assertThat(set.add(value, 1, pages)).isPositive();
            }
        }
    }

    @Test
    void aBatchDoesNotWriteToWhatLiesInState() throws Exception {
        HeapPages store = new HeapPages();
        Group group = new Group(new Representatives(), List.of(), 1);
        SortedMultiset first = SortedMultiset.empty();
        GroupPages pages = new GroupPages(store, group);
        for (int i = 0; i < 1000; i++) {
            first.add(value(i), 1, pages);
        }
        pages.flush();
        HeapPages frozen = store.copy();

        SortedMultiset second = first.copy();
        GroupPages next = new GroupPages(store, group);
        for (int i = 0; i < 1000; i++) {
            second.add(value(i), i % 2 == 0 ? 1 : -1, next);
        }
        List<Long> counts = new ArrayList<>();
        first.forEach(new GroupPages(frozen, group), (value, count) -> counts.add(count));
        assertThat(counts).hasSize(1000).containsOnly(1L);
    }

    @Test
    void takingAwayWhatIsNotThereIsABug() {
        SortedMultiset set = SortedMultiset.empty();
        GroupPages pages =
                new GroupPages(new HeapPages(), new Group(new Representatives(), List.of(), 1));
        assertThatThrownBy(() -> set.add(value("a"), -1, pages))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a value goes that is not there: " + value("a"));
    }
}
