package dev.walgraph.plan.explain;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.FunctionRegistry;
import dev.walgraph.expression.Functions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of an expression, close to how a query writes it, with parentheses only where they are
 * needed.
 */
public final class ExpressionText implements Expression.Visitor<String> {

    private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Pattern PLAIN_COLUMN = Pattern.compile("[@#\\p{L}_][@#.\\p{L}\\p{N}_]*");

    private static final int NOT_PRECEDENCE = 4;
    private static final int COMPARISON_PRECEDENCE = 5;
    private static final int SIGN_PRECEDENCE = 9;
    private static final int POSTFIX_PRECEDENCE = 10;
    private static final int ATOM_PRECEDENCE = 11;

    private static final Map<String, Integer> BINARY =
            Map.ofEntries(
                    Map.entry(Functions.EQUAL, COMPARISON_PRECEDENCE),
                    Map.entry(Functions.NOT_EQUAL, COMPARISON_PRECEDENCE),
                    Map.entry(Functions.LESS, COMPARISON_PRECEDENCE),
                    Map.entry(Functions.LESS_OR_EQUAL, COMPARISON_PRECEDENCE),
                    Map.entry(Functions.GREATER, COMPARISON_PRECEDENCE),
                    Map.entry(Functions.GREATER_OR_EQUAL, COMPARISON_PRECEDENCE),
                    Map.entry(Functions.IN, COMPARISON_PRECEDENCE),
                    Map.entry(Functions.STARTS_WITH, COMPARISON_PRECEDENCE),
                    Map.entry(Functions.ENDS_WITH, COMPARISON_PRECEDENCE),
                    Map.entry(Functions.CONTAINS, COMPARISON_PRECEDENCE),
                    Map.entry(Functions.MATCHES, COMPARISON_PRECEDENCE),
                    Map.entry(Functions.ADD, 6),
                    Map.entry(Functions.SUBTRACT, 6),
                    Map.entry(Functions.MULTIPLY, 7),
                    Map.entry(Functions.DIVIDE, 7),
                    Map.entry(Functions.MODULO, 7),
                    Map.entry(Functions.POWER, 8));

    private static final Map<String, String> PREFIX =
            Map.of(Functions.NEGATE, "-", Functions.PLUS, "+");

    private static final Map<String, String> SUFFIX =
            Map.of(Functions.IS_NULL, " IS NULL", Functions.IS_NOT_NULL, " IS NOT NULL");

    private ExpressionText() {}

    public static String of(Expression expression) {
        return expression.accept(new ExpressionText());
    }

    /** A name as a query writes it: in backticks where it would be read as something else. */
    static String name(String name) {
        return PLAIN_NAME.matcher(name).matches() ? name : quoted(name);
    }

    static String column(String column) {
        return PLAIN_COLUMN.matcher(column).matches() ? column : quoted(column);
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    @Override
    public String visitLiteral(Expression.Literal literal) {
        return literal.value().toString();
    }

    @Override
    public String visitColumn(Expression.Column column) {
        return column(column.name());
    }

    @Override
    public String visitProperty(Expression.Property property) {
        return within(property.owner(), POSTFIX_PRECEDENCE) + "." + name(property.name());
    }

    @Override
    public String visitCall(Expression.Call call) {
        List<Expression> arguments = call.arguments();
        Integer binary = BINARY.get(call.function());
        if (binary != null) {
            return within(arguments.get(0), binary)
                    + " "
                    + call.function().toUpperCase(Locale.ROOT)
                    + " "
                    + within(arguments.get(1), binary + 1);
        }
        String prefix = PREFIX.get(call.function());
        if (prefix != null) {
            return prefix + within(arguments.get(0), SIGN_PRECEDENCE + 1);
        }
        String suffix = SUFFIX.get(call.function());
        if (suffix != null) {
            return within(arguments.get(0), COMPARISON_PRECEDENCE + 1) + suffix;
        }
        return switch (call.function()) {
            case Functions.SUBSCRIPT -> bracket(arguments, of(arguments.get(1)));
            case Functions.SLICE ->
                    bracket(arguments, of(arguments.get(1)) + ".." + of(arguments.get(2)));
            case Functions.SLICE_TO -> bracket(arguments, ".." + of(arguments.get(1)));
            case Functions.SLICE_FROM -> bracket(arguments, of(arguments.get(1)) + "..");
            case Functions.HAS_LABELS ->
                    within(arguments.get(0), POSTFIX_PRECEDENCE)
                            + " HAS LABELS "
                            + of(arguments.get(1));
            default ->
                    FunctionRegistry.standard().definition(call.function()).title()
                            + "("
                            + list(arguments)
                            + ")";
        };
    }

    private static String bracket(List<Expression> arguments, String inside) {
        return within(arguments.get(0), POSTFIX_PRECEDENCE) + "[" + inside + "]";
    }

    @Override
    public String visitLogical(Expression.Logical logical) {
        int precedence = precedence(logical.connective());
        return logical.operands().stream()
                .map(operand -> within(operand, precedence + 1))
                .collect(Collectors.joining(" " + logical.connective() + " "));
    }

    @Override
    public String visitNot(Expression.Not not) {
        return "NOT " + within(not.operand(), NOT_PRECEDENCE);
    }

    @Override
    public String visitCase(Expression.Case expression) {
        StringBuilder out = new StringBuilder("CASE");
        for (Expression.Case.Branch branch : expression.branches()) {
            out.append(" WHEN ").append(of(branch.condition()));
            out.append(" THEN ").append(of(branch.result()));
        }
        return out.append(" ELSE ").append(of(expression.otherwise())).append(" END").toString();
    }

    @Override
    public String visitListOf(Expression.ListOf list) {
        return "[" + list(list.elements()) + "]";
    }

    @Override
    public String visitMapOf(Expression.MapOf map) {
        return map.entries().entrySet().stream()
                .map(entry -> name(entry.getKey()) + ": " + of(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String list(List<Expression> expressions) {
        return expressions.stream().map(ExpressionText::of).collect(Collectors.joining(", "));
    }

    /** In parentheses if it binds less tightly than needed. */
    private static String within(Expression expression, int needed) {
        String text = of(expression);
        return precedence(expression) < needed ? "(" + text + ")" : text;
    }

    private static int precedence(Expression expression) {
        if (expression instanceof Expression.Logical logical) {
            return precedence(logical.connective());
        }
        if (expression instanceof Expression.Not) {
            return NOT_PRECEDENCE;
        }
        if (expression instanceof Expression.Call call) {
            String function = call.function();
            if (PREFIX.containsKey(function)) {
                return SIGN_PRECEDENCE;
            }
            return SUFFIX.containsKey(function) || function.equals(Functions.HAS_LABELS)
                    ? COMPARISON_PRECEDENCE
                    : BINARY.getOrDefault(function, ATOM_PRECEDENCE);
        }
        return ATOM_PRECEDENCE;
    }

    private static int precedence(Expression.Logical.Connective connective) {
        return switch (connective) {
            case OR -> 1;
            case XOR -> 2;
            case AND -> 3;
        };
    }
}
