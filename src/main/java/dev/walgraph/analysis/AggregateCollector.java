package dev.walgraph.analysis;

import dev.walgraph.analysis.AnalyzedStep.AggregateCall;
import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.FunctionDefinition;
import dev.walgraph.expression.Functions;
import dev.walgraph.expression.Type;
import dev.walgraph.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the aggregates out of the expressions of one projection; equal ones become one. */
final class AggregateCollector implements Aggregates {

    private final Environment environment;
    private final TermAnalyzer arguments;
    private final List<AggregateCall> calls = new ArrayList<>();
    private @Nullable String suggestedName;

    AggregateCollector(Environment environment, Scope scope, Subqueries subqueries) {
        this.environment = environment;
        this.arguments =
                new TermAnalyzer(
                        environment,
                        new Names.OfScope(scope, environment.problems()),
                        new Forbidden(
                                "NestedAggregation", "another aggregate", environment.problems()),
                        subqueries);
    }

    /** A name for the symbol of the next aggregate; null to take the function's. */
    void suggestName(@Nullable String name) {
        suggestedName = name;
    }

    List<AggregateCall> calls() {
        return calls;
    }

    @Override
    public Typed function(Term.FunctionCall call, FunctionDefinition definition) {
        List<Typed> values = new ArrayList<>();
        for (Term argument : call.arguments()) {
            values.add(arguments.value(argument));
        }
        List<Type> types = values.stream().map(Typed::type).toList();
        if (!arguments.checkCall(definition, call.arguments(), types, call.span())) {
            return Typed.wrong();
        }
        Expression argument = values.get(0).expression();
        String symbol = add(definition.name(), argument, call.distinct(), call.span());
        return new Typed(new Expression.Column(symbol, call.span()), definition.result(types));
    }

    @Override
    public Typed rows(Term.CountRows count) {
        String symbol = add(Functions.COUNT, null, false, count.span());
        return new Typed(new Expression.Column(symbol, count.span()), Type.INTEGER);
    }

    private String add(
            String function, @Nullable Expression argument, boolean distinct, SourceSpan span) {
        for (AggregateCall known : calls) {
            AggregateCall same =
                    new AggregateCall(
                            known.symbol(), function, argument, distinct, known.text(), span);
            if (same.equals(known)) {
                return known.symbol();
            }
        }
        String name = suggestedName == null ? function : suggestedName;
        String symbol = environment.symbols().fresh(name, SymbolKind.VALUE);
        String text = environment.problems().textAt(span);
        calls.add(new AggregateCall(symbol, function, argument, distinct, text, span));
        return symbol;
    }
}
