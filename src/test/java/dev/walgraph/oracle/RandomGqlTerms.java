package dev.walgraph.oracle;

import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.oracle.RandomGql.NoFormException;
import dev.walgraph.syntax.ComparisonOperator;
import dev.walgraph.syntax.LabelExpression;
import dev.walgraph.syntax.Printer;
import dev.walgraph.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes expressions of Cypher in GQL; each operation in parentheses of its own. */
final class RandomGqlTerms implements Term.Visitor<String> {

    /** By the name of a function in lower case: how GQL calls it. */
    private static final Map<String, String> GQL_NAMES =
            Map.of(
                    "toupper", "upper",
                    "tolower", "lower",
                    "ceil", "ceiling",
                    "log", "ln",
                    "collect", "collect_list",
                    "stdev", "stddev_samp",
                    "stdevp", "stddev_pop",
                    "percentilecont", "percentile_cont",
                    "percentiledisc", "percentile_disc");

    /** By the name of a function in lower case: the type to which a CAST converts. */
    private static final Map<String, String> CASTS =
            Map.of(
                    "tostring", "STRING",
                    "tointeger", "INTEGER",
                    "tofloat", "FLOAT",
                    "toboolean", "BOOLEAN",
                    "date", "DATE",
                    "localdatetime", "LOCAL DATETIME",
                    "datetime", "ZONED DATETIME",
                    "localtime", "LOCAL TIME",
                    "duration", "DURATION");

    private final Dice dice;
    private final RandomGql queries;

    RandomGqlTerms(Dice dice, RandomGql queries) {
        this.dice = dice;
        this.queries = queries;
    }

    String of(Term term) {
        return term.accept(this);
    }

    /** A condition of which it only matters whether it is true. */
    String condition(Term term) {
        return dice.percent(15) ? "((" + of(term) + ") IS TRUE)" : of(term);
    }

    private String list(List<Term> list) {
        return list.stream().map(this::of).collect(Collectors.joining(", "));
    }

    private static String name(String name) {
        return RandomGql.name(name);
    }

    @Override
    public String visitLiteral(Term.Literal literal) {
        if (literal.value() instanceof StringValue text && dice.percent(20)) {
            return "@'" + text.value().replace("'", "''") + "'";
        }
        return Printer.print(literal);
    }

    @Override
    public String visitParameter(Term.Parameter parameter) {
        return "$" + parameter.name();
    }

    @Override
    public String visitVariable(Term.Variable variable) {
        return name(variable.name());
    }

    @Override
    public String visitListLiteral(Term.ListLiteral list) {
        return "["
                + list.elements().stream()
                        .map(e -> "(" + of(e) + ")")
                        .collect(Collectors.joining(", "))
                + "]";
    }

    @Override
    public String visitMapLiteral(Term.MapLiteral map) {
        return map.entries().stream()
                .map(entry -> name(entry.key().value()) + ": " + of(entry.value()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    @Override
    public String visitPropertyAccess(Term.PropertyAccess access) {
        return "(" + of(access.owner()) + ")." + name(access.key().value());
    }

    @Override
    public String visitHasLabels(Term.HasLabels test) {
        boolean conjunction = test.label() instanceof LabelExpression.And;
        String labels =
                test.label().names().stream()
                        .map(label -> name(label.value()))
                        .collect(Collectors.joining(conjunction ? "&" : "|"));
        return dice.percent(50)
                ? "((" + of(test.owner()) + ") IS LABELED " + labels + ")"
                : "(" + of(test.owner()) + "):(" + labels + ")";
    }

    @Override
    public String visitSubscript(Term.Subscript subscript) {
        return "(" + of(subscript.owner()) + ")[" + of(subscript.index()) + "]";
    }

    @Override
    public String visitSlice(Term.Slice slice) {
        return "("
                + of(slice.owner())
                + ")["
                + bound(slice.from())
                + ".."
                + bound(slice.to())
                + "]";
    }

    private String bound(@Nullable Term term) {
        return term == null ? "" : of(term);
    }

    @Override
    public String visitUnary(Term.Unary unary) {
        return "(" + unary.operator().symbol() + " (" + of(unary.operand()) + "))";
    }

    @Override
    public String visitBinary(Term.Binary binary) {
        String left = of(binary.left());
        String right = of(binary.right());
        return switch (binary.operator()) {
            case ADD -> "(" + left + sum(binary) + right + ")";
            case MODULO ->
                    dice.percent(50) ? "mod(" + left + ", " + right + ")" : infix("%", left, right);
            case POWER ->
                    dice.percent(50)
                            ? "power(" + left + ", " + right + ")"
                            : infix("^", left, right);
            case SUBTRACT, MULTIPLY, DIVIDE, IN, CONCATENATE ->
                    infix(binary.operator().symbol(), left, right);
            case STARTS_WITH, ENDS_WITH, CONTAINS, MATCHES ->
                    throw new NoFormException(binary.operator().symbol());
        };
    }

    private static String infix(String operator, String left, String right) {
        return "((" + left + ") " + operator + " (" + right + "))";
    }

    /** Lists and strings are put together by || alone; of what else there may be + stays. */
    private static String sum(Term.Binary sum) {
        if (isSequence(sum.left()) || isSequence(sum.right())) {
            throw new NoFormException("+ of strings and lists");
        }
        return " + ";
    }

    private static boolean isSequence(Term term) {
        return !(term instanceof Term.PropertyAccess
                || term instanceof Term.Binary
                || term instanceof Term.Variable
                || term instanceof Term.Literal literal
                        && !(literal.value() instanceof StringValue));
    }

    @Override
    public String visitComparison(Term.Comparison comparison) {
        if (comparison.links().size() > 1) {
            throw new NoFormException("chain of comparisons");
        }
        Term.Link link = comparison.links().get(0);
        boolean equal = link.operator() == ComparisonOperator.EQUAL;
        if (equal
                && link.right() instanceof Term.FunctionCall call
                && call.arguments().size() == 1
                && call.arguments().get(0) instanceof Term.Variable relationship) {
            String function = NaiveFunctions.canonical(call.function().value());
            String end =
                    function.equals("startnode")
                            ? "SOURCE"
                            : function.equals("endnode") ? "DESTINATION" : "";
            if (!end.isEmpty()) {
                return "(("
                        + of(comparison.first())
                        + ") IS "
                        + end
                        + " OF "
                        + name(relationship.name())
                        + ")";
            }
        }
        String operator =
                link.operator() == ComparisonOperator.NOT_EQUAL
                        ? dice.pick("<>", "!=")
                        : link.operator().symbol();
        return infix(operator, of(comparison.first()), of(link.right()));
    }

    @Override
    public String visitNullTest(Term.NullTest test) {
        return "((" + of(test.operand()) + (test.negated() ? ") IS NOT NULL)" : ") IS NULL)");
    }

    @Override
    public String visitNegation(Term.Negation negation) {
        return "(NOT (" + of(negation.operand()) + "))";
    }

    @Override
    public String visitLogical(Term.Logical logical) {
        return logical.operands().stream()
                .map(operand -> "(" + of(operand) + ")")
                .collect(Collectors.joining(" " + logical.connective().symbol() + " ", "(", ")"));
    }

    @Override
    public String visitCaseTerm(Term.CaseTerm term) {
        Term.When first = term.branches().get(0);
        boolean isNullIf =
                term.subject() != null
                        && term.branches().size() == 1
                        && first.result() instanceof Term.Literal literal
                        && literal.value().equals(NullValue.NULL)
                        && term.subject().equals(term.otherwise());
        if (isNullIf) {
            return "nullif(" + of(term.subject()) + ", " + of(first.condition()) + ")";
        }
        StringBuilder out = new StringBuilder("CASE");
        if (term.subject() != null) {
            out.append(" (").append(of(term.subject())).append(")");
        }
        for (Term.When when : term.branches()) {
            out.append(" WHEN ").append(of(when.condition()));
            out.append(" THEN ").append(of(when.result()));
        }
        if (term.otherwise() != null) {
            out.append(" ELSE ").append(of(term.otherwise()));
        }
        return "(" + out + " END)";
    }

    @Override
    public String visitFunctionCall(Term.FunctionCall call) {
        String name = call.function().value();
        String lower = NaiveFunctions.canonical(name);
        if (lower.equals("exists")) {
            return exists(call.arguments().get(0));
        }
        if (call.arguments().size() == 1) {
            String argument = of(call.arguments().get(0));
            String type = CASTS.get(lower);
            if (type != null && dice.percent(50)) {
                return "CAST(" + argument + " AS " + type + ")";
            }
            String side =
                    switch (lower) {
                        case "trim" -> dice.pick("", "BOTH ");
                        case "ltrim" -> "LEADING ";
                        case "rtrim" -> "TRAILING ";
                        default -> "none";
                    };
            if (!side.equals("none") && dice.percent(50)) {
                return "trim(" + (side.isEmpty() ? "" : side + "FROM ") + argument + ")";
            }
        }
        String written = dice.percent(50) ? GQL_NAMES.getOrDefault(lower, name) : name;
        return written + (call.distinct() ? "(DISTINCT " : "(") + list(call.arguments()) + ")";
    }

    private String exists(Term argument) {
        if (argument instanceof Term.PatternPredicate predicate) {
            return of(predicate);
        }
        return argument instanceof Term.PropertyAccess access && dice.percent(50)
                ? "property_exists(" + of(access.owner()) + ", " + name(access.key().value()) + ")"
                : "((" + of(argument) + ") IS NOT NULL)";
    }

    @Override
    public String visitCountRows(Term.CountRows count) {
        return "count(*)";
    }

    @Override
    public String visitListComprehension(Term.ListComprehension comprehension) {
        return "["
                + name(comprehension.variable().value())
                + " IN ("
                + of(comprehension.list())
                + ")"
                + where(comprehension.where())
                + (comprehension.result() == null ? "" : " | " + of(comprehension.result()))
                + "]";
    }

    private String where(@Nullable Term condition) {
        return condition == null ? "" : " WHERE " + of(condition);
    }

    @Override
    public String visitPatternComprehension(Term.PatternComprehension comprehension) {
        throw new NoFormException("pattern comprehension");
    }

    @Override
    public String visitQuantifier(Term.Quantifier quantifier) {
        return quantifier.quantification().symbol()
                + "("
                + name(quantifier.variable().value())
                + " IN "
                + of(quantifier.list())
                + where(quantifier.where())
                + ")";
    }

    @Override
    public String visitReduce(Term.Reduce reduce) {
        return "reduce("
                + name(reduce.accumulator().value())
                + " = "
                + of(reduce.initial())
                + ", "
                + name(reduce.variable().value())
                + " IN "
                + of(reduce.list())
                + " | "
                + of(reduce.result())
                + ")";
    }

    @Override
    public String visitPatternPredicate(Term.PatternPredicate predicate) {
        return braces(dice.pick("", "MATCH ") + queries.path(predicate.pattern(), null));
    }

    @Override
    public String visitExistsSubquery(Term.ExistsSubquery exists) {
        return braces(queries.query(exists.query()));
    }

    private String braces(String inside) {
        return dice.percent(70) ? "EXISTS { " + inside + " }" : "EXISTS (" + inside + ")";
    }

    @Override
    public String visitMapProjection(Term.MapProjection projection) {
        List<String> entries = new ArrayList<>();
        String owner = name(projection.variable().value());
        for (Term.Selection selection : projection.selections()) {
            if (selection.key() == null) {
                throw new NoFormException(".*");
            }
            String key = name(selection.key().value());
            entries.add(
                    key
                            + ": "
                            + (selection.value() == null
                                    ? owner + "." + key
                                    : of(selection.value())));
        }
        // Of null it is null.
        return "(CASE WHEN "
                + owner
                + " IS NOT NULL THEN RECORD {"
                + String.join(", ", entries)
                + "} END)";
    }
}
