package dev.walgraph.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A function or operator: its names, what it takes, what it gives and how it does that. */
public final class FunctionDefinition {

    /** How a query uses it. */
    public enum Kind {
        OPERATOR,
        SCALAR,
        AGGREGATE
    }

    /** A parameter, or for an operator an operand. */
    public record Parameter(String name, Type type) {}

    /**
     * Why a call cannot be right.
     *
     * @param code the openCypher TCK's detail name
     * @param argument index of the argument that is wrong; -1 if the call as a whole is
     * @param hint what the function takes
     */
    public record Mismatch(String code, String message, int argument, String hint) {}

    private final Kind kind;
    private final String title;
    private final List<Parameter> parameters;
    private final int required;
    private final boolean repeats;
    private final Function<List<Type>, Type> result;
    private final Implementation implementation;

    private FunctionDefinition(
            Kind kind,
            String title,
            List<Parameter> parameters,
            int required,
            boolean repeats,
            Function<List<Type>, Type> result,
            Implementation implementation) {
        this.kind = kind;
        this.title = title;
        this.parameters = List.copyOf(parameters);
        this.required = required;
        this.repeats = repeats;
        this.result = result;
        this.implementation = implementation;
    }

    static Parameter parameter(String name, Type type) {
        return new Parameter(name, type);
    }

    /** A function without parameters. */
    static FunctionDefinition constant(String title, Type result, Implementation.OfMany body) {
        return function(title, List.of(), 0, result, body);
    }

    /** A function of one parameter. */
    static FunctionDefinition function(
            String title, Parameter parameter, Type result, Implementation.OfOne body) {
        return function(title, List.of(parameter), 1, result, body);
    }

    /** A function of two parameters. */
    static FunctionDefinition function(
            String title,
            Parameter first,
            Parameter second,
            Type result,
            Implementation.OfTwo body) {
        return function(title, List.of(first, second), 2, result, body);
    }

    /** A function whose parameters after the first {@code required} ones may be left out. */
    static FunctionDefinition function(
            String title,
            List<Parameter> parameters,
            int required,
            Type result,
            Implementation body) {
        return function(title, parameters, required, types -> result, body);
    }

    /** As above, where the type of the result depends on those of the arguments. */
    static FunctionDefinition function(
            String title,
            List<Parameter> parameters,
            int required,
            Function<List<Type>, Type> result,
            Implementation body) {
        return new FunctionDefinition(
                Kind.SCALAR, title, parameters, required, false, result, body);
    }

    /** A function of one argument or more. */
    static FunctionDefinition variadic(
            String title,
            Parameter parameter,
            Function<List<Type>, Type> result,
            Implementation body) {
        return new FunctionDefinition(
                Kind.SCALAR, title, List.of(parameter), 1, true, result, body);
    }

    static FunctionDefinition aggregate(
            String title, Type parameter, Function<List<Type>, Type> result) {
        return aggregate(title, List.of(new Parameter("expression", parameter)), result);
    }

    static FunctionDefinition aggregate(
            String title, List<Parameter> parameters, Function<List<Type>, Type> result) {
        return new FunctionDefinition(
                Kind.AGGREGATE,
                title,
                parameters,
                parameters.size(),
                false,
                result,
                Implementation.Aggregate.INSTANCE);
    }

    static FunctionDefinition operator(
            String symbol,
            List<Type> operands,
            Function<List<Type>, Type> result,
            Implementation body) {
        List<Parameter> parameters = new ArrayList<>();
        for (Type operand : operands) {
            parameters.add(new Parameter("operand", operand));
        }
        return new FunctionDefinition(
                Kind.OPERATOR, symbol, parameters, operands.size(), false, result, body);
    }

    /** An operator of any number of operands, none of them null. */
    static FunctionDefinition operatorOfMany(
            String symbol, Type operand, Type result, Implementation.OfMany body) {
        return new FunctionDefinition(
                Kind.OPERATOR,
                symbol,
                List.of(new Parameter("operand", operand)),
                1,
                true,
                types -> result,
                body);
    }

    /** The name by which calls refer to it: lower case. */
    public String name() {
        return title.toLowerCase(Locale.ROOT);
    }

    /** The name as it is documented, for instance {@code toUpper}. */
    public String title() {
        return title;
    }

    public Kind kind() {
        return kind;
    }

    public boolean isAggregate() {
        return kind == Kind.AGGREGATE;
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    /** The parameter that takes the argument at an index. */
    Parameter parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1));
    }

    Implementation implementation() {
        return implementation;
    }

    /** The type of a call whose arguments have these types, provided that it has no mismatch. */
    public Type result(List<Type> arguments) {
        return result.apply(arguments);
    }

    /** Why a call with arguments of these types cannot be right; null if it can be. */
    public @Nullable Mismatch mismatch(List<Type> arguments) {
        int most = repeats ? Integer.MAX_VALUE : parameters.size();
        if (arguments.size() < required || arguments.size() > most) {
            String message =
                    "\""
                            + title
                            + "\" takes "
                            + expectedCount()
                            + ", but was given "
                            + (arguments.isEmpty() ? "none" : arguments.size());
            return new Mismatch("InvalidNumberOfArguments", message, -1, usage());
        }
        for (int i = 0; i < arguments.size(); i++) {
            Parameter parameter = parameter(i);
            if (!arguments.get(i).canBe(parameter.type())) {
                return new Mismatch(
                        "InvalidArgumentType", typeMessage(i, arguments.get(i)), i, usage());
            }
        }
        return null;
    }

    private String typeMessage(int index, Type actual) {
        return place(index) + " must be " + parameter(index).type() + ", but is " + actual;
    }

    /** How messages name an argument. */
    String place(int index) {
        if (kind != Kind.OPERATOR) {
            return "argument \"" + parameter(index).name() + "\" of \"" + title + "\"";
        }
        if (parameters.size() == 1) {
            return "the operand of \"" + shown() + "\"";
        }
        return "operand " + (index + 1) + " of \"" + title + "\"";
    }

    /** As a query writes it: a sign has a name of its own only where it would be ambiguous. */
    private String shown() {
        return kind == Kind.OPERATOR && parameters.size() == 1 ? title.replace("unary", "") : title;
    }

    private String expectedCount() {
        int most = parameters.size();
        if (repeats) {
            return "at least " + count(required);
        }
        if (required == most) {
            return most == 0 ? "no arguments" : count(most);
        }
        return required + " to " + count(most);
    }

    private static String count(int arguments) {
        return arguments == 1 ? "1 argument" : arguments + " arguments";
    }

    private String usage() {
        return kind == Kind.OPERATOR
                ? "\"" + shown() + "\" works on " + operands() + "."
                : "Write " + signature() + ".";
    }

    private String operands() {
        return parameters.stream().map(p -> p.type().toString()).collect(Collectors.joining(", "));
    }

    /** For instance {@code substring(text: String, start: Integer [, length: Integer])}. */
    public String signature() {
        StringBuilder out = new StringBuilder(title).append('(');
        for (int i = 0; i < parameters.size(); i++) {
            boolean optional = i >= required;
            out.append(optional ? (i == 0 ? "[" : " [, ") : (i == 0 ? "" : ", "));
            out.append(parameters.get(i).name()).append(": ").append(parameters.get(i).type());
        }
        if (repeats) {
            out.append(", ...");
        }
        out.append("]".repeat(parameters.size() - required));
        return out.append(')').toString();
    }

    @Override
    public String toString() {
        return signature();
    }
}
