package dev.walgraph.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueTextTest {

    @Test
    void scalars() {
        assertThat(NullValue.NULL).hasToString("null");
        assertThat(BooleanValue.TRUE).hasToString("true");
        assertThat(new IntegerValue(-7)).hasToString("-7");
        assertThat(new FloatValue(1)).hasToString("1.0");
        assertThat(new FloatValue(Double.NaN)).hasToString("NaN");
        assertThat(new DecimalValue(new BigDecimal("1.50"))).hasToString("1.50");
        assertThat(new DecimalValue(new BigDecimal("1e3"))).hasToString("1000");
        assertThat(BytesValue.of(new byte[] {1, (byte) 0xFF})).hasToString("0x01ff");
        assertThat(new DateValue(LocalDate.of(2024, 2, 29))).hasToString("'2024-02-29'");
        assertThat(
                        new ZonedDateTimeValue(
                                ZonedDateTime.of(2024, 2, 29, 10, 0, 0, 5_000, ZoneOffset.UTC)))
                .hasToString("'2024-02-29T10:00:00.000005Z'");
    }

    @Test
    void stringsStayOnOneLine() {
        assertThat(new StringValue("it's a \\ \n\r\t\u0001 'x'"))
                .hasToString("'it\\'s a \\\\ \\n\\r\\t\\u0001 \\'x\\''");
    }

    @Test
    void composites() {
        assertThat(ListValue.of(new IntegerValue(1), NullValue.NULL, new StringValue("a")))
                .hasToString("[1, null, 'a']");
        assertThat(MapValue.of(Map.of("b", new IntegerValue(1), "a b", NullValue.NULL)))
                .hasToString("{`a b`: null, b: 1}");
        assertThat(new NodeReference("orders:17")).hasToString("(orders:17)");
    }

    @Test
    void nodesShowLabelsAndPresentProperties() {
        NodeLayout layout =
                new NodeLayout(List.of("orders", "public.orders"), List.of("id", "note", "a b"));
        Value[] values = {new IntegerValue(17), NullValue.NULL, new StringValue("x")};
        Node node = new Node("orders:17", layout, values, 5);
        assertThat(node).hasToString("(:orders:`public.orders` {id: 17, `a b`: 'x'})");
        Node bare = new Node("t:1", new NodeLayout(List.of("t"), List.of()), new Value[0], 5);
        assertThat(bare).hasToString("(:t)");
    }

    @Test
    void durations() {
        assertThat(text(0, 0, 0, 0)).isEqualTo("PT0S");
        assertThat(text(14, 3, 3661, 500_000_000)).isEqualTo("P1Y2M3DT1H1M1.5S");
        assertThat(text(-14, -3, 0, 0)).isEqualTo("P-1Y-2M-3D");
        assertThat(text(0, 0, -1, 500_000_000)).isEqualTo("PT-0.5S");
        assertThat(text(0, 0, -60, 500_000_000)).isEqualTo("PT-59.5S");
        assertThat(text(0, 0, -61, 500_000_000)).isEqualTo("PT-1M-0.5S");
        assertThat(text(0, 0, 0, 1)).isEqualTo("PT0.000000001S");
        assertThat(text(0, 0, 7200, 0)).isEqualTo("PT2H");
    }

    private static String text(long months, long days, long seconds, int nanos) {
        return new DurationValue(months, days, seconds, nanos).text();
    }

    @Test
    void logSequenceNumbersAsPostgresWritesThem() {
        assertThat(new TransactionInfo(1, 0x153A2C8L, 7, 0).lsnText()).isEqualTo("0/153A2C8");
        assertThat(new TransactionInfo(1, 0xAB_0000_00FFL, 7, 0).lsnText()).isEqualTo("AB/FF");
        assertThat(new TransactionInfo(1, -1, 7, 0).lsnText()).isEqualTo("FFFFFFFF/FFFFFFFF");
    }
}
