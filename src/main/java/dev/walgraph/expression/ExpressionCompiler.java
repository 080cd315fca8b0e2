package dev.walgraph.expression;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.BindingEvaluators.Source;
import dev.walgraph.expression.FunctionDefinition.Mismatch;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Ternary;
import dev.walgraph.graph.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes evaluators of expressions: columns become positions, functions their implementations, and
 * what depends on no column is computed once.
 */
public final class ExpressionCompiler implements Expression.Visitor<Evaluator> {

    /** Constants are evaluated without a row and at no time; nothing in them asks for either. */
    private static final EvaluationContext NO_CONTEXT = new EvaluationContext(0);

    private final Map<String, Integer> columns = new HashMap<>();
    private final LocalPlaces locals = new LocalPlaces();

    private ExpressionCompiler(List<String> columns) {
        for (String column : columns) {
            this.columns.putIfAbsent(column, this.columns.size());
        }
    }

    /**
     * The evaluator of an expression over rows whose values are those of {@code columns}, in order.
     *
     * @throws IllegalArgumentException if the expression refers to a column that is not there, or
     *     to a function that does not exist or does not take so many arguments: the plan is wrong
     */
    public static Evaluator compile(Expression expression, List<String> columns) {
        return new ExpressionCompiler(columns).compile(expression);
    }

    /**
     * The value of an expression without columns.
     *
     * @throws EvaluationException if it has none
     */
    public static Value evaluateConstant(Expression expression) {
        return compile(expression, List.of()).evaluate(Row.EMPTY, NO_CONTEXT);
    }

    private Evaluator compile(Expression expression) {
        return expression.accept(this);
    }

    private List<Evaluator> compileAll(List<Expression> expressions) {
        List<Evaluator> evaluators = new ArrayList<>(expressions.size());
        expressions.forEach(expression -> evaluators.add(compile(expression)));
        return evaluators;
    }

    @Override
    public Evaluator visitLiteral(Expression.Literal literal) {
        return new BasicEvaluators.Constant(literal.value(), literal.span());
    }

    @Override
    public Evaluator visitColumn(Expression.Column column) {
        Integer index = columns.get(column.name());
        if (index == null) {
            throw new IllegalArgumentException(
                    "no column \"" + column.name() + "\" among " + columns.keySet());
        }
        locals.readColumn();
        return new BasicEvaluators.ColumnAt(index, column.span());
    }

    @Override
    public Evaluator visitProperty(Expression.Property property) {
        Evaluator owner = compile(property.owner());
        return fold(
                List.of(owner),
                new BasicEvaluators.PropertyOf(owner, property.name(), property.span()),
                property.span());
    }

    @Override
    public Evaluator visitCall(Expression.Call call) {
        List<Evaluator> arguments = compileAll(call.arguments());
        FunctionDefinition function = FunctionRegistry.standard().definition(call.function());
        Mismatch mismatch = function.mismatch(Collections.nCopies(arguments.size(), Type.ANY));
        if (mismatch != null) {
            throw new IllegalArgumentException(mismatch.message());
        }
        return fold(arguments, call(call, function, arguments), call.span());
    }

    private static Evaluator call(
            Expression.Call call, FunctionDefinition function, List<Evaluator> arguments) {
        if (arguments.size() == 2 && arguments.get(1) instanceof BasicEvaluators.Constant right) {
            if (function.name().equals(Functions.IN) && right.value() instanceof ListValue list) {
                return new CallEvaluators.InConstantList(
                        arguments.get(0), new Membership.InConstant(list));
            }
            if (function.name().equals(Functions.MATCHES)
                    && right.value() instanceof StringValue pattern) {
                return constantPattern(call, function, arguments, pattern);
            }
        }
        return CallEvaluators.of(function, arguments, call.span());
    }

    /** A wrong pattern stays a failure of each row, as it is when it comes from data. */
    private static Evaluator constantPattern(
            Expression.Call call,
            FunctionDefinition function,
            List<Evaluator> arguments,
            StringValue pattern) {
        try {
            return new CallEvaluators.MatchesPattern(
                    arguments.get(0), StringPredicates.pattern(pattern), call.span());
        } catch (EvaluationException e) {
            return CallEvaluators.of(function, arguments, call.span());
        }
    }

    @Override
    public Evaluator visitLogical(Expression.Logical logical) {
        List<Evaluator> operands = compileAll(logical.operands());
        return fold(operands, LogicEvaluators.of(logical.connective(), operands), logical.span());
    }

    @Override
    public Evaluator visitNot(Expression.Not not) {
        Evaluator operand = compile(not.operand());
        return fold(List.of(operand), new LogicEvaluators.Negation(operand), not.span());
    }

    @Override
    public Evaluator visitCase(Expression.Case expression) {
        List<Evaluator> conditions = new ArrayList<>();
        List<Evaluator> results = new ArrayList<>();
        for (Expression.Case.Branch branch : expression.branches()) {
            conditions.add(compile(branch.condition()));
            results.add(compile(branch.result()));
        }
        Evaluator otherwise = compile(expression.otherwise());
        List<Evaluator> parts = new ArrayList<>(conditions);
        parts.addAll(results);
        parts.add(otherwise);
        return fold(
                parts,
                new LogicEvaluators.Cases(conditions, results, otherwise, expression.span()),
                expression.span());
    }

    @Override
    public Evaluator visitListOf(Expression.ListOf list) {
        List<Evaluator> elements = compileAll(list.elements());
        return fold(elements, new BasicEvaluators.ListOfValues(elements, list.span()), list.span());
    }

    @Override
    public Evaluator visitMapOf(Expression.MapOf map) {
        Map<String, Evaluator> entries = new TreeMap<>();
        map.entries().forEach((name, value) -> entries.put(name, compile(value)));
        return fold(
                List.copyOf(entries.values()),
                new BasicEvaluators.MapOfValues(entries, map.span()),
                map.span());
    }

    @Override
    public Evaluator visitLocal(Expression.Local local) {
        return new BindingEvaluators.LocalAt(locals.read(local.name()), local.span());
    }

    @Override
    public Evaluator visitListComprehension(Expression.ListComprehension comprehension) {
        LocalPlaces.Scope scope = locals.open();
        Evaluator list = compile(comprehension.list());
        int place = scope.bind(comprehension.local());
        Evaluator condition = compile(comprehension.condition());
        Evaluator result = compile(comprehension.result());
        SourceSpan span = comprehension.span();
        Source source = source(list, place, "a list comprehension", comprehension.list());
        return closed(
                scope, new BindingEvaluators.Comprehension(source, condition, result, span), span);
    }

    private Source source(Evaluator list, int place, String title, Expression written) {
        return new Source(list, place, locals.frameSize(), title, written.span());
    }

    @Override
    public Evaluator visitQuantified(Expression.Quantified quantified) {
        LocalPlaces.Scope scope = locals.open();
        Evaluator list = compile(quantified.list());
        int place = scope.bind(quantified.local());
        Evaluator condition = compile(quantified.condition());
        String title = "\"" + quantified.quantifier().name().toLowerCase(Locale.ROOT) + "\"";
        Source source = source(list, place, title, quantified.list());
        Evaluator whole =
                switch (quantified.quantifier()) {
                    case ALL -> junction(source, condition, Ternary.FALSE, Ternary.FALSE);
                    case ANY -> junction(source, condition, Ternary.TRUE, Ternary.TRUE);
                    case NONE -> junction(source, condition, Ternary.TRUE, Ternary.FALSE);
                    case SINGLE -> new BindingEvaluators.Single(source, condition);
                };
        return closed(scope, whole, quantified.span());
    }

    private static Evaluator junction(
            Source source, Evaluator condition, Ternary decisive, Ternary decided) {
        return new BindingEvaluators.Junction(source, condition, decisive, decided);
    }

    @Override
    public Evaluator visitReduce(Expression.Reduce reduce) {
        LocalPlaces.Scope scope = locals.open();
        Evaluator initial = compile(reduce.initial());
        Evaluator list = compile(reduce.list());
        int accumulator = scope.bind(reduce.accumulator());
        int place = scope.bind(reduce.local());
        Evaluator result = compile(reduce.result());
        Source source = source(list, place, "\"reduce\"", reduce.list());
        return closed(
                scope,
                new BindingEvaluators.Reduction(
                        initial, source, accumulator, result, reduce.span()),
                reduce.span());
    }

    /** Computes at once what reads neither columns nor locals of what surrounds it. */
    private static Evaluator closed(LocalPlaces.Scope scope, Evaluator whole, SourceSpan span) {
        return scope.close() ? computed(whole, span) : whole;
    }

    /** Computes what depends on constants only; what fails is left to fail on each row. */
    private static Evaluator fold(List<Evaluator> parts, Evaluator whole, SourceSpan span) {
        for (Evaluator part : parts) {
            if (!(part instanceof BasicEvaluators.Constant)) {
                return whole;
            }
        }
        return computed(whole, span);
    }

    private static Evaluator computed(Evaluator whole, SourceSpan span) {
        try {
            return new BasicEvaluators.Constant(whole.evaluate(Row.EMPTY, NO_CONTEXT), span);
        } catch (EvaluationException e) {
            return whole;
        }
    }
}
