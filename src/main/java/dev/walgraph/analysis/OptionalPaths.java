package dev.walgraph.analysis;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.NullValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Named paths of an OPTIONAL MATCH all parts of which were known before. They are nothing but their
 * parts, which are there whether the pattern is found or not; so a symbol of its own says whether.
 */
final class OptionalPaths {

    private Scope scope;
    private List<AnalyzedStep> steps = List.of();

    OptionalPaths(Environment environment, Scope before, Scope after) {
        this.scope = after;
        Set<String> known = new HashSet<>();
        before.variables().values().forEach(variable -> known.add(variable.symbol()));
        for (Map.Entry<String, Scope.Variable> entry : after.variables().entrySet()) {
            Scope.Variable path = entry.getValue();
            if (before.get(entry.getKey()) == null
                    && path.reference() instanceof Expression.Call call
                    && call.function().equals(Functions.PATH)
                    && consistsOf(call, known)) {
                Expression found = Expression.column(found(environment));
                scope = scope.with(entry.getKey(), path.withReference(onlyIf(found, call)));
            }
        }
    }

    private static boolean consistsOf(Expression.Call path, Set<String> symbols) {
        return path.arguments().stream()
                .allMatch(
                        part ->
                                part instanceof Expression.Column column
                                        && symbols.contains(column.name()));
    }

    /** The symbol of a value that is there in each row that is found. */
    private String found(Environment environment) {
        if (steps.isEmpty()) {
            String symbol = environment.symbols().fresh("found", SymbolKind.VALUE);
            Expression once = Expression.literal(new ListValue(List.of(BooleanValue.TRUE)));
            steps = List.of(new AnalyzedStep.Unwind(once, symbol));
        }
        return ((AnalyzedStep.Unwind) steps.get(0)).symbol();
    }

    private static Expression onlyIf(Expression found, Expression.Call path) {
        return new Expression.Case(
                List.of(
                        new Expression.Case.Branch(
                                Expression.call(Functions.IS_NOT_NULL, found), path)),
                Expression.literal(NullValue.NULL),
                path.span());
    }

    /** The steps that the OPTIONAL MATCH ends with. */
    List<AnalyzedStep> steps() {
        return steps;
    }

    /** The scope after it. */
    Scope scope() {
        return scope;
    }
}
