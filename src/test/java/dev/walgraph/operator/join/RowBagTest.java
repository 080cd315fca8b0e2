package dev.walgraph.operator.join;

import static dev.walgraph.operator.testing.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.walgraph.graph.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bag of rows against a map of counts, with few rows and with many, growing and shrinking. */
class RowBagTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 3, RowBag.INDEXED, RowBag.INDEXED + 1, 100, 1_000})
    void isAMultiset(int domain) {
        Random random = new Random(domain);
        RowBag bag = new RowBag();
        Map<Row, Integer> expected = new HashMap<>();
        for (int phase = 0; phase < 12; phase++) {
            // Rows come more often than they go, then the other way round.
            int coming = phase % 2 == 0 ? 8 : 2;
            for (int i = 0; i < 2 * domain + 20; i++) {
                Row row = rowOf(random.nextInt(domain));
                int held = expected.getOrDefault(row, 0);
                int copies =
                        random.nextInt(10) < coming
                                ? 1 + random.nextInt(2)
                                : -Math.min(held, 1 + random.nextInt(2));
                bag.add(row, copies);
                expected.merge(row, copies, Integer::sum);
                expected.remove(row, 0);
            }
            assertThat(contents(bag)).isEqualTo(expected);
            assertThat(bag.size()).isEqualTo(expected.size());
            RowBag copy = bag.copy();
            copy.add(rowOf(domain), 3);
            assertThat(contents(bag)).isEqualTo(expected);
        }
        expected.forEach((row, count) -> bag.add(row, -count));
        assertThat(bag.size()).isZero();
        assertThat(contents(bag)).isEmpty();
    }

    /** Half of the rows share their hash with another one. */
    private static Row rowOf(int number) {
        return number % 2 == 0 ? row(number / 4, "Aa") : row(number / 4, "BB");
    }

    private static Map<Row, Integer> contents(RowBag bag) {
        Map<Row, Integer> contents = new HashMap<>();
        bag.forEach((row, count) -> assertThat(contents.put(row, count)).isNull());
        return contents;
    }

    @Test
    void whatIsNotThereCannotGo() {
        RowBag bag = new RowBag();
        bag.add(row(1), 1);
        assertThatThrownBy(() -> bag.add(row(1), -2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a row goes that is not there: [1]");
        assertThatThrownBy(() -> bag.add(row(2), -1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a row goes that is not there: [2]");
    }
}
