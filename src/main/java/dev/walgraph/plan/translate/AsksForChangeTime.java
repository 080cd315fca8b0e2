package dev.walgraph.plan.translate;

import dev.walgraph.analysis.AnalyzedStep;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionTree;
import dev.walgraph.expression.Functions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Whether an expression of a step asks when a node last changed. */
final class AsksForChangeTime implements AnalyzedStep.Visitor<Boolean> {

    @Override
    public Boolean visitMatch(AnalyzedStep.Match match) {
        return any(match.conditions());
    }

    @Override
    public Boolean visitUnwind(AnalyzedStep.Unwind unwind) {
        return any(List.of(unwind.list()));
    }

    @Override
    public Boolean visitFilter(AnalyzedStep.Filter filter) {
        return any(List.of(filter.condition()));
    }

    @Override
    public Boolean visitAggregate(AnalyzedStep.Aggregate aggregate) {
        List<@Nullable Expression> expressions = new ArrayList<>();
        aggregate.keys().forEach(key -> expressions.add(key.expression()));
        aggregate.calls().forEach(call -> expressions.add(call.argument()));
        return any(expressions);
    }

    @Override
    public Boolean visitProject(AnalyzedStep.Project project) {
        return any(project.columns().stream().map(AnalyzedStep.Assignment::expression).toList());
    }

    @Override
    public Boolean visitOptional(AnalyzedStep.Optional optional) {
        return anyStep(optional.steps());
    }

    @Override
    public Boolean visitSubquery(AnalyzedStep.Subquery subquery) {
        return (subquery.element() != null && any(List.of(subquery.element())))
                || subquery.branches().stream().anyMatch(this::anyStep);
    }

    @Override
    public Boolean visitLookup(AnalyzedStep.Lookup lookup) {
        return any(List.of(lookup.reference()));
    }

    private boolean anyStep(List<AnalyzedStep> steps) {
        return steps.stream().anyMatch(step -> step.accept(this));
    }

    @Override
    public Boolean visitOrder(AnalyzedStep.Order order) {
        return any(order.keys().stream().map(AnalyzedStep.OrderKey::expression).toList());
    }

    private static boolean any(Collection<? extends @Nullable Expression> expressions) {
        AtomicBoolean found = new AtomicBoolean();
        for (Expression expression : expressions) {
            if (expression != null) {
                ExpressionTree.forEach(expression, part -> look(part, found));
            }
        }
        return found.get();
    }

    private static void look(Expression part, AtomicBoolean found) {
        if (part instanceof Expression.Call call
                && call.function().equals(Functions.CHANGE_DATE_TIME)) {
            found.set(true);
        }
    }
}
