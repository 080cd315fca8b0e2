package dev.walgraph.expression;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.MapValue;
import dev.walgraph.graph.NumberValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.TemporalValue;
import dev.walgraph.graph.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Writes expressions as Cypher, with the fewest parentheses that keep their meaning. The text is
 * stable: {@code explain} and golden tests show it.
 */
public final class ExpressionPrinter implements Expression.Visitor<ExpressionPrinter.Text> {

    /** A text and how tightly its outermost operator binds. */
    public record Text(String text, Level level) {
        private String within(Level context) {
            return level.compareTo(context) < 0 ? "(" + text + ")" : text;
        }

        /** As an operand of an operator of this level that must not be mistaken for its sibling. */
        private String inside(Level context) {
            return level.compareTo(context) <= 0 ? "(" + text + ")" : text;
        }
    }

    /** Levels of precedence, from the loosest. */
    public enum Level {
        OR,
        XOR,
        AND,
        NOT,
        COMPARISON,
        PREDICATE,
        SUM,
        PRODUCT,
        POWER,
        SIGN,
        POSTFIX,
        ATOM
    }

    private static final Map<String, Level> BINARY =
            Map.ofEntries(
                    Map.entry(Functions.ADD, Level.SUM),
                    Map.entry(Functions.CONCATENATE, Level.SUM),
                    Map.entry(Functions.SUBTRACT, Level.SUM),
                    Map.entry(Functions.MULTIPLY, Level.PRODUCT),
                    Map.entry(Functions.DIVIDE, Level.PRODUCT),
                    Map.entry(Functions.MODULO, Level.PRODUCT),
                    Map.entry(Functions.POWER, Level.POWER),
                    Map.entry(Functions.EQUAL, Level.COMPARISON),
                    Map.entry(Functions.NOT_EQUAL, Level.COMPARISON),
                    Map.entry(Functions.LESS, Level.COMPARISON),
                    Map.entry(Functions.LESS_OR_EQUAL, Level.COMPARISON),
                    Map.entry(Functions.GREATER, Level.COMPARISON),
                    Map.entry(Functions.GREATER_OR_EQUAL, Level.COMPARISON),
                    Map.entry(Functions.IN, Level.PREDICATE),
                    Map.entry(Functions.STARTS_WITH, Level.PREDICATE),
                    Map.entry(Functions.ENDS_WITH, Level.PREDICATE),
                    Map.entry(Functions.CONTAINS, Level.PREDICATE),
                    Map.entry(Functions.MATCHES, Level.PREDICATE));

    /** Columns of a plan may be named like properties ({@code o.total}), marked or numbered. */
    private static final Pattern PLAIN_COLUMN = Pattern.compile("[@#\\p{L}_][@#.\\p{L}\\p{N}_]*");

    private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    private static final ExpressionPrinter INSTANCE = new ExpressionPrinter();

    private ExpressionPrinter() {}

    /** The text of an expression. */
    public static String print(Expression expression) {
        return text(expression).text();
    }

    /** A name as a query writes it: in backticks where it would be read as something else. */
    public static String name(String name) {
        return quoted(name, IDENTIFIER);
    }

    /** The name of a column of a plan. */
    public static String column(String column) {
        return quoted(column, PLAIN_COLUMN);
    }

    private static Text text(Expression expression) {
        return expression.accept(INSTANCE);
    }

    private static Text atom(String text) {
        return new Text(text, Level.ATOM);
    }

    @Override
    public Text visitLiteral(Expression.Literal literal) {
        Value value = literal.value();
        String text = print(value);
        boolean signed = value instanceof NumberValue && text.startsWith("-");
        return signed ? new Text(text, Level.SIGN) : atom(text);
    }

    /** A value as a literal: a date and its text, which are alike as text, are told apart. */
    public static String print(Value value) {
        if (value instanceof TemporalValue) {
            String constructor = Type.of(value).toString().toLowerCase(Locale.ROOT);
            return constructor + "(" + value + ")";
        }
        if (!holdsTemporal(value)) {
            return value.toString();
        }
        if (value instanceof ListValue list) {
            StringJoiner out = new StringJoiner(", ", "[", "]");
            list.values().forEach(element -> out.add(print(element)));
            return out.toString();
        }
        StringJoiner out = new StringJoiner(", ", "{", "}");
        ((MapValue) value)
                .entries()
                .forEach((name, entry) -> out.add(name(name) + ": " + print(entry)));
        return out.toString();
    }

    private static boolean holdsTemporal(Value value) {
        if (value instanceof ListValue list) {
            return list.values().stream().anyMatch(ExpressionPrinter::holdsTemporal);
        }
        if (value instanceof MapValue map) {
            return map.entries().values().stream().anyMatch(ExpressionPrinter::holdsTemporal);
        }
        return value instanceof TemporalValue;
    }

    @Override
    public Text visitColumn(Expression.Column column) {
        return atom(column(column.name()));
    }

    private static String quoted(String name, Pattern plain) {
        return plain.matcher(name).matches() ? name : "`" + name.replace("`", "``") + "`";
    }

    @Override
    public Text visitProperty(Expression.Property property) {
        String owner = text(property.owner()).within(Level.POSTFIX);
        return new Text(owner + "." + name(property.name()), Level.POSTFIX);
    }

    @Override
    public Text visitCall(Expression.Call call) {
        List<Expression> arguments = call.arguments();
        Level level = BINARY.get(call.function());
        if (level != null) {
            return binary(call.function(), level, text(arguments.get(0)), text(arguments.get(1)));
        }
        return switch (call.function()) {
            case Functions.NEGATE -> sign("-", arguments.get(0));
            case Functions.PLUS -> sign("+", arguments.get(0));
            case Functions.IS_NULL, Functions.IS_NOT_NULL ->
                    new Text(
                            text(arguments.get(0)).inside(Level.PREDICATE)
                                    + " "
                                    + call.function().toUpperCase(Locale.ROOT),
                            Level.PREDICATE);
            case Functions.SUBSCRIPT -> bracket(arguments.get(0), print(arguments.get(1)));
            case Functions.SLICE ->
                    bracket(
                            arguments.get(0),
                            print(arguments.get(1)) + ".." + print(arguments.get(2)));
            case Functions.SLICE_TO -> bracket(arguments.get(0), ".." + print(arguments.get(1)));
            case Functions.SLICE_FROM -> bracket(arguments.get(0), print(arguments.get(1)) + "..");
            case Functions.HAS_LABELS -> labels(arguments.get(0), arguments.get(1));
            default -> function(call.function(), arguments);
        };
    }

    /** Operators associate to the left; a chain of comparisons would mean something else. */
    private static Text binary(String symbol, Level level, Text left, Text right) {
        boolean chains = level == Level.COMPARISON || level == Level.PREDICATE;
        String first = chains ? left.inside(level) : left.within(level);
        return new Text(
                first + " " + symbol.toUpperCase(Locale.ROOT) + " " + right.inside(level), level);
    }

    /** Two signs in a row would read like one, and a signed number like a literal. */
    private static Text sign(String sign, Expression operand) {
        Text inner = text(operand);
        boolean number =
                operand instanceof Expression.Literal literal
                        && literal.value() instanceof NumberValue;
        String text = number ? "(" + inner.text() + ")" : inner.inside(Level.SIGN);
        return new Text(sign + text, Level.SIGN);
    }

    private static Text bracket(Expression owner, String inner) {
        return new Text(text(owner).within(Level.POSTFIX) + "[" + inner + "]", Level.POSTFIX);
    }

    private static Text labels(Expression node, Expression labels) {
        StringBuilder out = new StringBuilder(text(node).within(Level.POSTFIX));
        if (!(labels instanceof Expression.Literal literal
                && literal.value() instanceof ListValue list)) {
            return function(Functions.HAS_LABELS, List.of(node, labels));
        }
        for (Value label : list.values()) {
            String name = label instanceof StringValue s ? s.value() : label.toString();
            out.append(':').append(name(name));
        }
        return new Text(out.toString(), Level.POSTFIX);
    }

    private static Text function(String name, List<Expression> arguments) {
        FunctionDefinition definition = FunctionRegistry.standard().function(name);
        String title = definition == null ? name : definition.title();
        StringJoiner out = new StringJoiner(", ", title + "(", ")");
        arguments.forEach(argument -> out.add(print(argument)));
        return atom(out.toString());
    }

    @Override
    public Text visitLogical(Expression.Logical logical) {
        Level level =
                switch (logical.connective()) {
                    case AND -> Level.AND;
                    case OR -> Level.OR;
                    case XOR -> Level.XOR;
                };
        StringJoiner out = new StringJoiner(" " + logical.connective() + " ");
        logical.operands().forEach(operand -> out.add(text(operand).inside(level)));
        return new Text(out.toString(), level);
    }

    @Override
    public Text visitNot(Expression.Not not) {
        return new Text("NOT " + text(not.operand()).within(Level.NOT), Level.NOT);
    }

    @Override
    public Text visitCase(Expression.Case expression) {
        StringBuilder out = new StringBuilder("CASE");
        for (Expression.Case.Branch branch : expression.branches()) {
            out.append(" WHEN ").append(print(branch.condition()));
            out.append(" THEN ").append(print(branch.result()));
        }
        return atom(out + " ELSE " + print(expression.otherwise()) + " END");
    }

    @Override
    public Text visitListOf(Expression.ListOf list) {
        StringJoiner out = new StringJoiner(", ", "[", "]");
        list.elements().forEach(element -> out.add(print(element)));
        return atom(out.toString());
    }

    @Override
    public Text visitMapOf(Expression.MapOf map) {
        StringJoiner out = new StringJoiner(", ", "{", "}");
        map.entries().forEach((name, value) -> out.add(name(name) + ": " + print(value)));
        return atom(out.toString());
    }

    @Override
    public Text visitLocal(Expression.Local local) {
        return atom(column(local.name()));
    }

    @Override
    public Text visitListComprehension(Expression.ListComprehension comprehension) {
        StringBuilder out = new StringBuilder("[");
        out.append(elements(comprehension.local(), comprehension.list()));
        if (!comprehension.condition().equals(Expression.literal(BooleanValue.TRUE))) {
            out.append(" WHERE ").append(print(comprehension.condition()));
        }
        Expression element = new Expression.Local(comprehension.local(), SourceSpan.NONE);
        if (!comprehension.result().equals(element)) {
            out.append(" | ").append(print(comprehension.result()));
        }
        return atom(out.append(']').toString());
    }

    @Override
    public Text visitQuantified(Expression.Quantified quantified) {
        return atom(
                quantified.quantifier().name().toLowerCase(Locale.ROOT)
                        + "("
                        + elements(quantified.local(), quantified.list())
                        + " WHERE "
                        + print(quantified.condition())
                        + ")");
    }

    @Override
    public Text visitReduce(Expression.Reduce reduce) {
        return atom(
                "reduce("
                        + column(reduce.accumulator())
                        + " = "
                        + print(reduce.initial())
                        + ", "
                        + elements(reduce.local(), reduce.list())
                        + " | "
                        + print(reduce.result())
                        + ")");
    }

    private static String elements(String local, Expression list) {
        return column(local) + " IN " + text(list).inside(Level.PREDICATE);
    }
}
