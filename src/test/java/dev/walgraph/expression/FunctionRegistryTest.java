package dev.walgraph.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.expression.FunctionDefinition.Mismatch;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FunctionRegistryTest {

    private final FunctionRegistry registry = FunctionRegistry.standard();

    private @Nullable Mismatch mismatch(String name, Type... arguments) {
        return registry.definition(name).mismatch(List.of(arguments));
    }

    private static String message(@Nullable Mismatch found) {
        Mismatch mismatch = Objects.requireNonNull(found);
        return mismatch.code()
                + ": "
                + mismatch.message()
                + " @"
                + mismatch.argument()
                + "\n"
                + mismatch.hint();
    }

    @Test
    void findsFunctionsInAnyCase() {
        FunctionDefinition function = Objects.requireNonNull(registry.function("TOUPPER"));
        assertThat(function.name()).isEqualTo("toupper");
        assertThat(function.title()).isEqualTo("toUpper");
        assertThat(registry.function("drasi.LISTmin")).isNotNull();
        assertThat(registry.function("+")).isNull();
        assertThat(registry.operator("+")).isNotNull();
        assertThat(registry.function("nope")).isNull();
    }

    @Test
    void suggestsNamesAsTheyAreDocumented() {
        assertThat(registry.similar("touper")).isEqualTo("toUpper");
        assertThat(registry.similar("coalesc")).isEqualTo("coalesce");
        assertThat(registry.similar("quite different")).isNull();
    }

    @Test
    void marksAggregates() {
        assertThat(registry.functions().values().stream().filter(FunctionDefinition::isAggregate))
                .extracting(FunctionDefinition::name)
                .containsExactly(
                        "avg",
                        "collect",
                        "count",
                        "drasi.last",
                        "drasi.lineargradient",
                        "max",
                        "min",
                        "percentilecont",
                        "percentiledisc",
                        "stdev",
                        "stdevp",
                        "sum");
    }

    @Test
    void saysWhyAFunctionIsRefused() {
        assertThat(registry.refusal("rand", 0))
                .isEqualTo(
                        "A continuous query must give the same answer for the same data, so that"
                                + " what was added can be taken away again. Compute random values"
                                + " when the data is written.");
        assertThat(registry.refusal("DateTime", 0))
                .startsWith("The answer of a continuous query changes with the data only.");
        assertThat(registry.refusal("DateTime", 1)).isNull();
        assertThat(registry.refusal("toUpper", 1)).isNull();
    }

    @Test
    void noFunctionIsBothOfferedAndRefused() {
        assertThat(registry.functions().keySet())
                .allMatch(name -> registry.refusal(name, 1) == null);
    }

    @Test
    void reportsAWrongNumberOfArguments() {
        assertThat(message(mismatch("toupper")))
                .isEqualTo(
                        """
                        InvalidNumberOfArguments: "toUpper" takes 1 argument, but was given none @-1
                        Write toUpper(text: String).""");
        assertThat(message(mismatch("substring", Type.STRING)))
                .isEqualTo(
                        """
                        InvalidNumberOfArguments: "substring" takes 2 to 3 arguments, but was given 1 @-1
                        Write substring(text: String, start: Integer [, length: Integer]).""");
        assertThat(message(mismatch("pi", Type.INTEGER)))
                .isEqualTo(
                        """
                        InvalidNumberOfArguments: "pi" takes no arguments, but was given 1 @-1
                        Write pi().""");
        assertThat(message(mismatch("coalesce")))
                .isEqualTo(
                        """
                        InvalidNumberOfArguments: "coalesce" takes at least 1 argument, but was given none @-1
                        Write coalesce(value: Any, ...).""");
    }

    @Test
    void reportsArgumentsThatCannotBeRight() {
        assertThat(message(mismatch("toupper", Type.INTEGER)))
                .isEqualTo(
                        """
                        InvalidArgumentType: argument "text" of "toUpper" must be String, but is Integer @0
                        Write toUpper(text: String).""");
        assertThat(message(mismatch("size", Type.PATH)))
                .isEqualTo(
                        """
                        InvalidArgumentType: argument "value" of "size" must be String or List, but is Path @0
                        Write size(value: String or List).""");
        assertThat(message(mismatch("in", Type.ANY, Type.STRING)))
                .isEqualTo(
                        """
                        InvalidArgumentType: operand 2 of "in" must be List, but is String @1
                        "in" works on Any, List.""");
    }

    @Test
    void acceptsArgumentsThatMayBeRight() {
        assertThat(mismatch("toupper", Type.ANY)).isNull();
        assertThat(mismatch("toupper", Type.NULL)).isNull();
        assertThat(mismatch("toupper", Type.STRING.or(Type.INTEGER))).isNull();
        assertThat(mismatch("size", Type.LIST)).isNull();
    }

    @Test
    void typesArithmetic() {
        assertThat(result("+", Type.INTEGER, Type.INTEGER)).isEqualTo(Type.INTEGER);
        assertThat(result("+", Type.INTEGER, Type.DECIMAL)).isEqualTo(Type.DECIMAL);
        assertThat(result("*", Type.DECIMAL, Type.FLOAT)).isEqualTo(Type.FLOAT);
        assertThat(result("*", Type.NUMBER, Type.INTEGER)).isEqualTo(Type.NUMBER);
        assertThat(result("+", Type.STRING, Type.INTEGER)).isEqualTo(Type.STRING);
        assertThat(result("+", Type.LIST, Type.ANY)).isEqualTo(Type.LIST);
        assertThat(result("+", Type.ANY, Type.ANY)).isEqualTo(Type.ANY);
        assertThat(result("+", Type.DATE, Type.DURATION)).isEqualTo(Type.DATE);
        assertThat(result("/", Type.INTEGER, Type.NULL)).isEqualTo(Type.NULL);
        assertThat(result("^", Type.INTEGER, Type.INTEGER)).isEqualTo(Type.FLOAT);
        assertThat(result("<", Type.INTEGER, Type.STRING)).isEqualTo(Type.BOOLEAN);
    }

    @Test
    void typesAggregates() {
        assertThat(result("sum", Type.INTEGER)).isEqualTo(Type.INTEGER);
        assertThat(result("sum", Type.DECIMAL)).isEqualTo(Type.INTEGER.or(Type.DECIMAL));
        assertThat(result("avg", Type.INTEGER)).isEqualTo(Type.FLOAT);
        assertThat(result("avg", Type.DECIMAL)).isEqualTo(Type.DECIMAL);
        assertThat(result("collect", Type.STRING)).isEqualTo(Type.LIST);
        assertThat(result("min", Type.STRING)).isEqualTo(Type.STRING);
    }

    private Type result(String name, Type... arguments) {
        return registry.definition(name).result(List.of(arguments));
    }
}
