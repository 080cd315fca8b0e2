package dev.walgraph.expression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.NodeValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Ternary;
import dev.walgraph.graph.Value;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables in {@code expression/*.txt}: what each expression gives, or how it fails.
 *
 * <p>Every expression is evaluated twice: as it is written, so that its literals are folded, and
 * with a column in the place of each literal, so that nothing is.
 */
class ExpressionTableTest {

    private static final List<String> TABLES =
            List.of(
                    "arithmetic",
                    "comparison",
                    "logic",
                    "strings",
                    "lists",
                    "math",
                    "conversions",
                    "elements",
                    "temporal",
                    "temporal-functions",
                    "binding");

    /** What the tables' free names mean. */
    private static final Map<String, Value> COLUMNS = columns();

    private static Map<String, Value> columns() {
        NodeLayout layout =
                new NodeLayout(List.of("Person", "public.Person"), List.of("name", "age", "gone"));
        Value[] values = {new StringValue("Ann"), new IntegerValue(30), NullValue.NULL};
        Map<String, Value> columns = new LinkedHashMap<>();
        columns.put(
                "n", new NodeValue(new Node("Person:7", layout, values, 1_700_000_000_123_456L)));
        columns.put("ref", new NodeReference("Person:8"));
        columns.put("m", MapValue.of(Map.of("a", new IntegerValue(1), "b", NullValue.NULL)));
        columns.put("nothing", NullValue.NULL);
        return columns;
    }

    static Stream<Arguments> cases() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        for (String table : TABLES) {
            int number = 0;
            for (String line : lines(table)) {
                number++;
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] sides = line.split("\\s+=>\\s+", 2);
                assertThat(sides).as("%s.txt:%d", table, number).hasSize(2);
                cases.add(Arguments.of(table + ":" + number, sides[0].strip(), sides[1].strip()));
            }
        }
        return cases.stream();
    }

    private static List<String> lines(String table) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        ExpressionTableTest.class.getResourceAsStream(
                                "/expression/" + table + ".txt"),
                        table)) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void gives(String place, String text, String expected) {
        Expression expression = ExpressionReader.read(text);
        String wanted = isError(expected) ? expected : exact(value(expected));

        assertThat(outcome(expression, COLUMNS)).as("folded").isEqualTo(wanted);

        Map<String, Value> columns = new LinkedHashMap<>(COLUMNS);
        Expression unfolded = replaceLiterals(expression, columns);
        assertThat(outcome(unfolded, columns)).as("not folded").isEqualTo(wanted);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void testsAsItEvaluates(String place, String text, String expected) {
        if (List.of("true", "false", "null").contains(expected)) {
            Evaluator evaluator =
                    ExpressionCompiler.compile(
                            ExpressionReader.read(text), List.copyOf(COLUMNS.keySet()));
            Row row = Row.of(List.copyOf(COLUMNS.values()));
            Ternary truth = evaluator.test(row, new EvaluationContext(1));
            assertThat(truth.toValue()).hasToString(expected);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void isReadAgainAsItIsPrinted(String place, String text, String expected) {
        Expression expression = ExpressionReader.read(text);
        // A decimal is printed as a number, a duration in ISO form; the tables write them
        // otherwise.
        if (!text.matches(".*\\dm\\b.*") && !text.contains("duration(")) {
            String printed = ExpressionPrinter.print(expression);
            assertThat(ExpressionReader.read(printed)).as(printed).isEqualTo(expression);
        }
    }

    private static boolean isError(String expected) {
        return expected.matches("[A-Z][A-Za-z]{5,}: .*");
    }

    private static Value value(String text) {
        return ExpressionCompiler.compile(
                        ExpressionReader.read(text), List.copyOf(COLUMNS.keySet()))
                .evaluate(Row.of(List.copyOf(COLUMNS.values())), new EvaluationContext(1));
    }

    private static String outcome(Expression expression, Map<String, Value> columns) {
        Evaluator evaluator = ExpressionCompiler.compile(expression, List.copyOf(columns.keySet()));
        try {
            Row row = Row.of(List.copyOf(columns.values()));
            return exact(evaluator.evaluate(row, new EvaluationContext(1)));
        } catch (EvaluationException e) {
            return e.code() + ": " + e.message();
        }
    }

    /** Text and type, as 1.5 the float and 1.5 the decimal are written alike. */
    private static String exact(Value value) {
        return value + " " + value.type() + " " + value.hashCode();
    }

    private static Expression replaceLiterals(Expression expression, Map<String, Value> columns) {
        return ExpressionTree.replace(
                expression,
                part -> {
                    if (!(part instanceof Expression.Literal literal)) {
                        return null;
                    }
                    String name = "literal" + columns.size();
                    columns.put(name, literal.value());
                    return new Expression.Column(name, literal.span());
                });
    }
}
