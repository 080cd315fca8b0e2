package dev.walgraph.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row, however it lies in memory, is the list of its values. */
class RowTest {

    /** Values at the limits of the forms that rows have for them. */
    private static final List<Value> LIMITS = limits();

    private static List<Value> limits() {
        List<Value> values = new ArrayList<>();
        for (int length : new int[] {0, 1, 7, 8, 9, 255, 256, 257, 511, 512, 513, 2000}) {
            String latin = "\u00e9".repeat(length);
            String wide = "\u4e2d".repeat(length);
            for (String text : List.of("x".repeat(length), latin, wide, wide + "\ud800")) {
                values.add(new StringValue(text));
                values.add(new NodeReference(text));
            }
        }
        for (int bits : new int[] {0, 1, 31, 54, 55, 56, 63, 64, 200}) {
            for (int scale : new int[] {-129, -128, -1, 0, 2, 127, 128, 1000}) {
                BigDecimal power = new BigDecimal(BigInteger.TWO.pow(bits), scale);
                values.add(new DecimalValue(power));
                values.add(new DecimalValue(power.negate()));
                values.add(new DecimalValue(power.negate().subtract(power.ulp())));
            }
        }
        for (LocalDate date :
                List.of(
                        LocalDate.MIN,
                        LocalDate.of(-290_308, 1, 1),
                        LocalDate.EPOCH.minusDays(1),
                        LocalDate.EPOCH,
                        LocalDate.of(294_247, 1, 10),
                        LocalDate.MAX)) {
            values.add(new DateValue(date));
            for (LocalTime time :
                    List.of(
                            LocalTime.MIDNIGHT,
                            LocalTime.of(4, 0, 54, 775_807_000),
                            LocalTime.of(4, 0, 54, 775_807_001),
                            LocalTime.MAX)) {
                values.add(new LocalTimeValue(time));
                LocalDateTime both = LocalDateTime.of(date, time);
                values.add(new LocalDateTimeValue(both));
                for (ZoneId zone :
                        List.of(ZoneOffset.UTC, ZoneId.of("UTC"), ZoneId.of("Europe/Berlin"))) {
                    values.add(new ZonedDateTimeValue(ZonedDateTime.of(both, zone)));
                }
            }
        }
        values.add(new FloatValue(-0.0));
        values.add(new FloatValue(0.0));
        values.add(new FloatValue(Double.longBitsToDouble(0x7ff8_0000_0000_0001L)));
        values.add(new FloatValue(Double.NaN));
        values.add(BytesValue.of(new byte[] {1, 2, 3}));
        return values;
    }

    private static List<Value> random(Random random, RandomValues values) {
        List<Value> list = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            list.add(
                    random.nextInt(3) == 0
                            ? LIMITS.get(random.nextInt(LIMITS.size()))
                            : values.next());
        }
        return list;
    }

    @Test
    void valuesAtTheLimitsSurvive() {
        for (Value value : LIMITS) {
            Row row = Row.of(new IntegerValue(1), value, new StringValue("some text behind it"));
            assertThat(row.get(1)).isEqualTo(value);
            assertThat(row.get(2)).isEqualTo(new StringValue("some text behind it"));
            assertThat(row.hashCode()).isEqualTo(row.known().hashCode());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aRowIsTheListOfItsValues(long seed) {
        Random random = new Random(seed);
        RandomValues values = new RandomValues(seed);
        for (int i = 0; i < 5_000; i++) {
            List<Value> a = random(random, values);
            List<Value> b = random.nextBoolean() ? random(random, values) : List.copyOf(a);
            Row rowA = Row.of(a);
            Row rowB = Row.of(b);
            assertThat(rowA.known()).isEqualTo(a);
            assertThat(rowA.hashCode()).as("seed %d: %s", seed, a).isEqualTo(a.hashCode());
            assertThat(rowA.equals(rowB)).as("seed %d: %s = %s", seed, a, b).isEqualTo(a.equals(b));
            assertThat(Integer.signum(rowA.compareTo(rowB)))
                    .as("seed %d: %s < %s", seed, a, b)
                    .isEqualTo(
                            Integer.signum(
                                    Arrays.compare(
                                            a.toArray(new Value[0]), b.toArray(new Value[0]))));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void columnsAreTakenFromRows(long seed) {
        Random random = new Random(seed);
        RandomValues values = new RandomValues(seed);
        RowWriter writer = new RowWriter();
        for (int i = 0; i < 5_000; i++) {
            List<Value> left = random(random, values);
            List<Value> right = random(random, values);
            List<Value> both = new ArrayList<>(left);
            both.addAll(right);
            Row rowLeft = Row.of(left);
            Row rowRight = Row.of(right);
            assertThat(rowLeft.concat(rowRight)).isEqualTo(Row.of(both));

            int[] columns =
                    both.isEmpty()
                            ? new int[0]
                            : random.ints(random.nextInt(6), 0, both.size()).toArray();
            Row expected = Row.of(Arrays.stream(columns).mapToObj(both::get).toList());
            assertThat(rowLeft.join(rowRight, columns)).isEqualTo(expected);
            assertThat(Row.of(both).select(columns)).isEqualTo(expected);

            writer.begin(columns.length);
            for (int column : columns) {
                if (column < left.size()) {
                    writer.add(rowLeft, column);
                } else {
                    writer.add(both.get(column));
                }
            }
            assertThat(writer.row()).isEqualTo(expected);
            assertThat(Row.of(both).equalsIn(columns, Row.of(both))).isTrue();
        }
    }

    @Test
    void columnsAreComparedWithoutTheirPlaces() {
        Row a = Row.of(new StringValue("a longer text"), new IntegerValue(1), BooleanValue.TRUE);
        Row b = Row.of(new StringValue("another long text"), new IntegerValue(1), NullValue.NULL);
        assertThat(a.equalsIn(new int[] {1}, b)).isTrue();
        assertThat(a.equalsIn(new int[] {1, 2}, b)).isFalse();
        assertThat(a.equalsIn(new int[] {0}, b)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void whatIsItsOwnKeyIsThat(long seed) {
        RandomValues values = new RandomValues(seed);
        for (int i = 0; i < 5_000; i++) {
            Value value = i < LIMITS.size() ? LIMITS.get(i) : values.next();
            if (Row.of(value).isOwnKey(0)) {
                assertThat(Values.key(value)).isSameAs(value);
                assertThat(Values.neverEqual(value)).isFalse();
            }
        }
    }

    @Test
    void missingValuesAreNotNull() {
        Row row = Row.ofKnown(new IntegerValue(1), null, NullValue.NULL);
        assertThat(row.missing()).isEqualTo(1);
        assertThat(row.getKnown(1)).isNull();
        assertThat(row.known()).containsExactly(new IntegerValue(1), null, NullValue.NULL);
        assertThat(row).isNotEqualTo(Row.of(new IntegerValue(1), NullValue.NULL, NullValue.NULL));
        assertThat(row.hashCode())
                .isEqualTo(
                        Arrays.hashCode(
                                new @Nullable Value[] {new IntegerValue(1), null, NullValue.NULL}));
        assertThatThrownBy(() -> row.get(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the value of column 1 is not known");
        assertThat(Row.of(new IntegerValue(1)).missing()).isEqualTo(-1);
    }

    @Test
    void aRowHasAllOfItsColumns() {
        RowWriter writer = new RowWriter().begin(2);
        writer.addInteger(1);
        assertThatThrownBy(writer::row)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("1 of 2 columns");
    }
}
