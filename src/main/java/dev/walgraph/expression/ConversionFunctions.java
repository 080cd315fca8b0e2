package dev.walgraph.expression;

import static dev.walgraph.expression.FunctionDefinition.function;
import static dev.walgraph.expression.FunctionDefinition.parameter;

import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import java.util.ArrayList;
import java.util.List;

/** The functions {@code toX}, and {@code toXOrNull} which gives null where the other fails. */
final class ConversionFunctions {

    private ConversionFunctions() {}

    static List<FunctionDefinition> all() {
        List<FunctionDefinition> all = new ArrayList<>();
        Type booleans = Type.BOOLEAN.or(Type.STRING).or(Type.INTEGER);
        add(all, "toBoolean", booleans, Type.BOOLEAN, Conversions::toBoolean);
        Type integers = Type.NUMBER.or(Type.STRING).or(Type.BOOLEAN);
        add(all, "toInteger", integers, Type.INTEGER, Conversions::toInteger);
        Type floats = Type.NUMBER.or(Type.STRING);
        add(all, "toFloat", floats, Type.FLOAT, Conversions::toFloat);
        Type texts = Type.NUMBER.or(Type.STRING).or(Type.BOOLEAN).or(Type.TEMPORAL);
        add(all, "toString", texts, Type.STRING, value -> new StringValue(Conversions.text(value)));
        return all;
    }

    private static void add(
            List<FunctionDefinition> all,
            String title,
            Type source,
            Type target,
            Implementation.OfOne body) {
        all.add(function(title, parameter("value", source), target, body));
        all.add(
                function(
                        title + "OrNull",
                        parameter("value", Type.ANY),
                        target,
                        value -> orNull(source, body, value)));
    }

    private static Value orNull(Type source, Implementation.OfOne body, Value value) {
        if (!source.admits(value)) {
            return NullValue.NULL;
        }
        try {
            return body.apply(value);
        } catch (EvaluationException e) {
            return NullValue.NULL;
        }
    }
}
