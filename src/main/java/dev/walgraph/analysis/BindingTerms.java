package dev.walgraph.analysis;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Type;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Value;
import dev.walgraph.syntax.Name;
import dev.walgraph.syntax.Term;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Terms that bind a variable for a part of themselves. */
final class BindingTerms {

    private final TermAnalyzer terms;
    private final Environment environment;

    BindingTerms(TermAnalyzer terms, Environment environment) {
        this.terms = terms;
        this.environment = environment;
    }

    /** A local: the symbol that no other variable of the query has, and what its name means. */
    private record Local(String symbol, Scope.Variable variable) {}

    private Local local(Name name, Type type) {
        String symbol = environment.symbols().fresh(name.value(), SymbolKind.VALUE);
        Expression reference = new Expression.Local(symbol, SourceSpan.NONE);
        return new Local(
                symbol, new Scope.Variable(symbol, SymbolKind.VALUE, type, Set.of(), reference));
    }

    Typed comprehension(Term.ListComprehension comprehension) {
        String title = "a list comprehension";
        Typed list = terms.argument(comprehension.list(), Type.LIST, title);
        Local local = local(comprehension.variable(), elementType(list.expression()));
        TermAnalyzer inside =
                terms.within(Map.of(comprehension.variable().value(), local.variable()), title);
        Expression condition =
                comprehension.where() == null
                        ? Expression.literal(BooleanValue.TRUE)
                        : inside.argument(comprehension.where(), Type.BOOLEAN, "WHERE")
                                .expression();
        Expression result =
                comprehension.result() == null
                        ? local.variable().reference()
                        : inside.value(comprehension.result()).expression();
        return new Typed(
                new Expression.ListComprehension(
                        local.symbol(), list.expression(), condition, result, comprehension.span()),
                Type.LIST);
    }

    Typed quantifier(Term.Quantifier quantifier) {
        String title = "\"" + quantifier.quantification().symbol() + "\"";
        Typed list = terms.argument(quantifier.list(), Type.LIST, title);
        if (quantifier.where() == null) {
            environment
                    .problems()
                    .error(
                            "UnexpectedSyntax",
                            title + " has no condition",
                            quantifier.span(),
                            "Add WHERE and what the elements must fulfil.");
            return Typed.wrong();
        }
        Local local = local(quantifier.variable(), elementType(list.expression()));
        TermAnalyzer inside =
                terms.within(Map.of(quantifier.variable().value(), local.variable()), title);
        Expression condition =
                inside.argument(quantifier.where(), Type.BOOLEAN, "WHERE").expression();
        Expression.Quantified.Quantifier kind =
                switch (quantifier.quantification()) {
                    case ALL -> Expression.Quantified.Quantifier.ALL;
                    case ANY -> Expression.Quantified.Quantifier.ANY;
                    case NONE -> Expression.Quantified.Quantifier.NONE;
                    case SINGLE -> Expression.Quantified.Quantifier.SINGLE;
                };
        return new Typed(
                new Expression.Quantified(
                        kind, local.symbol(), list.expression(), condition, quantifier.span()),
                Type.BOOLEAN);
    }

    Typed reduce(Term.Reduce reduce) {
        Typed initial = terms.value(reduce.initial());
        Typed list = terms.argument(reduce.list(), Type.LIST, "\"reduce\"");
        // What is accumulated has the initial value's type only until the first element.
        Local accumulator = local(reduce.accumulator(), Type.ANY);
        Local local = local(reduce.variable(), elementType(list.expression()));
        if (reduce.accumulator().value().equals(reduce.variable().value())) {
            environment
                    .problems()
                    .error(
                            "VariableAlreadyBound",
                            "variable \"" + reduce.variable().value() + "\" is already defined",
                            reduce.variable().span(),
                            "Give the elements another name.");
        }
        Map<String, Scope.Variable> locals = new LinkedHashMap<>();
        locals.put(reduce.accumulator().value(), accumulator.variable());
        locals.put(reduce.variable().value(), local.variable());
        Typed result = terms.within(locals, "\"reduce\"").value(reduce.result());
        return new Typed(
                new Expression.Reduce(
                        accumulator.symbol(),
                        initial.expression(),
                        local.symbol(),
                        list.expression(),
                        result.expression(),
                        reduce.span()),
                initial.type().or(result.type()));
    }

    /** What is known of the elements of a list: the types of literals. */
    private static Type elementType(Expression list) {
        if (list instanceof Expression.Literal literal && literal.value() instanceof ListValue v) {
            return v.values().stream().map(Type::of).reduce(Type.NULL, Type::or);
        }
        if (!(list instanceof Expression.ListOf listed)) {
            return Type.ANY;
        }
        Type type = Type.NULL;
        for (Expression element : listed.elements()) {
            type = type.or(typeOf(element));
        }
        return type;
    }

    private static Type typeOf(Expression element) {
        if (element instanceof Expression.Literal literal) {
            Value value = literal.value();
            return Type.of(value);
        }
        if (element instanceof Expression.ListOf) {
            return Type.LIST;
        }
        return element instanceof Expression.MapOf ? Type.MAP : Type.ANY;
    }
}
