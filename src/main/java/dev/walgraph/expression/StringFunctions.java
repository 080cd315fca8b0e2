package dev.walgraph.expression;

import static dev.walgraph.expression.FunctionDefinition.function;
import static dev.walgraph.expression.FunctionDefinition.parameter;

import dev.walgraph.expression.FunctionDefinition.Parameter;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Functions of strings. Positions and lengths count characters (code points). */
final class StringFunctions {

    private static final Parameter TEXT = parameter("text", Type.STRING);
    private static final Parameter LENGTH = parameter("length", Type.INTEGER);

    private StringFunctions() {}

    static List<FunctionDefinition> all() {
        return List.of(
                mapping("toLower", text -> text.toLowerCase(Locale.ROOT)),
                mapping("toUpper", text -> text.toUpperCase(Locale.ROOT)),
                mapping("trim", String::strip),
                mapping("ltrim", String::stripLeading),
                mapping("rtrim", String::stripTrailing),
                function(
                        "replace",
                        List.of(
                                TEXT,
                                parameter("search", Type.STRING),
                                parameter("replacement", Type.STRING)),
                        3,
                        Type.STRING,
                        (Implementation.OfMany) StringFunctions::replace),
                function(
                        "split",
                        TEXT,
                        parameter("delimiter", Type.STRING),
                        Type.LIST,
                        (text, delimiter) -> split(string(text), string(delimiter))),
                function(
                        "substring",
                        List.of(TEXT, parameter("start", Type.INTEGER), LENGTH),
                        2,
                        Type.STRING,
                        (Implementation.OfMany) StringFunctions::substring),
                function("left", TEXT, LENGTH, Type.STRING, StringFunctions::left),
                function("right", TEXT, LENGTH, Type.STRING, StringFunctions::right));
    }

    private static FunctionDefinition mapping(String title, UnaryOperator<String> body) {
        return function(
                title, TEXT, Type.STRING, text -> new StringValue(body.apply(string(text))));
    }

    private static String string(Value value) {
        return ((StringValue) value).value();
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    static String reverse(String text) {
        // Keeps surrogate pairs together.
        return new StringBuilder(text).reverse().toString();
    }

    private static Value replace(Value[] arguments) {
        return new StringValue(
                string(arguments[0]).replace(string(arguments[1]), string(arguments[2])));
    }

    private static Value split(String text, String delimiter) {
        List<Value> parts = new ArrayList<>();
        if (delimiter.isEmpty()) {
            text.codePoints().forEach(c -> parts.add(new StringValue(Character.toString(c))));
            return new ListValue(parts.isEmpty() ? List.of(new StringValue("")) : parts);
        }
        int from = 0;
        for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, from)) {
            parts.add(new StringValue(text.substring(from, at)));
            from = at + delimiter.length();
        }
        parts.add(new StringValue(text.substring(from)));
        return new ListValue(parts);
    }

    private static Value substring(Value[] arguments) {
        String text = string(arguments[0]);
        int size = length(text);
        long start = Math.min(size, count("start", arguments[1]));
        long length = arguments.length > 2 ? count("length", arguments[2]) : size;
        return part(text, start, Math.min(size - start, length));
    }

    private static Value left(Value text, Value length) {
        return part(string(text), 0, Math.min(length(string(text)), count("length", length)));
    }

    private static Value right(Value text, Value length) {
        int size = length(string(text));
        long taken = Math.min(size, count("length", length));
        return part(string(text), size - taken, taken);
    }

    private static Value part(String text, long start, long length) {
        int from = text.offsetByCodePoints(0, (int) start);
        return new StringValue(text.substring(from, text.offsetByCodePoints(from, (int) length)));
    }

    private static long count(String name, Value value) {
        long count = ((IntegerValue) value).value();
        if (count < 0) {
            throw EvaluationException.outOfRange(
                    "argument \"" + name + "\" must not be negative, but is " + count);
        }
        return count;
    }
}
