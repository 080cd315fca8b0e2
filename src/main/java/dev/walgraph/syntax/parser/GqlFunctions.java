package dev.walgraph.syntax.parser;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.graph.NullValue;
import dev.walgraph.syntax.BinaryOperator;
import dev.walgraph.syntax.ComparisonOperator;
import dev.walgraph.syntax.Connective;
import dev.walgraph.syntax.Name;
import dev.walgraph.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Functions of GQL that stand for something other than a call. */
final class GqlFunctions {

    private final GqlRefusals refusals;

    GqlFunctions(GqlRefusals refusals) {
        this.refusals = refusals;
    }

    /** What a call stands for: mostly a call. */
    Term call(Name function, boolean distinct, List<Term> arguments, SourceSpan span) {
        return switch (function.value().toLowerCase(Locale.ROOT)) {
            case "nullif" -> {
                check(function, arguments, span, 2, "nullif(value, other)");
                Term nothing = new Term.Literal(NullValue.NULL, span);
                yield new Term.CaseTerm(
                        arguments.get(0),
                        List.of(new Term.When(arguments.get(1), nothing)),
                        arguments.get(0),
                        span);
            }
            case "power" -> {
                check(function, arguments, span, 2, "power(base, exponent)");
                yield binary(BinaryOperator.POWER, arguments, span);
            }
            case "mod" -> {
                check(function, arguments, span, 2, "mod(dividend, divisor)");
                yield binary(BinaryOperator.MODULO, arguments, span);
            }
            case "log" ->
                    arguments.size() == 2
                            ? logarithm(arguments, span)
                            : new Term.FunctionCall(function, distinct, arguments, span);
            case "property_exists" -> propertyExists(function, arguments, span);
            case "all_different" -> allDifferent(function, arguments, span);
            case "same" -> same(function, arguments, span);
            default -> new Term.FunctionCall(function, distinct, arguments, span);
        };
    }

    private void check(
            Name function, List<Term> arguments, SourceSpan span, int count, String usage) {
        if (arguments.size() != count) {
            throw refusals.argumentCount(function.value(), arguments.size(), span, usage);
        }
    }

    private static Term binary(BinaryOperator operator, List<Term> operands, SourceSpan span) {
        return new Term.Binary(operator, operands.get(0), operands.get(1), span);
    }

    /** {@code log(base, number)}. */
    private static Term logarithm(List<Term> arguments, SourceSpan span) {
        Name log = new Name("log", span);
        Term base = new Term.FunctionCall(log, false, arguments.subList(0, 1), span);
        Term number = new Term.FunctionCall(log, false, arguments.subList(1, 2), span);
        return binary(BinaryOperator.DIVIDE, List.of(number, base), span);
    }

    private Term propertyExists(Name function, List<Term> arguments, SourceSpan span) {
        String usage = "property_exists(element, property)";
        check(function, arguments, span, 2, usage);
        if (!(arguments.get(1) instanceof Term.Variable property)) {
            throw refusals.invalid(
                    "the property is no name", arguments.get(1).span(), "Write " + usage + ".");
        }
        Name key = new Name(property.name(), property.span());
        return new Term.NullTest(new Term.PropertyAccess(arguments.get(0), key, span), true, span);
    }

    private Term allDifferent(Name function, List<Term> arguments, SourceSpan span) {
        checkElements(function, arguments, span);
        List<Term> conditions = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            for (int j = i + 1; j < arguments.size(); j++) {
                conditions.add(
                        compare(
                                arguments.get(i),
                                ComparisonOperator.NOT_EQUAL,
                                arguments.get(j),
                                span));
            }
        }
        return all(conditions, span);
    }

    private Term same(Name function, List<Term> arguments, SourceSpan span) {
        checkElements(function, arguments, span);
        List<Term> conditions = new ArrayList<>();
        for (int i = 1; i < arguments.size(); i++) {
            conditions.add(
                    compare(
                            arguments.get(i - 1),
                            ComparisonOperator.EQUAL,
                            arguments.get(i),
                            span));
        }
        return all(conditions, span);
    }

    private void checkElements(Name function, List<Term> arguments, SourceSpan span) {
        if (arguments.size() < 2) {
            throw refusals.argumentCount(
                    function.value(),
                    arguments.size(),
                    span,
                    function.value() + "(element, element, ...)");
        }
    }

    private static Term compare(
            Term left, ComparisonOperator operator, Term right, SourceSpan span) {
        return new Term.Comparison(left, List.of(new Term.Link(operator, right)), span);
    }

    private static Term all(List<Term> conditions, SourceSpan span) {
        return conditions.size() == 1
                ? conditions.get(0)
                : new Term.Logical(Connective.AND, conditions, span);
    }
}
