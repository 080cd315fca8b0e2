package dev.walgraph.analysis;

import dev.walgraph.analysis.AnalyzedStep.AggregateCall;
import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.FunctionDefinition;
import dev.walgraph.expression.Functions;
import dev.walgraph.expression.Type;
import dev.walgraph.graph.CommitTime;
import dev.walgraph.graph.ZonedDateTimeValue;
import dev.walgraph.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the aggregates out of the expressions of one projection; equal ones become one. */
final class AggregateCollector implements Aggregates {

    private final Environment environment;
    private final Scope scope;
    private final TermAnalyzer arguments;
    private final List<AggregateCall> calls = new ArrayList<>();
    private @Nullable String suggestedName;

    AggregateCollector(Environment environment, Scope scope, Subqueries subqueries) {
        this.environment = environment;
        this.scope = scope;
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
        Expression argument = argument(definition, values, call);
        if (argument == null) {
            return Typed.wrong();
        }
        String symbol = add(definition.name(), argument, call.distinct(), call.span());
        return new Typed(new Expression.Column(symbol, call.span()), definition.result(types));
    }

    /** What is aggregated: two values as a list; null if that was refused. */
    private @Nullable Expression argument(
            FunctionDefinition definition, List<Typed> values, Term.FunctionCall call) {
        Expression value = values.get(0).expression();
        if (definition.name().equals(Functions.LAST)) {
            Expression time = timeOfRow(call);
            return time == null
                    ? null
                    : new Expression.Call(Functions.PAIR, List.of(time, value), call.span());
        }
        return values.size() == 1
                ? value
                : new Expression.Call(
                        Functions.PAIR, List.of(value, values.get(1).expression()), call.span());
    }

    /** When the last of the row's nodes changed; that of the snapshot is the earliest time. */
    private @Nullable Expression timeOfRow(Term.FunctionCall call) {
        List<Expression> times = new ArrayList<>();
        for (Scope.Variable variable : scope.variables().values()) {
            if (variable.kind() == SymbolKind.NODE) {
                times.add(
                        new Expression.Call(
                                Functions.CHANGE_DATE_TIME,
                                List.of(variable.reference()),
                                call.span()));
            }
        }
        if (times.isEmpty()) {
            environment
                    .problems()
                    .notSupported(
                            "which row is the last is not known",
                            call.span(),
                            "Rows are in the order in which their nodes changed. Pass a node on in"
                                    + " the WITH before.");
            return null;
        }
        Expression latest =
                new Expression.Call(
                        Functions.LIST_MAX,
                        List.of(new Expression.ListOf(times, call.span())),
                        call.span());
        return new Expression.Call(
                Functions.COALESCE,
                List.of(
                        latest,
                        new Expression.Literal(
                                ZonedDateTimeValue.ofMicros(CommitTime.SNAPSHOT), call.span())),
                call.span());
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
