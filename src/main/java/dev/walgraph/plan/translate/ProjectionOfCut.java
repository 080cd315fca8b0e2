package dev.walgraph.plan.translate;

import dev.walgraph.analysis.AnalyzedStep;
import dev.walgraph.expression.Expression;
import dev.walgraph.plan.Project;
import dev.walgraph.plan.TotalExpressions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * SKIP and LIMIT count the rows of the projection that they belong to, and where that fails there
 * is no row. They are taken before it, so that it is computed of few rows only; what can fail is
 * computed before them.
 *
 * @param before the rows that they count
 * @param project what then remains to be done
 */
record ProjectionOfCut(Part before, AnalyzedStep.Project project) {

    static ProjectionOfCut of(Part before, AnalyzedStep.Project project) {
        List<Project.Assignment> computed = new ArrayList<>();
        Map<String, Binding> bindings = new HashMap<>();
        List<AnalyzedStep.Assignment> columns = new ArrayList<>();
        for (AnalyzedStep.Assignment column : project.columns()) {
            Expression value = before.scope().resolve(column.expression());
            if (isElement(column.expression(), before.scope())
                    || TotalExpressions.isTotal(value, before.plan())) {
                columns.add(column);
            } else {
                Expression held = Expression.column(column.symbol());
                computed.add(new Project.Assignment(column.symbol(), value));
                bindings.put(column.symbol(), new Binding.OfValue(held));
                columns.add(new AnalyzedStep.Assignment(column.symbol(), held));
            }
        }
        if (computed.isEmpty()) {
            return new ProjectionOfCut(before, project);
        }
        List<Project.Assignment> all = new ArrayList<>();
        before.plan().columns().forEach(column -> all.add(Project.Assignment.keep(column)));
        all.addAll(computed);
        return new ProjectionOfCut(
                before.next(
                        new Project(before.plan(), all),
                        before.scope().with(bindings),
                        before.identity()),
                new AnalyzedStep.Project(columns, project.distinct()));
    }

    private static boolean isElement(Expression expression, Scope scope) {
        return scope.node(expression) != null || scope.relationship(expression) != null;
    }
}
