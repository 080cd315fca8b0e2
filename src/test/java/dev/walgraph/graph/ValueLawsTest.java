package dev.walgraph.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What equality, key, hash, order and comparison owe to each other, on random values. */
class ValueLawsTest {

    private static final int VALUES = 80;

    private static List<Value> values(long seed) {
        RandomValues random = new RandomValues(seed);
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < VALUES; i++) {
            values.add(random.next());
        }
        return values;
    }

    private static String about(long seed, Value... values) {
        StringBuilder out = new StringBuilder("seed " + seed);
        for (Value value : values) {
            out.append(", ").append(value.type()).append(' ').append(value);
        }
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void pairs(long seed) {
        List<Value> values = values(seed);
        for (Value a : values) {
            for (Value b : values) {
                Supplier<String> about = () -> about(seed, a, b);
                boolean equivalent = Values.order(a, b) == 0;

                assertThat(Values.key(a).equals(Values.key(b))).as(about).isEqualTo(equivalent);
                assertThat(a.compareTo(b) == 0).as(about).isEqualTo(a.equals(b));
                assertThat(Integer.signum(a.compareTo(b)))
                        .as(about)
                        .isEqualTo(-Integer.signum(b.compareTo(a)));
                assertThat(Integer.signum(Values.order(a, b)))
                        .as(about)
                        .isEqualTo(-Integer.signum(Values.order(b, a)));
                if (!equivalent) {
                    assertThat(Integer.signum(a.compareTo(b)))
                            .as(about)
                            .isEqualTo(Integer.signum(Values.order(a, b)));
                }
                if (a.equals(b)) {
                    assertThat(a.hashCode()).as(about).isEqualTo(b.hashCode());
                }
                if (equivalent) {
                    assertThat(Values.key(a).hashCode())
                            .as(about)
                            .isEqualTo(Values.key(b).hashCode());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void equalityAgreesWithKeys(long seed) {
        List<Value> values = values(seed);
        for (Value a : values) {
            for (Value b : values) {
                Supplier<String> about = () -> about(seed, a, b);
                Ternary equal = Values.equal(a, b);
                assertThat(equal).as(about).isEqualTo(Values.equal(b, a));
                if (!Values.neverEqual(a) && !Values.neverEqual(b)) {
                    assertThat(equal)
                            .as(about)
                            .isEqualTo(Ternary.of(Values.key(a).equals(Values.key(b))));
                } else {
                    assertThat(equal).as(about).isNotEqualTo(Ternary.TRUE);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void comparisonAgreesWithOrderAndEquality(long seed) {
        List<Value> values = values(seed);
        for (Value a : values) {
            for (Value b : values) {
                Supplier<String> about = () -> about(seed, a, b);
                assertThat(Comparison.less(a, b)).as(about).isEqualTo(Comparison.greater(b, a));
                assertThat(Comparison.lessOrEqual(a, b))
                        .as(about)
                        .isEqualTo(Comparison.greaterOrEqual(b, a));
                switch (Comparison.of(a, b)) {
                    case LESS -> {
                        assertThat(Values.equal(a, b)).as(about).isNotEqualTo(Ternary.TRUE);
                        assertThat(Values.order(a, b)).as(about).isNegative();
                    }
                    case GREATER -> {
                        assertThat(Values.equal(a, b)).as(about).isNotEqualTo(Ternary.TRUE);
                        assertThat(Values.order(a, b)).as(about).isPositive();
                    }
                    case EQUAL -> assertThat(Values.equal(a, b)).as(about).isEqualTo(Ternary.TRUE);
                    case UNORDERED ->
                            assertThat(Values.neverEqual(a) || Values.neverEqual(b))
                                    .as(about)
                                    .isTrue();
                    case UNKNOWN -> assertThat(Comparison.less(a, b)).isEqualTo(Ternary.UNKNOWN);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void ordersAreTransitive(long seed) {
        List<Value> sorted = new ArrayList<>(values(seed));
        sorted.sort(null);
        for (int i = 0; i < sorted.size(); i++) {
            for (int j = i; j < sorted.size(); j++) {
                Value a = sorted.get(i);
                Value b = sorted.get(j);
                assertThat(a.compareTo(b)).as(() -> about(seed, a, b)).isNotPositive();
                assertThat(Values.order(a, b)).as(() -> about(seed, a, b)).isNotPositive();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void keys(long seed) {
        for (Value value : values(seed)) {
            Value key = Values.key(value);
            Supplier<String> about = () -> about(seed, value, key);
            assertThat(Values.key(key)).as(about).isEqualTo(key);
            assertThat(Values.order(value, key)).as(about).isZero();
            assertThat(Values.neverEqual(key)).as(about).isEqualTo(Values.neverEqual(value));
            if (key.equals(value) && !Values.neverEqual(value)) {
                assertThat(key).as(about).isSameAs(value);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void survivesJavaSerialization(long seed) throws Exception {
        for (Value value : values(seed)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(value);
            }
            try (ObjectInputStream in =
                    new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                assertThat(in.readObject()).as(() -> about(seed, value)).isEqualTo(value);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void rowsAgreeWithTheirValues(long seed) {
        List<Value> values = values(seed);
        for (int i = 0; i + 3 < VALUES; i += 2) {
            Row a = Row.of(values.get(i), values.get(i + 1));
            Row b = Row.of(values.get(i + 2), values.get(i + 3));
            assertThat(a.compareTo(b) == 0)
                    .as("seed %d, %s, %s", seed, a, b)
                    .isEqualTo(a.equals(b));
            assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
            assertThat(a.concat(b).select(new int[] {2, 3})).isEqualTo(b);
            assertThat(Row.of(a.get(0), a.get(1)).hashCode()).isEqualTo(a.hashCode());
        }
    }
}
