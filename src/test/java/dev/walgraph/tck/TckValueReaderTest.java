package dev.walgraph.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.DateValue;
import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.PathValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TckValueReaderTest {

    @Test
    void scalarsAreRead() {
        assertScalar("null", NullValue.NULL);
        assertScalar("true", BooleanValue.TRUE);
        assertScalar(" -42 ", new IntegerValue(-42));
        assertScalar("-42.5", new FloatValue(-42.5));
        assertScalar("1e9", new FloatValue(1e9));
        assertScalar(".5", new FloatValue(0.5));
        assertScalar("NaN", new FloatValue(Double.NaN));
        assertScalar("-Inf", new FloatValue(Double.NEGATIVE_INFINITY));
        assertScalar("'it\\'s \\\\ |, )'", new StringValue("it's \\ |, )"));
    }

    private static void assertScalar(String text, Value value) {
        assertThat(TckValueReader.read(text)).isEqualTo(new TckValue.Scalar(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[1, 'a', [null]]",
                "{}",
                "{a: 1, b: {c: []}}",
                "()",
                "(:A:B {name: 'x', num: 1})",
                "({num: 1})",
                "[:T]",
                "[:T {num: 1}]",
                "<()>",
                "<(:A)-[:T {num: 1}]->(:B)<-[:U]-({num: 2})>",
                "[(:A), [:T], <(:A)-[:T]->(:B)>]"
            })
    void whatIsReadPrintsAlike(String text) {
        assertThat(TckValueReader.read(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "(:B:A)|(:A:B)",
                "{b: 2, a: 1}|{a: 1, b: 2}",
                "(:A{num:1})|(:A {num: 1})",
                "[ 1,2 ]|[1, 2]"
            })
    void equalValuesAreEqual(String one, String other) {
        assertThat(TckValueReader.read(one)).isEqualTo(TckValueReader.read(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1|1.0",
                "1|'1'",
                "null|'null'",
                "(:A)|(:B)",
                "(:A)|(:A:B)",
                "(:A)|(:A {num: 1})",
                "[:A]|(:A)",
                "[:T {num: 1}]|[:T {num: 2}]",
                "[1, 2]|[2, 1]",
                "[1]|[1, 1]",
                "{a: 1}|{a: 1, b: null}",
                "<(:A)-[:T]->(:B)>|<(:A)<-[:T]-(:B)>",
                "<(:A)-[:T]->(:B)>|<(:B)<-[:T]-(:A)>"
            })
    void differentValuesDiffer(String one, String other) {
        assertThat(TckValueReader.read(one)).isNotEqualTo(TckValueReader.read(other));
    }

    @Test
    void theOrderOfElementsCanBeIgnored() {
        assertThat(TckValueReader.read("[2, [4, 3], {a: [1, 0]}]").withSortedLists())
                .isEqualTo(TckValueReader.read("[{a: [0, 1]}, [3, 4], 2]").withSortedLists())
                .isNotEqualTo(TckValueReader.read("[{a: [0, 1]}, [3, 4]]").withSortedLists());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "'open", "[1", "[1 2]", "{a 1}", "(:A", "(1)", "1 2", "abc", "<()-()>"})
    void whatIsNoValueIsRefused(String text) {
        assertThatThrownBy(() -> TckValueReader.read(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void valuesOfTheEngineAreShown() {
        Node ann = node("1", List.of("A", "B"), "name", new StringValue("Ann"));
        Node bob = node("2", List.of(), "name", NullValue.NULL);
        Node knows =
                new Node(
                        "3",
                        NodeLayout.ofRelationship("KNOWS", List.of("since")),
                        new Value[] {
                            new NodeReference("1"), new NodeReference("2"), new IntegerValue(7)
                        },
                        0);
        assertShown(new NodeValue(ann), "(:A:B {name: 'Ann'})");
        assertShown(new NodeValue(bob), "()");
        assertShown(new NodeValue(knows), "[:KNOWS {since: 7}]");
        assertShown(path(ann, knows, bob), "<(:A:B {name: 'Ann'})-[:KNOWS {since: 7}]->()>");
        assertShown(path(bob, knows, ann), "<()<-[:KNOWS {since: 7}]-(:A:B {name: 'Ann'})>");
        assertShown(new DateValue(LocalDate.of(2020, 2, 29)), "'2020-02-29'");
    }

    private static void assertShown(Value value, String text) {
        assertThat(TckValues.of(value)).hasToString(text).isEqualTo(TckValueReader.read(text));
    }

    private static Node node(String id, List<String> labels, String property, Value value) {
        return new Node(id, new NodeLayout(labels, List.of(property)), new Value[] {value}, 0);
    }

    private static Value path(Node... elements) {
        return new PathValue(List.of(elements).stream().<Value>map(NodeValue::new).toList());
    }

    @Test
    void parametersHaveValues() {
        assertThat(TckValues.value(TckValueReader.read("{a: [1, {b: 'x'}]}")))
                .hasToString("{a: [1, {b: 'x'}]}");
        assertThatThrownBy(() -> TckValues.value(TckValueReader.read("(:A)")))
                .hasMessage("not the value of a parameter: (:A)");
    }
}
