package dev.walgraph.reaction.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.config.RowTemplates;
import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.TransactionInfo;
import dev.walgraph.graph.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLinesTest {

    @Test
    void rowsAreJsonWithoutTemplates() {
        assertThat(new LogLines("console", RowTemplates.NONE).of(change()))
                .isEqualTo(
                        """
                        [console] Query 'orders' (3 items):
                        [console]   [ADD] {"o.id":1,"o.total":9.90,"name":"Zoë & <Bob>"}
                        [console]   [UPDATE] {"o.id":2,"o.total":1.0,"name":"x"} -> {"o.id":2,"o.total":2.0,"name":"x"}
                        [console]   [DELETE] {"o.id":3,"o.total":null,"name":"y"}
                        """);
    }

    @Test
    void anEmptySnapshotIsALineToo() {
        ResultChange empty =
                new ResultChange(
                        ResultChange.Kind.SNAPSHOT,
                        "orders",
                        1,
                        new TransactionInfo(0, 1, 0, 0),
                        List.of("x"),
                        List.of(),
                        List.of(),
                        List.of());
        assertThat(new LogLines("console", RowTemplates.NONE).of(empty))
                .isEqualTo("[console] Query 'orders' (0 items):\n");
    }

    @Test
    void templatesPerQueryAndOperation() {
        RowTemplates templates =
                new RowTemplates(
                        Map.of("orders", operations("new {{after.id}}", null, null)),
                        operations(
                                "not used",
                                "{{before.total}} -> {{after.total}}\nby {{txId}}",
                                null));
        assertThat(new LogLines("console", templates).of(change()))
                .isEqualTo(
                        """
                        [console] Query 'orders' (3 items):
                        [console]   new 1
                        [console]   1.0 -> 2.0
                        [console]   by 751
                        [console]   [DELETE] {"o.id":3,"o.total":null,"name":"y"}
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    {{after.name}}                       ~ Zoë & <Bob>
                    ${{after.total}}                     ~ $9.90
                    {{after.[o.total]}}                  ~ 9.90
                    {{json after}}                       ~ {"o.id":1,"o.total":9.90,"name":"Zoë & <Bob>"}
                    {{json after.name}} {{json after.id}} ~ "Zoë & <Bob>" 1
                    {{json after.total}} {{json before}} ~ 9.90 null
                    [{{after.nothing}}{{nothing.at.all}}] ~ []
                    {{#if before}}yes{{else}}no{{/if}}   ~ no
                    {{operation}} {{query_name}} {{queryId}} ~ ADD orders orders
                    {{sequence}} {{lsn}} {{timestamp}}   ~ 7 0/153A2C8 1970-01-01T00:00:01.000000Z
                    {{data.id}}                          ~ 1
                    {{#each after}}{{@key}};{{/each}}    ~ o.id;o.total;name;
                    """)
    void templateVariables(String template, String expected) {
        assertThat(added(template, change())).isEqualTo(expected);
    }

    @Test
    void partsOfValues() {
        NodeLayout layout = new NodeLayout(List.of("orders"), List.of("id", "total"));
        Value node =
                new NodeValue(
                        new Node(
                                "orders:1",
                                layout,
                                new Value[] {
                                    new IntegerValue(1), new DecimalValue(new BigDecimal("1.50"))
                                },
                                0));
        ResultChange change =
                change(
                        List.of("o", "m", "l"),
                        Row.of(
                                node,
                                MapValue.of(Map.of("k", new StringValue("v"))),
                                ListValue.of(new StringValue("a"), new StringValue("b"))));
        assertThat(
                        added(
                                "{{after.o.total}} {{after.m.k}} {{#each after.l}}<{{this}}>{{/each}}"
                                        + " {{after.l}} {{json after.o}}",
                                change))
                .isEqualTo(
                        "1.50 v <a><b> [\"a\",\"b\"] {\"id\":\"orders:1\",\"labels\":[\"orders\"],"
                                + "\"properties\":{\"id\":1,\"total\":1.50}}");
    }

    @Test
    void aShortNameMustBeClear() {
        ResultChange change =
                change(
                        List.of("o.id", "c.id", "c.name", "name"),
                        Row.of(
                                new IntegerValue(1),
                                new IntegerValue(2),
                                new StringValue("short"),
                                new StringValue("exact")));
        assertThat(added("[{{after.id}}] {{after.[c.id]}} {{after.name}}", change))
                .isEqualTo("[] 2 exact");
    }

    private static String added(String template, ResultChange change) {
        RowTemplates templates = new RowTemplates(Map.of(), operations(template, null, null));
        return new LogLines("c", templates)
                .of(change)
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .substring("[c]   ".length());
    }

    private static RowTemplates.ByOperation operations(
            @Nullable String added, @Nullable String updated, @Nullable String deleted) {
        return new RowTemplates.ByOperation(added, updated, deleted);
    }

    private static ResultChange change() {
        return new ResultChange(
                ResultChange.Kind.CHANGE,
                "orders",
                7,
                new TransactionInfo(1_000_000, 0x153A2C8, 751, 1_000_000),
                List.of("o.id", "o.total", "name"),
                List.of(row(1, new DecimalValue(new BigDecimal("9.90")), "Zoë & <Bob>")),
                List.of(
                        new ResultChange.Update(
                                row(2, new DecimalValue(new BigDecimal("1.0")), "x"),
                                row(2, new DecimalValue(new BigDecimal("2.0")), "x"))),
                List.of(row(3, NullValue.NULL, "y")));
    }

    private static ResultChange change(List<String> columns, Row added) {
        return new ResultChange(
                ResultChange.Kind.CHANGE,
                "q",
                1,
                new TransactionInfo(1, 1, 1, 1),
                columns,
                List.of(added),
                List.of(),
                List.of());
    }

    private static Row row(long id, Value total, String name) {
        return Row.of(new IntegerValue(id), total, new StringValue(name));
    }
}
