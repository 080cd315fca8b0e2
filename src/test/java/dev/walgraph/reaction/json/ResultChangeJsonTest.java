package dev.walgraph.reaction.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.BytesValue;
import dev.walgraph.graph.DateValue;
import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.DurationValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.LocalDateTimeValue;
import dev.walgraph.graph.LocalTimeValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.TransactionInfo;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.ZonedDateTimeValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResultChangeJsonTest {

    private static final NodeLayout ORDERS =
            new NodeLayout(List.of("orders", "public.orders"), List.of("id", "note", "total"));

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(NullValue.NULL, "null"),
                Arguments.of(BooleanValue.TRUE, "true"),
                Arguments.of(new IntegerValue(Long.MIN_VALUE), "-9223372036854775808"),
                Arguments.of(new IntegerValue(9007199254740993L), "9007199254740993"),
                Arguments.of(decimal("2.50"), "2.50"),
                Arguments.of(decimal("-0.000"), "0.000"),
                Arguments.of(decimal("1E+3"), "1000"),
                Arguments.of(
                        decimal("123456789012345678901234567890.123456789"),
                        "123456789012345678901234567890.123456789"),
                Arguments.of(decimal("1E-20000"), "0." + "0".repeat(19_999) + "1"),
                Arguments.of(new FloatValue(0.1), "0.1"),
                Arguments.of(new FloatValue(1.0), "1.0"),
                Arguments.of(new FloatValue(-0.0), "-0.0"),
                Arguments.of(new FloatValue(1e300), "1.0E300"),
                Arguments.of(new FloatValue(Double.NaN), "\"NaN\""),
                Arguments.of(new FloatValue(Double.POSITIVE_INFINITY), "\"Infinity\""),
                Arguments.of(new FloatValue(Double.NEGATIVE_INFINITY), "\"-Infinity\""),
                Arguments.of(
                        text("Zoë \"quoted\" \\ \n\u0001 \uD83D\uDE00"),
                        "\"Zoë \\\"quoted\\\" \\\\ \\n\\u0001 \uD83D\uDE00\""),
                Arguments.of(BytesValue.of(new byte[] {0, (byte) 255, 16}), "\"AP8Q\""),
                Arguments.of(new DateValue(LocalDate.of(2026, 1, 31)), "\"2026-01-31\""),
                Arguments.of(new LocalTimeValue(LocalTime.of(9, 30)), "\"09:30\""),
                Arguments.of(
                        new LocalDateTimeValue(LocalDateTime.of(2026, 1, 31, 9, 30, 1, 5_000)),
                        "\"2026-01-31T09:30:01.000005\""),
                Arguments.of(
                        new ZonedDateTimeValue(
                                ZonedDateTime.of(2026, 1, 31, 9, 30, 0, 0, ZoneOffset.UTC)),
                        "\"2026-01-31T09:30Z\""),
                Arguments.of(new DurationValue(14, 3, 5, 500_000_000), "\"P1Y2M3DT5.5S\""),
                Arguments.of(
                        ListValue.of(new IntegerValue(1), text("a"), NullValue.NULL),
                        "[1,\"a\",null]"),
                Arguments.of(
                        MapValue.of(Map.of("b", new IntegerValue(1), "a", ListValue.EMPTY)),
                        "{\"a\":[],\"b\":1}"),
                Arguments.of(new NodeReference("orders:1"), "{\"id\":\"orders:1\"}"),
                Arguments.of(
                        order(1, "9.90"),
                        "{\"id\":\"orders:1\",\"labels\":[\"orders\",\"public.orders\"],"
                                + "\"properties\":{\"id\":1,\"total\":9.90}}"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void everyValueWithoutLoss(Value value, String json) {
        assertThat(JsonText.of(value)).isEqualTo(json);
    }

    @Test
    void walgraphsForm() {
        assertThat(ResultChangeJson.walgraph(change()))
                .isEqualTo(
                        "{\"kind\":\"change\",\"queryId\":\"pending-orders\",\"sequence\":42,"
                                + "\"source\":{\"lsn\":\"0/153A2C8\",\"txId\":751,"
                                + "\"commitTime\":\"2026-11-22T04:53:04.171700Z\"},"
                                + "\"added\":[{\"o.id\":1,\"total\":9.90}],"
                                + "\"updated\":[{\"before\":{\"o.id\":2,\"total\":1},"
                                + "\"after\":{\"o.id\":2,\"total\":null}}],"
                                + "\"deleted\":[{\"o.id\":3,\"total\":0.5}]}");
    }

    @Test
    void drasisForm() {
        assertThat(ResultChangeJson.drasi(change()))
                .isEqualTo(
                        "{\"queryId\":\"pending-orders\",\"results\":["
                                + "{\"type\":\"ADD\",\"data\":{\"o.id\":1,\"total\":9.90}},"
                                + "{\"type\":\"UPDATE\",\"data\":{\"o.id\":2,\"total\":null},"
                                + "\"before\":{\"o.id\":2,\"total\":1},"
                                + "\"after\":{\"o.id\":2,\"total\":null}},"
                                + "{\"type\":\"DELETE\",\"data\":{\"o.id\":3,\"total\":0.5}}],"
                                + "\"timestamp\":\"2026-11-22T04:53:04.171700Z\"}");
    }

    private static ResultChange change() {
        return new ResultChange(
                ResultChange.Kind.CHANGE,
                "pending-orders",
                42,
                new TransactionInfo(1_795_323_184_171_700L, 0x153A2C8, 751, 1_795_323_184_171_700L),
                List.of("o.id", "total"),
                List.of(Row.of(new IntegerValue(1), decimal("9.90"))),
                List.of(
                        new ResultChange.Update(
                                Row.of(new IntegerValue(2), new IntegerValue(1)),
                                Row.of(new IntegerValue(2), NullValue.NULL))),
                List.of(Row.of(new IntegerValue(3), new FloatValue(0.5))));
    }

    private static NodeValue order(long id, String total) {
        return new NodeValue(
                new Node(
                        "orders:" + id,
                        ORDERS,
                        new Value[] {new IntegerValue(id), NullValue.NULL, decimal(total)},
                        0));
    }

    private static DecimalValue decimal(String text) {
        return new DecimalValue(new BigDecimal(text));
    }

    private static StringValue text(String text) {
        return new StringValue(text);
    }
}
