package dev.walgraph.analysis;

import dev.walgraph.analysis.AnalyzedQuery.OutputColumn;
import dev.walgraph.expression.Type;
import dev.walgraph.syntax.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Turns clauses into steps, one after the other; a visit gives the scope after the clause. */
final class ClauseAnalyzer implements Clause.Visitor<Scope> {

    private final Environment environment;
    private final List<AnalyzedStep> steps = new ArrayList<>();
    private List<OutputColumn> columns = List.of();
    private Scope scope;

    /** Begins with nothing in scope, or in a subquery with what is in scope around it. */
    ClauseAnalyzer(Environment environment, Scope scope) {
        this.environment = environment;
        this.scope = scope;
    }

    void analyze(Clause clause) {
        scope = clause.accept(this);
    }

    List<AnalyzedStep> steps() {
        return steps;
    }

    List<OutputColumn> columns() {
        return columns;
    }

    @Override
    public Scope visitMatch(Clause.Match match) {
        MatchAnalyzer analyzer = new MatchAnalyzer(environment, scope);
        List<AnalyzedStep> found = analyzer.analyze(match);
        if (match.optional()) {
            OptionalPaths paths = new OptionalPaths(environment, scope, analyzer.scope());
            found.addAll(paths.steps());
            steps.add(new AnalyzedStep.Optional(found));
            return paths.scope().afterOptional(scope);
        }
        steps.addAll(found);
        return analyzer.scope();
    }

    @Override
    public Scope visitUnwind(Clause.Unwind unwind) {
        String clause = environment.problems().wording().unwinding();
        TermAnalyzer terms = TermAnalyzer.of(environment, scope, clause);
        Typed list = terms.argument(unwind.list(), Type.LIST, clause);
        steps.addAll(terms.subqueries());
        String name = unwind.variable().value();
        if (scope.get(name) != null) {
            environment
                    .problems()
                    .error(
                            "VariableAlreadyBound",
                            "variable \"" + name + "\" is already defined",
                            unwind.variable().span(),
                            "Give the elements another name.");
        }
        String symbol = environment.symbols().fresh(name, SymbolKind.VALUE);
        steps.add(new AnalyzedStep.Unwind(list.expression(), symbol));
        return scope.with(name, Scope.Variable.of(symbol, SymbolKind.VALUE, Type.ANY, Set.of()));
    }

    @Override
    public Scope visitWith(Clause.With with) {
        ProjectionAnalyzer analyzer = new ProjectionAnalyzer(environment, scope, false);
        analyzer.analyze(with.projection(), with.where());
        steps.addAll(analyzer.steps());
        return analyzer.scope();
    }

    @Override
    public Scope visitReturn(Clause.Return result) {
        ProjectionAnalyzer analyzer = new ProjectionAnalyzer(environment, scope, true);
        analyzer.analyze(result.projection(), null);
        steps.addAll(analyzer.steps());
        columns = analyzer.columns();
        return analyzer.scope();
    }
}
