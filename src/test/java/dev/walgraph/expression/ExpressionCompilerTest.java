package dev.walgraph.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Ternary;
import dev.walgraph.graph.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpressionCompilerTest {

    private static final EvaluationContext CONTEXT = new EvaluationContext(1);

    private static Value integer(long value) {
        return new IntegerValue(value);
    }

    private static Evaluator compile(String text, String... columns) {
        return ExpressionCompiler.compile(ExpressionReader.read(text), List.of(columns));
    }

    /** What of the text failed. */
    private static String failedPart(String text, Value... values) {
        Evaluator evaluator = compile(text, "a", "b");
        EvaluationException failure =
                catchThrowableOfType(
                        EvaluationException.class,
                        () -> evaluator.evaluate(Row.of(values), CONTEXT));
        return text.substring(failure.span().start(), failure.span().end());
    }

    @Test
    void readsColumnsByPosition() {
        Evaluator evaluator = compile("b - a", "a", "x", "b");
        assertThat(evaluator.evaluate(Row.of(integer(1), integer(7), integer(5)), CONTEXT))
                .isEqualTo(integer(4));
    }

    @Test
    void failuresNameTheirPlace() {
        assertThat(failedPart("1 + a / b + 2", integer(1), integer(0))).isEqualTo("a / b");
        assertThat(failedPart("size(a) + 1", integer(1), integer(0))).isEqualTo("size(a)");
        assertThat(failedPart("1 + a.name", integer(1), integer(0))).isEqualTo("a.name");
        assertThat(failedPart("a AND b", integer(1), integer(0))).isEqualTo("a");
        assertThat(failedPart("CASE WHEN a + b THEN 1 END", integer(1), integer(0)))
                .isEqualTo("a + b");
        assertThat(failedPart("1 = 2 OR a IN b", integer(1), integer(0))).isEqualTo("a IN b");
        assertThat(failedPart("[a, toUpper(b)]", integer(1), integer(0))).isEqualTo("toUpper(b)");
        assertThat(failedPart("left('abc', a - 2)", integer(1), integer(0)))
                .isEqualTo("left('abc', a - 2)");
        assertThat(failedPart("2 - 1 / 0", integer(1), integer(0))).isEqualTo("1 / 0");
        assertThat(failedPart("true =~ 'x' OR 'x' =~ '['", integer(1), integer(0)))
                .isEqualTo("'x' =~ '['");
    }

    @Test
    void failuresAreCheap() {
        Evaluator evaluator = compile("1 / 0");
        assertThatThrownBy(() -> evaluator.evaluate(Row.EMPTY, CONTEXT))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("division by zero: 1 / 0")
                .satisfies(failure -> assertThat(failure.getStackTrace()).isEmpty());
    }

    @Test
    void aConditionIsABoolean() {
        assertThat(compile("a", "a").test(Row.of(NullValue.NULL), CONTEXT))
                .isEqualTo(Ternary.UNKNOWN);
        assertThat(compile("a = 1", "a").test(Row.of(integer(1)), CONTEXT)).isEqualTo(Ternary.TRUE);
        assertThatThrownBy(() -> compile("a", "a").test(Row.of(integer(1)), CONTEXT))
                .hasMessage("a condition must be a Boolean, but is the Integer 1");
    }

    @Test
    void findsPropertiesInNodesOfAnyLayout() {
        Evaluator evaluator = compile("a.name", "a");
        NodeLayout first = new NodeLayout(List.of("t"), List.of("id", "name"));
        NodeLayout second = new NodeLayout(List.of("u"), List.of("name"));
        NodeLayout third = new NodeLayout(List.of("v"), List.of("id"));
        Value[] ann = {integer(1), new StringValue("Ann")};
        Value[] bob = {new StringValue("Bob")};
        Value[] none = {integer(3)};
        for (int round = 0; round < 2; round++) {
            assertThat(name(evaluator, first, ann)).isEqualTo(new StringValue("Ann"));
            assertThat(name(evaluator, second, bob)).isEqualTo(new StringValue("Bob"));
            assertThat(name(evaluator, third, none)).isEqualTo(NullValue.NULL);
        }
    }

    private static Value name(Evaluator evaluator, NodeLayout layout, Value[] values) {
        return evaluator.evaluate(
                Row.of(new NodeValue(new Node("x:1", layout, values, 1))), CONTEXT);
    }

    @Test
    void computesConstantsOnce() {
        Evaluator evaluator = compile("size(range(1, 1000)) + 1 - a", "a");
        Evaluator constant = compile("size(range(1, 1000))");
        assertThat(constant).isInstanceOf(BasicEvaluators.Constant.class);
        assertThat(evaluator.evaluate(Row.of(integer(1)), CONTEXT)).isEqualTo(integer(1000));
    }

    @Test
    void evaluatesConstants() {
        assertThat(ExpressionCompiler.evaluateConstant(ExpressionReader.read("1 + 2")))
                .isEqualTo(integer(3));
        assertThatThrownBy(
                        () -> ExpressionCompiler.evaluateConstant(ExpressionReader.read("1 / 0")))
                .isInstanceOf(EvaluationException.class);
    }

    @Test
    void aRegularExpressionThatExhaustsTheStackIsAFailureOfTheRow() {
        String text = "ab".repeat(200_000);
        assertThatThrownBy(
                        () ->
                                compile("a =~ '(a|b)*'", "a")
                                        .evaluate(Row.of(new StringValue(text)), CONTEXT))
                .isInstanceOf(EvaluationException.class)
                .hasMessage(
                        "the regular expression the String '(a|b)*' is too complex for a text of"
                                + " 400000 characters");
    }

    @Test
    void aWrongPlanIsNoFailureOfARow() {
        assertThatThrownBy(() -> compile("a", "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no column \"a\" among [b]");
        assertThatThrownBy(() -> compile("nope(1)"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no function \"nope\"");
        assertThatThrownBy(() -> compile("size(1, 2)"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"size\" takes 1 argument, but was given 2");
        assertThatThrownBy(() -> compile("count(1)"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("aggregate \"count\" outside an aggregation");
        Row reference = Row.of(new NodeReference("t:1"));
        assertThatThrownBy(() -> compile("a.name", "a").evaluate(reference, CONTEXT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("property \"name\" of (t:1) was not carried");
        assertThatThrownBy(() -> compile("labels(a)", "a").evaluate(reference, CONTEXT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("only the identity of node (t:1) was carried");
        assertThatThrownBy(() -> compile("a['name']", "a").evaluate(reference, CONTEXT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("only the identity of node (t:1) was carried");
    }
}
